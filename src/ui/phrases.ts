// Where a heading may break, in a script that puts no spaces between its words.
import type { Locale } from '../i18n/locale.ts';

/** A phrase of up to this many characters stays together: it fits on the narrowest screen in the size of a heading. */
const WHOLE = 10;

/** What ends a phrase stays with it. */
const PHRASES = /(?<=[，。、：；？！])(?![，。、：；？！])/u;

/**
 * The parts of a heading between which a line may end, in their order; joined they are the heading again.
 * Simplified Chinese breaks after a comma, and a long phrase also between its words, where the browser knows them (`Intl.Segmenter`). Other languages have breaks of their own: one part.
 */
export function phrasesOf(text: string, locale: Locale): readonly string[] {
  if (locale !== 'zh-Hans' || !('Segmenter' in Intl)) return [text];
  const words = new Intl.Segmenter(locale, { granularity: 'word' });
  return text.split(PHRASES).flatMap((phrase) => (phrase.length <= WHOLE ? [phrase] : joined([...words.segment(phrase)])));
}

/** Punctuation and spaces do not begin a line. */
function joined(segments: readonly Intl.SegmentData[]): readonly string[] {
  const parts: string[] = [];
  for (const { segment, isWordLike } of segments) {
    if (isWordLike === true || parts.length === 0) parts.push(segment);
    else parts.push(`${parts.pop() ?? ''}${segment}`);
  }
  return parts;
}
