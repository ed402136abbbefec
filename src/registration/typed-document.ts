// What the document on the screen says, read or typed, whether it can be so, and the evidence that it becomes once a person confirms it.
import type { DocumentReadBy } from '../../contract/staff-document.ts';
import type { DocumentCheck } from '../../contract/verdict.ts';
import { readTyped, withValidity, type IdDocument, type KnownDocument, type TypedCheck, type Vouching } from '../document/parse/id-document.ts';
import { isInForce } from '../document/parse/mrz.ts';
import { judgePlausibility, type FindingCode } from '../document/parse/plausibility.ts';
import type { ValidUntil } from '../document/parse/valid-until.ts';
import type { CodeReading, ConfirmedDocument } from './session.ts';

export type Said = {
  /** Null until enough is typed and right. */
  readonly document: IdDocument | null;
  readonly by: Vouching;
  /** Of what is typed; none where nothing is. */
  readonly checks: readonly TypedCheck[];
  /** The document itself does not say how long it is valid. */
  readonly asksValidity: boolean;
  /** Why it cannot be accepted; that it has run out is not among them. */
  readonly stops: readonly FindingCode[];
  /** What the print says otherwise than number or code lines: a person has to compare, nothing more. */
  readonly doubts: readonly FindingCode[];
  /** The holder is so young that a guardian has to consent, before staff. */
  readonly needsGuardian: boolean;
};

type OnScreen = { readonly mrzText: string; readonly read: CodeReading | null; readonly known: KnownDocument | null; readonly validUntil: ValidUntil | null };

/** @param guardianUnder years of age, the carrier's. @param today calendar date by the carrier's clock, `YYYY-MM-DD`. */
export function saysOf({ mrzText, read, known, validUntil }: OnScreen, guardianUnder: number, today: string): Said {
  const { document: said, by, checks } = known === null ? readTyped(mrzText, today) : { document: known.facts, by: known.by, checks: [] };
  if (said === null) return { document: null, by, checks, asksValidity: false, stops: [], doubts: [], needsGuardian: false };
  const document = withValidity(said, validUntil, today);
  const findings = judgePlausibility({ ...document, issueDate: null }, (known === null ? read?.printed : known.printed) ?? {}, guardianUnder, today);
  return {
    document,
    by,
    checks,
    asksValidity: said.expirationDate === null && !said.withoutEnd,
    stops: findings.flatMap(({ code, weight }) => (weight === 'stops' && code !== 'expired' ? [code] : [])),
    doubts: findings.flatMap(({ code }) => (code.startsWith('printed-') ? [code] : [])),
    needsGuardian: findings.some(({ code }) => code === 'guardian-needed'),
  };
}

/** What a person at the counter may go on with. */
export const acceptable = ({ document, stops }: Said): IdDocument | null => (document !== null && isInForce(document) && stops.length === 0 ? document : null);

/** The same where no staff are asked: a child's guardian has to consent before somebody. */
export const acceptableAlone = (said: Said): IdDocument | null => (said.needsGuardian ? null : acceptable(said));

type OwnOnScreen = Omit<OnScreen, 'validUntil'>;

/** A member of staff's own document, which nobody serves anybody with here: how long it is valid is not asked, and their age is theirs. @param today calendar date, `YYYY-MM-DD`. */
export const saysOwn = (own: OwnOnScreen, today: string): Said => ({ ...saysOf({ ...own, validUntil: null }, 0, today), asksValidity: false });

/** What a second person may be shown. */
export const acceptableOwn = ({ document, stops }: Said): IdDocument | null => (document?.expired === false && stops.length === 0 ? document : null);

/** A letter changed by hand, and it is typed: whoever compares looks the closer. */
export const readByOf = ({ mrzText, read, known }: OwnOnScreen): DocumentReadBy => (known !== null || read?.mrzText === mrzText ? 'machine' : 'typed');

export const confirmed = (facts: IdDocument, mrzText: string, checks: readonly DocumentCheck[]): ConfirmedDocument => ({ type: facts.type, issuingState: facts.issuingState, number: facts.number, checks, mrzText, facts });
