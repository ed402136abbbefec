// A long Chinese heading breaks between words and loses nothing; short phrases and other languages stay as they are.
import { describe, expect, test } from 'vitest';
import { locales } from '../i18n/locale.ts';
import { zhHans } from '../i18n/zh-Hans.ts';
import { phrasesOf } from './phrases.ts';

describe('where a heading may break', () => {
  test('after the comma, where both phrases are short', () => {
    expect(phrasesOf('先说清楚，我们怎么用您的脸', 'zh-Hans')).toEqual(['先说清楚，', '我们怎么用您的脸']);
  });

  test('between the words of a long phrase, and not before a mark', () => {
    const parts = phrasesOf('这里短时间内已办理很多号码。', 'zh-Hans');
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.at(-1)).toBe('号码。');
  });

  test('a word of another script is one part', () => {
    expect(phrasesOf('网络没有接受这个 SIM 卡，请再试一次', 'zh-Hans').some((part) => part.trim() === 'SIM')).toBe(true);
  });

  test('nothing is lost of any text', () => {
    for (const text of Object.values(zhHans)) if (typeof text === 'string') expect(phrasesOf(text, 'zh-Hans').join('')).toBe(text);
    expect(phrasesOf('', 'zh-Hans')).toEqual(['']);
    expect(phrasesOf('，好。', 'zh-Hans').join('')).toBe('，好。');
  });

  test('other languages are left to the browser', () => {
    for (const locale of locales.filter((other) => other !== 'zh-Hans')) expect(phrasesOf('a heading，that is longer than that', locale)).toEqual(['a heading，that is longer than that']);
  });
});
