// What a dishonest client may put where a value belongs, and ways to spoil a message that was right.
import fc from 'fast-check';
import { canonicalJson } from '../contract/canonical.ts';

/** Stands in every hostile text, so that one that is echoed is found. */
export const CANARY = 'c4n4ry';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const sql = [
  `'; DROP TABLE sims; -- ${CANARY}`, `' OR '1'='1' -- ${CANARY}`, `") OR 1=1 -- ${CANARY}`, `\\'; SELECT pg_sleep(9); -- ${CANARY}`, `1; UPDATE numbers SET state='free' -- ${CANARY}`,
  `' UNION SELECT private_sealed FROM carrier_keys -- ${CANARY}`, `$1 ${CANARY}`, `$$; COPY sims TO PROGRAM '${CANARY}'; $$`, `${CANARY}'::timestamptz`, `{${CANARY},"a"}`, `%${CANARY}_`,
];

const unicode = [
  `${CANARY}\u0000`, '\u0000', `\ud800${CANARY}`, '\udfff', `\u202e${CANARY}`, `\u200f1234\u200f${CANARY}`, `e\u0301\u0301\u0301${CANARY}`, `\ufeff${CANARY}`, '１２３４５６', '٠١٢٣٤٥٦', '𝟘𝟙𝟚𝟛𝟜𝟝',
  `кio_AAAAAAAAAAAAAAAA`, `reg_${'А'.repeat(22)}`, `\u{1f600}${CANARY}`, `ß${CANARY}İı`, '+４４７７００９００１２３', `\u2028${CANARY}\u2029`, '٢٠٢٦-١١-٢٥T00:00:00.000Z',
];

const other = [
  `../../../../etc/passwd?${CANARY}`, `<script>${CANARY}</script>`, `\${process.exit(1)}${CANARY}`, `{{${CANARY}}}`, `${CANARY}\r\nset-cookie: a=b`, '', ' ', 'null', 'NaN', 'toString', '__proto__',
  CANARY.repeat(20), CANARY.repeat(400), 'reg_AAAAAAAAAAAAAAAAAAAAAA', `reg_AAAAAAAA\n${CANARY}`, '0000-00-00T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '2026-02-30T00:00:00.000Z', '+00000000', '0'.repeat(64), 'A'.repeat(43), 'A'.repeat(86),
];

export const hostileTexts: readonly string[] = [...sql, ...unicode, ...other];

const numbers = [0, -0, 1, -1, 2, 1.5, 1e21, -1e21, 1e308, 5e-324, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 1, 2 ** 31, 2 ** 32];

const nested = (levels: number): Json => Array.from({ length: levels }).reduce<Json>((inner) => [inner], CANARY);

export const hostileValue: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Json>(...hostileTexts) },
  { weight: 2, arbitrary: fc.constantFrom<Json>(...numbers) },
  { weight: 2, arbitrary: fc.constantFrom<Json>(null, true, false, [], {}, [[]], nested(50), nested(900), Array.from({ length: 500 }, () => 0), { toString: CANARY, then: CANARY }) },
  { weight: 2, arbitrary: fc.jsonValue() as fc.Arbitrary<Json> },
);

const hostileKey = fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'toJSON', 'then', 'v', 'id', '', '0', '\u0000', `'; --`, CANARY, 'kioskId', 'ｋioskId', 'mode');

/** One change to a message. `at` chooses the place, `to` another one or one of the values to choose from, `key` the name of a member too many. */
export type Spoiling = { readonly how: 'kin' | 'replace' | 'drop' | 'add' | 'wrap' | 'repeat' | 'swap'; readonly at: number; readonly to: number; readonly key: string; readonly value: Json };

/** Half of them put a value of the contract where another of its kind belongs, so that what comes after the shape is reached too. */
export const spoiling: fc.Arbitrary<Spoiling> = fc.record({
  how: fc.oneof(
    { weight: 5, arbitrary: fc.constant('kin' as const) },
    { weight: 3, arbitrary: fc.constant('replace' as const) },
    { weight: 2, arbitrary: fc.constantFrom('drop' as const, 'add' as const, 'wrap' as const, 'repeat' as const, 'swap' as const) },
  ),
  at: fc.nat(200),
  to: fc.nat(200),
  key: hostileKey,
  value: hostileValue,
});

