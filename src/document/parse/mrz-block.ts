// Lines of the right width and their layout: the one reading whose check digits all hold, or that there is none, or more than one.
import { mrzCheckDigit } from './check-digits.ts';
import { dateOfShortYear } from './dates.ts';
import { looksLikeFiller } from './look-alikes.ts';
import { choicesAt, type Choice } from './mrz-cells.ts';
import { settleNumber } from './mrz-doubts.ts';
import type { Guard, MrzLayout, MrzSpan, Place, Slot } from './mrz-layout.ts';
import { repairNames } from './mrz-names.ts';
import { endsWithItsCheckDigit, solve, type Solution } from './mrz-solve.ts';
import { changesOfKind, fitsPattern, hasStrictForm } from './number-patterns.ts';
import { isKnownState } from './states.ts';

/** For each place what the frames read there, the most frequent first. */
export type Block = readonly (readonly (readonly string[])[])[];

/** `guesses`: places where a check digit asked for a look-alike that no frame read. `blind`: where no check digit would notice the look-alike. */
export type BlockReading = { readonly lines: readonly string[]; readonly guesses: readonly Place[]; readonly blind: readonly Place[] };

/** One way to read a guarded field: what goes where. Two parts where a number goes on elsewhere. */
type Field = { readonly parts: readonly { readonly span: MrzSpan; readonly text: string }[]; readonly solution: Solution };

const MOST_FREE_CHANGES = 2;
const MOST_COMBINATIONS = 300;

/** @returns null where nothing agrees; `ambiguous` where several readings agree. */
export function repairBlock(block: Block, layout: MrzLayout): BlockReading | 'ambiguous' | null {
  const cells = cellsOf(block, layout);
  if (cells === null) return null;
  const lines = layout.slots.map((slots, line) => Array.from(slots, (_, column) => cells[line]?.[column]?.[0]?.character ?? '<').join(''));
  const fixed = withNames(lines, layout);
  const state = stateIn(lines, layout);
  const guarded = layout.guards.filter(({ is }) => is !== 'composite').map((guard) => fieldSolutions(cells, guard, state));
  if (guarded.some((fields) => fields.length === 0)) return null;

  const composite = layout.guards.find(({ is }) => is === 'composite') ?? null;
  const fieldSets = product(guarded);
  if (fieldSets.length === 0) return 'ambiguous';
  for (let changes = 0; changes <= (composite === null ? 0 : MOST_FREE_CHANGES); changes += 1) {
    const found = fieldSets.flatMap((fields) => {
      const placed = fields.flatMap(({ parts }) => parts).reduce((text, { span, text: part }) => put(text, span, part), fixed);
      return freeVariants(placed, layout, fields, changes).flatMap((text) => (composite === null ? [text] : withComposite(text, cells, composite))).map((text) => ({ text, fields }));
    });
    // Optional data may stay open: who it is and until when does not.
    const distinct = [...new Map(found.reverse().map((one) => [identityOf(one.text, layout), one])).values()];
    if (distinct.length > 1) return 'ambiguous';
    const [only] = distinct;
    if (only !== undefined && isFrench(only.text, layout)) return settled(only.text, only.fields, block, layout);
  }
  return null;
}

/** Number and dates with their check digits, and where a number goes on. */
const identityOf = (lines: readonly string[], { guards }: MrzLayout): string =>
  guards
    .filter(({ is }) => is === 'number' || is === 'date')
    .map(({ over, check, goesOn }) => {
      const own = [...over, { line: check.line, from: check.column, to: check.column + 1 }].map(({ line, from, to }) => lines[line]?.slice(from, to) ?? '').join('');
      return own.endsWith('<') && goesOn !== undefined ? own + (lines[goesOn.line]?.slice(goesOn.from, goesOn.to).replace(/<.*$/, '') ?? '') : own;
    })
    .join('|');

function cellsOf(block: Block, layout: MrzLayout): Choice[][][] | null {
  const cells = layout.slots.map((slots, line) => Array.from(slots, (slot, column) => choicesAt(slot as Slot, block[line]?.[column] ?? [])));
  endNumber(cells, layout.number);
  if (cells.some((line) => line.some((choices) => choices.length === 0))) return null;
  const codeLine = layout.slots.findIndex((slots) => slots.startsWith('d'));
  const code = codeOf(block[codeLine]?.[0] ?? [], layout.codes);
  if (code === null) return null;
  pin(cells, { line: codeLine, column: 0 }, code);
  for (const place of layout.states) {
    const state = stateAt(cells, block, place, layout);
    if (state === null) return null;
    Array.from(state).forEach((character, index) => { pin(cells, { line: place.line, column: place.column + index }, character); });
  }
  return headingFits(cells, layout) ? cells : null;
}

