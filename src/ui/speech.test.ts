// Which voice reads aloud: one of the device, in the customer's language, and none that asks a server.
import { describe, expect, it } from 'vitest';
import { locales, type Locale } from '../i18n/locale.ts';
import { voiceFor, type Voice } from './speech.ts';

const voice = (lang: string, part: Partial<Voice> = {}): Voice => ({ lang, localService: true, default: false, ...part });

const tags = { 'zh-Hans': 'zh-CN', en: 'en-US', ar: 'ar-SA', es: 'es-ES', 'pt-BR': 'pt-BR', fr: 'fr-FR', hi: 'hi-IN', ru: 'ru-RU', ja: 'ja-JP', ko: 'ko-KR' } as const satisfies Record<Locale, string>;
const threeLetters = { 'zh-Hans': 'cmn_CHN', en: 'eng_USA', ar: 'ara_EGY', es: 'spa_ESP', 'pt-BR': 'por_BRA', fr: 'fra_FRA', hi: 'hin_IND', ru: 'rus_RUS', ja: 'jpn_JPN', ko: 'kor_KOR' } as const satisfies Record<Locale, string>;

describe('the voice that reads aloud', () => {
  it('is the device\'s own, the default one first', () => {
    const voices = [voice('en-GB'), voice('en-US', { default: true }), voice('ar-SA')];
    expect(voiceFor('en', voices)).toBe(voices[1]);
    expect(voiceFor('ar', voices)).toBe(voices[2]);
  });

  it('is never one that speaks through a server', () => {
    expect(voiceFor('en', [voice('en-US', { localService: false, default: true })])).toBeNull();
  });

  it('is found however the device writes the language', () => {
    for (const lang of ['zh_CN', 'zh-CN', 'cmn-CN', 'ZH-hans-CN', 'zh']) expect(voiceFor('zh-Hans', [voice(lang)])?.lang ?? null).toBe(lang);
  });

  it.each(locales)('is found for %s, in two letters and in three', (locale) => {
    for (const tag of [tags[locale], threeLetters[locale]]) {
      const others = locales.filter((other) => other !== locale).map((other) => voice(tags[other], { default: other === 'en' }));
      expect(voiceFor(locale, [...others, voice(tag)])?.lang).toBe(tag);
      expect(voiceFor(locale, others)).toBeNull();
    }
  });

  it('is Brazilian where the device has both kinds of Portuguese', () => {
    const voices = [voice('pt-PT', { default: true }), voice('pt-BR')];
    expect(voiceFor('pt-BR', voices)).toBe(voices[1]);
    expect(voiceFor('pt-BR', voices.slice(0, 1))).toBe(voices[0]);
  });

  it('is Mandarin of the mainland where there is a choice', () => {
    const voices = [voice('zh-HK', { default: true }), voice('zh-TW'), voice('zh-CN')];
    expect(voiceFor('zh-Hans', voices)).toBe(voices[2]);
    expect(voiceFor('zh-Hans', voices.slice(0, 2))).toBe(voices[0]);
  });

  it('is none where the device does not speak the language', () => {
    expect(voiceFor('ar', [voice('en-GB'), voice('arn-CL')])).toBeNull();
    expect(voiceFor('en', [])).toBeNull();
  });
});