const kinds = [/^[a-z]{2,8}_[\w-]{8,64}$/, /^[\da-fA-F]{8}-[\da-fA-F-]{27}$/, /^\d{4}-\d\d-\d\dT/, /^\+\d+$/, /^89\d{16,18}$/, /^\d{4,12}$/, /^[\w-]{16}$/, /^[\w-]{43}$/, /^[0-9a-f]{64}$/, /^[\w-]{86}$/, /^\d+\.\d+\.\d+/, /^\d{4}-\d\d-\d$/, /^[A-Z2-9]{4}-[A-Z2-9]{4}$/, /^[a-z-]+$/];

function kindOf(value: Json): string {
  if (typeof value === 'string') return String(kinds.find((kind) => kind.test(value)) ?? 'text');
  if (Array.isArray(value)) return 'list';
  return isObject(value) ? ('kind' in value ? 'sim' : Object.keys(value).sort().join()) : typeof value;
}

type Path = readonly (string | number)[];

const isObject = (value: Json | undefined): value is Readonly<Record<string, Json>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of every value in it, itself first. */
function pathsOf(value: Json, here: Path = []): readonly Path[] {
  const inner = Array.isArray(value) ? (value as readonly Json[]).flatMap((each, index) => pathsOf(each, [...here, index])) : isObject(value) ? Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...here, key])) : [];
  return [here, ...inner];
}

const at = (value: Json | undefined, path: Path): Json => (path.reduce<unknown>((inner, key) => (inner as Readonly<Record<string | number, unknown>>)[key], value) ?? null) as Json;

/** A copy with one value changed. @param change undefined drops it. */
function changed(value: Json, [key, ...rest]: Path, change: (old: Json) => Json | undefined): Json | undefined {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((each, index) => {
      const next = index === key ? changed(each, rest, change) : each;
      return next === undefined ? [] : [next];
    });
  }
  if (!isObject(value)) return value;
  // fromEntries makes a member named __proto__, where an assignment would change the prototype.
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]): [string, Json][] => {
      const next = name === key ? changed(each, rest, change) : each;
      return next === undefined ? [] : [[name, next]];
    }),
  );
}

/** @param likely values that the contract lets through somewhere. */
export const spoil = (value: Json, spoilings: readonly Spoiling[], likely: readonly Json[]): Json => spoilings.reduce((sofar, each) => spoilOnce(sofar, each, likely), value);

const chosen = <T>(from: readonly T[], by: number): T | undefined => from[by % from.length];

function spoilOnce(value: Json, { how, at: place, to, key, value: hostile }: Spoiling, likely: readonly Json[]): Json {
  const paths = pathsOf(value);
  const kinOf = (path: Path): readonly Json[] => likely.filter((each) => kindOf(each) === kindOf(at(value, path)));
  const path = chosen(how === 'kin' ? paths.filter((each) => kinOf(each).length > 0) : paths, place) ?? [];
  const change = {
    kin: (old: Json) => chosen(kinOf(path), to) ?? old,
    replace: () => hostile,
    drop: () => (path.length === 0 ? {} : undefined),
    add: (old: Json) => (isObject(old) ? Object.fromEntries([...Object.entries(old), [key, hostile]]) : Array.isArray(old) ? [...(old as readonly Json[]), hostile] : hostile),
    wrap: (old: Json) => [old],
    repeat: (old: Json) => (Array.isArray(old) ? Array.from({ length: 40 }, () => old as readonly Json[]).flat() : typeof old === 'string' ? old.repeat(40) : [old, old]),
    swap: () => at(value, chosen(paths, to) ?? []),
  } satisfies Record<Spoiling['how'], (old: Json) => Json | undefined>;
  return changed(value, path, change[how]) ?? null;
}

