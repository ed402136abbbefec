// Driver's licences and ID cards of North America by their PDF417 symbol (AAMVA DL/ID card design standard, versions 1 to 10).
import { err, ok, type Result } from '../../shared/result.ts';
import { issuerOf, type Jurisdiction } from './aamva-issuers.ts';
import { dateOfDigits, isoDate } from './dates.ts';

export type AamvaDocument = {
  readonly kind: 'driving-licence' | 'id-card';
  readonly version: number;
  /** Six digits: who issued it. */
  readonly iin: string;
  readonly country: Jurisdiction['country'];
  /** Letters of the state, province or territory, e.g. `VA`. */
  readonly jurisdiction: string;
  readonly number: string;
  readonly surname: string;
  readonly givenNames: string;
  readonly birthDate: string;
  readonly expirationDate: string | null;
  readonly issueDate: string | null;
  readonly expired: boolean;
  readonly sex: 'female' | 'male' | 'unspecified' | null;
  /** The symbol corrects errors of reading, but the text has no check digit: anybody can print any text. */
  readonly checked: false;
};

export type AamvaProblem = 'not-aamva' | 'truncated' | 'unknown-version' | 'unknown-issuer' | 'no-licence-data' | 'no-number' | 'no-name' | 'no-birth-date' | 'no-such-date' | 'born-later' | 'country-disagrees';

const LONGEST = 5_000;
/** AAMVA's next versions keep the header; 10 is the newest that is described here. */
const NEWEST_VERSION = 10;

/** @param text the symbol's content, control characters and all. @param today ISO date. Never throws. */
export function parseAamva(text: string, today: string): Result<AamvaDocument, AamvaProblem> {
  // Readers lose or replace control characters, so all of them only part what stands between.
  const lines = Array.from(text.slice(0, LONGEST), (character) => (character < ' ' ? '\n' : character)).join('').trimStart();
  // Compliance indicator, separators, file type, IIN, version.
  const header = /^@\s*(?:ANSI|AAMVA) ?(\d{6})(\d{2})/.exec(lines);
  if (header === null) return err(/^@\s*(?:A|AN|ANS|ANSI ?\d{0,7})?$/.test(lines) ? 'truncated' : 'not-aamva');
  const [all, iin = '', versionDigits = ''] = header;
  const version = Number(versionDigits);
  if (version < 1 || version > NEWEST_VERSION) return err('unknown-version');
  const issuer = issuerOf(iin);
  if (issuer === null) return err('unknown-issuer');
  const elements = elementsOf(lines.slice(all.length));
  return elements === null ? err('no-licence-data') : documentOf(elements, issuer, { iin, version, today });
}

type Elements = { readonly kind: AamvaDocument['kind']; readonly get: (id: string) => string };

/**
 * Offsets in the header are wrong on many cards, so the subfile is found by its name: DL or ID, then elements of three letters, one a
 * line. The first element follows the name without a break.
 */
function elementsOf(body: string): Elements | null {
  // Jurisdiction's version (not in version 1), number of entries, then for each its type, offset and length.
  const directory = /^\d{2,4}(?:[A-Z]{2}\d{8})+/.exec(body);
  const start = /(?:^|\n)\s*(DL|ID)(?=D[A-Z]{2})/.exec(body.slice(directory?.[0].length ?? 0));
  if (start === null) return null;
  const values = new Map<string, string>();
  for (const line of body.slice((directory?.[0].length ?? 0) + start.index + start[0].length).split('\n')) {
    const [, id = '', value = ''] = /^\s*([A-Z]{3})(.*)$/.exec(line) ?? [];
    // The first one counts: what a jurisdiction adds in a subfile of its own does not overrule it.
    if (id !== '' && !values.has(id)) values.set(id, value.trim());
  }
  return { kind: start[1] === 'ID' ? 'id-card' : 'driving-licence', get: (id) => values.get(id) ?? '' };
}

const sexes: Readonly<Record<string, AamvaDocument['sex']>> = { '1': 'male', M: 'male', '2': 'female', F: 'female', '9': 'unspecified', X: 'unspecified' };

function documentOf({ kind, get }: Elements, issuer: Jurisdiction, { iin, version, today }: { readonly iin: string; readonly version: number; readonly today: string }): Result<AamvaDocument, AamvaProblem> {
  const number = get('DAQ');
  if (!/^[A-Z0-9][A-Z0-9 *-]{0,24}$/i.test(number)) return err('no-number');
  const names = namesOf(get);
  if (names === null) return err('no-name');
  if (get('DBB') === '') return err('no-birth-date');
  const birthDate = dateOf(get('DBB'));
  const expirationDate = dateOf(get('DBA'));
  // Some jurisdictions write nothing, zeros or NONE where a card does not expire.
  if (birthDate === null || (expirationDate === null && !/^(?:0*|NONE)$/i.test(get('DBA')))) return err('no-such-date');
  if (birthDate > today) return err('born-later');
  const country = get('DCG').toUpperCase();
  if (country !== '' && country.slice(0, 2) !== issuer.country.slice(0, 2)) return err('country-disagrees');
  return ok({
    kind,
    version,
    iin,
    country: issuer.country,
    // The address may be in another state; it names the jurisdiction only where the issuer does not.
    jurisdiction: issuer.code ?? get('DAJ').toUpperCase(),
    number,
    ...names,
    birthDate,
    expirationDate,
    issueDate: dateOf(get('DBD')),
    expired: expirationDate !== null && expirationDate < today,
    sex: sexes[get('DBC').toUpperCase()] ?? null,
    checked: false,
  });
}

/** From version 4: DCS, DAC, DAD. Versions 2 and 3: DCS, DCT. Version 1: DAB, DAC, DAD, or all of them in DAA, surname first. */
function namesOf(get: Elements['get']): { surname: string; givenNames: string } | null {
  const [whole = '', ...rest] = get('DAA').split(/[,$@]/).map((part) => part.trim());
  const surname = plainName(get('DCS')) || plainName(get('DAB')) || plainName(whole);
  const givenNames = [get('DAC'), get('DAD')].map(plainName).filter((name) => name !== '').join(' ') || plainName(get('DCT').replace(/,/g, ' ')) || rest.map(plainName).filter((name) => name !== '').join(' ');
  return surname === '' ? null : { surname, givenNames };
}

const plainName = (name: string): string => (/^(?:NONE|UNAVL|UNAVAIL)$/i.test(name.trim()) ? '' : name.trim().replace(/\s+/g, ' '));

/** United States MMDDCCYY, Canada and version 1 CCYYMMDD; no text is a date in this and the last century both ways. */
function dateOf(digits: string): string | null {
  if (!/^\d{8}$/.test(digits)) return null;
  const dates = [isoDate(Number(digits.slice(4)), Number(digits.slice(0, 2)), Number(digits.slice(2, 4))), dateOfDigits(digits)];
  return dates.find((date) => date !== null && date >= '1880' && date < '2200') ?? null;
}
