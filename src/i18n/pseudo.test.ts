// The invented language is longer by the share it promises, and keeps what a message takes.
import { expect, it } from 'vitest';
import { en } from './en.ts';
import { pseudo, pseudoCatalogue, PSEUDO_GROWTH } from './pseudo.ts';

it('grows every text by the share it promises', () => {
  const plain = Object.values(en).filter((message) => /[aeiouy]/i.test(message) && !message.includes('{'));
  for (const message of plain) expect(pseudo(message).length / message.length).toBeGreaterThanOrEqual(PSEUDO_GROWTH);
  expect(plain.length).toBeGreaterThan(300);
});

it('leaves names of arguments and plural forms as they are', () => {
  expect(pseudo('{count, plural, one {# try} other {# tries}} on {date}')).toBe('{count, plural, one {# trýýý} other {# tríííéés}} öööñ {date}');
});

it('has a text for every key', () => {
  expect(Object.keys(pseudoCatalogue(en))).toEqual(Object.keys(en));
});
