// Which voice reads aloud: one of the device, in the customer's language, and none that asks a server.
import { describe, expect, it } from 'vitest';
import { voiceFor, type Voice } from './speech.ts';

const voice = (lang: string, part: Partial<Voice> = {}): Voice => ({ lang, localService: true, default: false, ...part });

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