/** Behind a number's first filler stand fillers only; a letter before it may be one more. */
function endNumber(cells: Choice[][][], { line, from, to }: MrzSpan): void {
  const row = cells[line] ?? [];
  const first = row.findIndex((choices, column) => column > from && column < to && choices[0]?.character === '<');
  const end = first < 0 ? to : first;
  const rest = row.slice(end, to).map(([choice]) => choice?.character ?? '');
  if (!rest.every((character) => character === '<' || looksLikeFiller(character))) return;
  for (let column = end; column < to; column += 1) if (row[column]?.[0]?.character !== '<') row[column] = [{ character: '<', kind: 'forced' }];
  for (let column = end - 1; column > from && looksLikeFiller(row[column]?.[0]?.character ?? '') && row[column]?.[0]?.character !== 'K'; column -= 1) row[column]?.push({ character: '<', kind: 'guess' });
}

/** What is settled already leaves one choice. */
function pin(cells: Choice[][][], { line, column }: Place, character: string): void {
  const row = cells[line];
  if (row !== undefined) row[column] = [{ character, kind: 'read' }];
}

const codeLooks: Readonly<Record<string, string>> = { '1': 'I', L: 'I', T: 'I', '4': 'A', G: 'C', F: 'P', R: 'P', Y: 'V' };

const codeOf = (read: readonly string[], codes: string): string | null => read.find((character) => codes.includes(character)) ?? read.map((character) => codeLooks[character] ?? '').find((character) => character !== '' && codes.includes(character)) ?? null;

/** Three letters, or fewer and fillers; a code that exists. What was read stands when it does; otherwise exactly one look-alike must. */
function stateAt(cells: readonly Choice[][][], block: Block, { line, column }: Place, layout: MrzLayout): string | null {
  const options = [0, 1, 2].map((index) => {
    const choices = cells[line]?.[column + index]?.map(({ character }) => character) ?? [];
    const read = block[line]?.[column + index]?.[0] ?? '';
    return index > 0 && looksLikeFiller(read) ? [...choices, '<'] : choices;
  });
  const [one = [], two = [], three = []] = options;
  const codes = one.flatMap((a) => two.flatMap((b) => three.map((c) => a + b + c))).filter((code) => /^[A-Z]+<*$/.test(code) && isKnownState(code.replace(/</g, '')));
  const own = layout.format === 'FRA' ? codes.filter((code) => code === 'FRA') : layout.format === 'CHE' ? codes.filter((code) => code === 'CHE' || code === 'LIE') : codes;
  const asRead = options.map(([first = '']) => first).join('');
  if (own.includes(asRead)) return asRead;
  const distinct = [...new Set(own)];
  if (distinct.length === 1) return distinct[0] ?? null;
  return isTwoLetterState(asRead, block, layout) ? asRead : null;
}

/** Two letters, which ICAO never had but some states printed: only where issuer and nationality say the same, for no list vouches for it. */
const isTwoLetterState = (asRead: string, block: Block, { states }: MrzLayout): boolean =>
  /^[A-Z]{2}<$/.test(asRead) && states.length > 1 && states.every(({ line, column }) => [0, 1, 2].every((index) => (block[line]?.[column + index]?.[0] ?? '') === asRead.charAt(index)));

/** `IDFRA` on 36 places is the old French card and nothing else; a Swiss licence says FA. */
function headingFits(cells: readonly Choice[][][], layout: MrzLayout): boolean {
  const line = layout.slots.findIndex((slots) => slots.startsWith('d'));
  const heading = [0, 1, 2, 3, 4].map((column) => cells[line]?.[column]?.[0]?.character ?? '').join('');
  if (layout.format === 'FRA') return heading === 'IDFRA';
  if (layout.format === 'CHE') return heading.startsWith('FA');
  return layout.name !== 'TD2' || heading !== 'IDFRA';
}

/** The run of name places at a line's end, or in its middle. */
const withNames = (lines: readonly string[], layout: MrzLayout): string[] =>
  lines.map((text, line) => {
    const names = /aa+/.exec(layout.slots[line] ?? '');
    return names === null ? text : put([text], { line: 0, from: names.index, to: names.index + names[0].length }, repairNames(text.slice(names.index, names.index + names[0].length)))[0] ?? text;
  });