/** The value once for each text in it, with one character of that text three thousand times. */
export const lengthened = (value: Json): readonly Json[] =>
  pathsOf(value).flatMap((path) => {
    const text = at(value, path);
    return typeof text === 'string' ? [changed(value, path, () => text.replace(/[0-9A-Za-z]/, (character) => character.repeat(3_000))) ?? null] : [];
  });

/** The one spelling that is right, four times as often as those that are not. */
export const spelling = fc.constantFrom<(value: Json) => string>(
  canonicalJson, canonicalJson, canonicalJson, canonicalJson,
  (value) => JSON.stringify(value, null, 1),
  (value) => `\ufeff${canonicalJson(value)}`,
  (value) => canonicalJson(value).replace('{', '{"v":1,'),
  (value) => canonicalJson(value).replaceAll('o', '\\u006f'),
  (value) => `${canonicalJson(value)}\u0000`,
  (value) => canonicalJson(value).replace(/\d(?=[,}])/, '$&.0'),
);

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** Bodies that are no message of ours, by name. */
export const hostileBodies: readonly (readonly [string, Uint8Array])[] = [
  ['nothing', Buffer.alloc(0)],
  ['half an object', Buffer.from('{"jws":"a.b')],
  ['a comma too many', Buffer.from('{"jws":"a.b.c",}')],
  ['single quotes', Buffer.from(`{'jws':'${CANARY}'}`)],
  ['text after it', Buffer.from(`{"jws":"a.b.c"} ${CANARY}`)],
  ...[null, true, 0, -0, CANARY, [], [{ jws: 'a.b.c' }], {}, { jws: null }, { jws: ['a.b.c'] }, { jws: { toString: 'a.b.c' } }, { jws: `${CANARY}..` }, { jws: '..' }, { jws: 'a.b.c', [CANARY]: 1 }].map((value) => [`JSON: ${JSON.stringify(value)}`, json(value)] as const),
  ['deep arrays', Buffer.from('['.repeat(7_000) + ']'.repeat(7_000))],
  ['deep objects', Buffer.from(`${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`)],
  ['deep and unfinished', Buffer.from('['.repeat(16_000))],
  ['a number beyond all', Buffer.from('{"jws":1e999999}')],
  ['a number of many digits', Buffer.from(`{"jws":${'9'.repeat(15_000)}}`)],
  ['a lone surrogate', Buffer.from('{"jws":"\\ud800"}')],
  ['a NUL in a string', Buffer.from('{"jws":"a.b.c\\u0000"}')],
  ['a bare NUL', Buffer.from('{"jws":"a.b.c\u0000"}')],
  ['a byte-order mark', Buffer.from('\ufeff{"jws":"a.b.c"}')],
  ['UTF-16', Buffer.from('\ufeff{"jws":"a.b.c"}', 'utf16le')],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0x22, 0x7d])],
  ['an overlong slash', Buffer.concat([Buffer.from('{"jws":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')])],
  ['a key twice', Buffer.from('{"jws":"a.b.c","jws":"d.e.f"}')],
  ['__proto__', Buffer.from('{"__proto__":{"jws":"a.b.c"}}')],
  ['__proto__ beside it', Buffer.from('{"jws":"a.b.c","__proto__":{"jws":"d.e.f"}}')],
  ['constructor', Buffer.from('{"constructor":{"prototype":{"jws":"a.b.c"}}}')],
  ['gzip', Buffer.from('1f8b0800000000000003ab56ca2a2f56b252aa5600a4a4e4a40c000000', 'hex')],
  ['a picture', Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(12_000, 7)])],
  ['20 KB', Buffer.from(`{"jws":"${'a'.repeat(20_000)}"}`)],
  ['20 KB of spaces', Buffer.from(' '.repeat(20_000))],
  ['a megabyte', Buffer.alloc(1_000_000, 0x5b)],
  ['9 KB of JWS', Buffer.from(`{"jws":"a.b.${'c'.repeat(9_000)}"}`)],
  ['a form', Buffer.from('jws=a.b.c')],
  ['multipart', Buffer.from(`--x\r\ncontent-disposition: form-data; name="jws"\r\n\r\n${CANARY}\r\n--x--\r\n`)],
  ['XML', Buffer.from(`<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;${CANARY}</a>`)],
];
