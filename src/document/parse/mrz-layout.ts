// What may stand where in each kind of machine-readable zone, and which check digit guards what (ICAO 9303-4 to 9303-7, and two national layouts).
import type { MrzFormat } from './mrz.ts';

/**
 * One letter a place. `d` first letter of the document code, `e` its second, `t` state, `a` name, `n` digit, `s` sex, `f` filler,
 * `l` language of a Swiss licence, `x` document number, `o` optional data (letters, digits, fillers), `c` check digit, `k` check digit or filler.
 */
export type Slot = 'd' | 'e' | 't' | 'a' | 'n' | 's' | 'f' | 'l' | 'x' | 'o' | 'c' | 'k';

export type Place = { readonly line: number; readonly column: number };
type Span = { readonly line: number; readonly from: number; readonly to: number };

/** `empty`: nothing to guard, so a filler may stand for the digit. `goesOn`: a filler here says that the number goes on in the span named. */
export type Guard = { readonly over: readonly Span[]; readonly check: Place; readonly is: 'number' | 'date' | 'personal' | 'composite'; readonly goesOn?: Span };

export type MrzLayout = {
  readonly name: string;
  readonly format: MrzFormat;
  /** First letters of document codes. */
  readonly codes: string;
  readonly slots: readonly string[];
  readonly guards: readonly Guard[];
  readonly states: readonly Place[];
  readonly birth: Place;
  readonly expiry: Place | null;
  /** The document number, its check digit aside. */
  readonly number: Span;
};

const span = (line: number, from: number, to: number): Span => ({ line, from, to });
const at = (line: number, column: number): Place => ({ line, column });
const heading = (names: number): string => `dettt${'a'.repeat(names)}`;
const dates = 'nnnnnncsnnnnnnc';

const guard = (is: Guard['is'], over: readonly Span[], check: Place, goesOn?: Span): Guard => ({ is, over, check, ...(goesOn === undefined ? {} : { goesOn }) });

const secondLine = (goesOn?: Span): Guard[] => [
  guard('number', [span(1, 0, 9)], at(1, 9), goesOn),
  guard('date', [span(1, 13, 19)], at(1, 19)),
  guard('date', [span(1, 21, 27)], at(1, 27)),
];

const twoLines = { states: [at(0, 2), at(1, 10)], birth: at(1, 13), expiry: at(1, 21), number: span(1, 0, 9) } as const;

export const mrzLayouts: readonly MrzLayout[] = [
  {
    name: 'TD3', format: 'TD3', codes: 'P', ...twoLines,
    slots: [heading(39), `${'x'.repeat(9)}cttt${dates}${'o'.repeat(14)}kc`],
    guards: [...secondLine(), guard('personal', [span(1, 28, 42)], at(1, 42)), guard('composite', [span(1, 0, 10), span(1, 13, 20), span(1, 21, 43)], at(1, 43))],
  },
  {
    name: 'MRV-A', format: 'TD3', codes: 'V', ...twoLines,
    slots: [heading(39), `${'x'.repeat(9)}cttt${dates}${'o'.repeat(16)}`],
    guards: secondLine(),
  },
  {
    name: 'TD2', format: 'TD2', codes: 'IAC', ...twoLines,
    slots: [heading(31), `${'x'.repeat(9)}kttt${dates}${'o'.repeat(7)}c`],
    guards: [...secondLine(span(1, 28, 35)), guard('composite', [span(1, 0, 10), span(1, 13, 20), span(1, 21, 35)], at(1, 35))],
  },
  {
    name: 'MRV-B', format: 'TD2', codes: 'V', ...twoLines,
    slots: [heading(31), `${'x'.repeat(9)}cttt${dates}${'o'.repeat(8)}`],
    guards: secondLine(),
  },
  {
    name: 'TD1', format: 'TD1', codes: 'IAC',
    slots: [`dettt${'x'.repeat(9)}k${'o'.repeat(15)}`, `${dates}ttt${'o'.repeat(11)}c`, 'a'.repeat(30)],
    guards: [
      guard('number', [span(0, 5, 14)], at(0, 14), span(0, 15, 30)),
      guard('date', [span(1, 0, 6)], at(1, 6)),
      guard('date', [span(1, 8, 14)], at(1, 14)),
      guard('composite', [span(0, 5, 30), span(1, 0, 7), span(1, 8, 15), span(1, 18, 29)], at(1, 29)),
    ],
    states: [at(0, 2), at(1, 15)], birth: at(1, 0), expiry: at(1, 8), number: span(0, 5, 14),
  },
  {
    name: 'FRA', format: 'FRA', codes: 'I',
    slots: [`${heading(25)}${'o'.repeat(6)}`, `nnnnnxnnnnnnc${'a'.repeat(14)}nnnnnncsc`],
    guards: [guard('number', [span(1, 0, 12)], at(1, 12)), guard('date', [span(1, 27, 33)], at(1, 33)), guard('composite', [span(0, 0, 36), span(1, 0, 35)], at(1, 35))],
    states: [at(0, 2)], birth: at(1, 27), expiry: null, number: span(1, 0, 12),
  },
  {
    name: 'CHE', format: 'CHE', codes: 'F',
    slots: ['xxxnnnlff', `dettt${'n'.repeat(12)}ff${'n'.repeat(6)}fffff`, 'a'.repeat(30)],
    guards: [],
    states: [at(1, 2)], birth: at(1, 19), expiry: null, number: span(1, 5, 17),
  },
];

export type MrzSpan = Span;