function put(lines: readonly string[], { line, from }: MrzSpan, text: string): string[] {
  return lines.map((old, index) => (index === line ? old.slice(0, from) + text + old.slice(from + text.length) : old));
}

const choicesIn = (cells: readonly Choice[][][], { line, from, to }: MrzSpan): Choice[][] => cells[line]?.slice(from, to) ?? [];

/** Each guarded field is one run of places that ends with its check digit; a number that goes on ends in the optional data. */
function fieldSolutions(cells: readonly Choice[][][], { is, over: [over], goesOn }: Guard, state: string | null): Field[] {
  if (over === undefined) return [];
  const span = { ...over, to: over.to + 1 };
  const choices = choicesIn(cells, span);
  const solutions = is === 'number' ? numbers(choices, state) : solve(choices, is === 'personal' ? personalFits : dateFits);
  const own = solutions.map((solution) => ({ parts: [{ span, text: solution.text }], solution }));
  if (own.length > 0 || goesOn === undefined || choices.at(-1)?.some(({ character }) => character === '<') !== true) return own;
  // The filler where the check digit should stand.
  const ended = [...choices.slice(0, -1), [{ character: '<', kind: 'read' } as const], ...choicesIn(cells, goesOn)];
  return solve(ended, longNumberFits).map((solution) => {
    // With the filler that ends it: a letter taken for it is a guess about the number's length.
    const rest = solution.text.slice(10, solution.text.indexOf('<', 10) + 1);
    return { parts: [{ span, text: solution.text.slice(0, 10) }, { span: { ...goesOn, to: goesOn.from + rest.length }, text: rest }], solution };
  });
}

/** What the state would write goes first. Of several, the one with letters and digits least mixed; it stays a guess. */
function numbers(choices: readonly (readonly Choice[])[], state: string | null): Solution[] {
  const ofState = state === null ? [] : solve(choices, (text) => numberFits(text) && fitsPattern(state, text.slice(0, -1).replace(/<+$/, '')) === true);
  const found = ofState.length > 0 ? ofState : solve(choices, numberFits);
  const least = Math.min(...found.map(({ text }) => changesOfKind(text.slice(0, -1))));
  return found.filter(({ text }) => changesOfKind(text.slice(0, -1)) === least);
}

/** The issuing state where its numbers may have a known form: passports, and Germany's cards. */
function stateIn(lines: readonly string[], layout: MrzLayout): string | null {
  const [place] = layout.states;
  const state = place === undefined ? '' : (lines[place.line]?.slice(place.column, place.column + 3).replace(/</g, '') ?? '');
  return layout.name === 'TD3' || state === 'D' ? state : null;
}

const numberFits = (text: string): boolean => /^[A-Z0-9][A-Z0-9<]*\d$/.test(text) && !/<[A-Z0-9]/.test(text.slice(0, -1)) && endsWithItsCheckDigit(text);

const dateFits = (text: string): boolean => dateOfShortYear(text.slice(0, 6), 2099) !== null && endsWithItsCheckDigit(text);

const personalFits = (text: string): boolean => (/^<+[0<]$/.test(text) ? true : endsWithItsCheckDigit(text));

/** The check digit is counted with or without the filler between: ICAO's example agrees with both, and states do both. */
function longNumberFits(text: string): boolean {
  const match = /^([A-Z0-9]{9})<([A-Z0-9]+)(\d)<[A-Z0-9<]*$/.exec(text);
  if (match === null) return false;
  const [, start = '', rest = '', digit = ''] = match;
  return [mrzCheckDigit(`${start}<${rest}`), mrzCheckDigit(start + rest)].includes(Number(digit));
}

/** Optional data that only the composite digit guards: letters that may be fillers, exactly so many of them taken for such. */
function freeVariants(lines: readonly string[], layout: MrzLayout, fields: readonly Field[], changes: number): string[][] {
  if (changes === 0) return [[...lines]];
  const taken = (line: number, column: number): boolean => fields.some(({ parts }) => parts.some(({ span }) => span.line === line && column >= span.from && column < span.to));
  const places = layout.slots.flatMap((slots, line) =>
    Array.from(slots, (slot, column) => ({ slot, line, column })).filter(
      ({ slot, column }) => (slot === 'o' || (slot === 'a' && layout.format === 'FRA')) && !taken(line, column) && looksLikeFiller(lines[line]?.charAt(column) ?? '') && (lines[line]?.charAt(column - 1) === '<' || lines[line]?.charAt(column + 1) === '<'),
    ),
  );
  if (places.length > 20) return [];
  const clear = (text: readonly string[], { line, column }: Place): string[] => put(text, { line, from: column, to: column + 1 }, '<');
  if (changes === 1) return places.map((place) => clear(lines, place));
  return places.flatMap((one, index) => places.slice(index + 1).map((other) => clear(clear(lines, one), other)));
}

function withComposite(lines: string[], cells: readonly Choice[][][], { over, check }: Guard): string[][] {
  const digit = String(mrzCheckDigit(over.map(({ line, from, to }) => lines[line]?.slice(from, to) ?? '').join('')));
  const possible = cells[check.line]?.[check.column]?.some(({ character }) => character === digit) === true;
  return possible ? [put(lines, { line: check.line, from: check.column, to: check.column + 1 }, digit)] : [];
}

function product(fields: readonly (readonly Field[])[]): Field[][] {
  const sets = fields.reduce<Field[][]>((all, next) => (all.length > MOST_COMBINATIONS ? [] : all.flatMap((set) => next.map((field) => [...set, field]))), [[]]);
  return sets.length > MOST_COMBINATIONS ? [] : sets;
}

function settled(lines: readonly string[], fields: readonly Field[], block: Block, layout: MrzLayout): BlockReading {
  const known = stateIn(lines, layout);
  const whole = numberIn(lines, layout);
  const { number, at } = whole === null ? { number: '', at: [] } : settleNumber(whole.number, known, whole.isRight);
  const { line, from, to } = layout.number;
  // A number that goes on is longer than its place; no state's form is known for such, so it is never changed here.
  const result = number.length === to - from ? put(lines, layout.number, number) : [...lines];
  // What the state never writes was not there: no guess then. Two such places at once can fit by chance.
  const impossible = known !== null && hasStrictForm(known) && fitsPattern(known, number.replace(/<+$/, '')) === true && fitsPattern(known, readAt(block, layout.number).replace(/<+$/, '')) === false;
  const isSure = ({ parts }: Field): boolean => impossible && differing(result, block, layout.number, layout).length === 1 && parts.some((part) => part.span.line === line && part.span.from === from);
  const guesses = fields.filter((field) => (field.solution.guesses > 0 || impossible) && !isSure(field)).flatMap(({ parts }) => parts.flatMap(({ span }) => differing(result, block, span, layout)));
  return { lines: result, guesses, blind: at.map((index) => (index < to - from ? { line, column: from + index } : { line: whole?.goesOn?.line ?? line, column: (whole?.goesOn?.from ?? 0) + index - (to - from) })) };
}

/** The number as one text, and what its check digit says to another one. Null where no letters stand in numbers. */
function numberIn(lines: readonly string[], layout: MrzLayout): { number: string; goesOn: MrzSpan | null; isRight: (number: string) => boolean } | null {
  const guard = layout.guards.find(({ is }) => is === 'number');
  if (guard === undefined || layout.format === 'FRA') return null;
  const { line, from, to } = layout.number;
  const start = lines[line]?.slice(from, to) ?? '';
  const digit = lines[guard.check.line]?.charAt(guard.check.column) ?? '';
  if (digit !== '<' || guard.goesOn === undefined) return { number: start, goesOn: null, isRight: (text) => endsWithItsCheckDigit(text + digit) };
  const rest = lines[guard.goesOn.line]?.slice(guard.goesOn.from, guard.goesOn.to).replace(/<.*$/, '') ?? '';
  return { number: start + rest.slice(0, -1), goesOn: guard.goesOn, isRight: (text) => longNumberFits(`${text.slice(0, to - from)}<${text.slice(to - from)}${rest.slice(-1)}<`) };
}

const readAt = (block: Block, { line, from, to }: MrzSpan): string => block[line]?.slice(from, to).map(([first = '<']) => first).join('') ?? '';

/** Year, month, department (2A and 2B are Corsica), five digits. */
const isFrench = (lines: readonly string[], { format, number }: MrzLayout): boolean => format !== 'FRA' || /^\d{5}[0-9AB]\d{6}$/.test(lines[number.line]?.slice(number.from, number.to) ?? '');

/** Where a place that could hold what was read holds something else now. */
function differing(lines: readonly string[], block: Block, { line, from, to }: MrzSpan, layout: MrzLayout): Place[] {
  return Array.from({ length: to - from }, (_, index) => ({ line, column: from + index })).filter(({ column }) => {
    const read = block[line]?.[column] ?? [];
    return /[xo]/.test(layout.slots[line]?.charAt(column) ?? '') && !read.includes(lines[line]?.charAt(column) ?? '');
  });
}
