// What a chip says of its holder, held against its own number: sex and birth date are in it, and its last character checks it.
import type { ReadingProblem, ResidentCard } from '../../app/document-reader-port.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { parsePermitNumber } from '../parse/permits.ts';
import { parseResidentNumber } from '../parse/resident-number.ts';
import type { WireResidentCard } from './protocol.ts';

type Holder = { readonly number: string; readonly holder: ResidentCard['holder']; readonly birthDate: string | null; readonly sex: 'female' | 'male' | null };

/** @param today ISO date: nobody is born later. Whether it is still valid is a matter of parse/plausibility.ts. Never throws. */
export function residentCardOf(card: WireResidentCard, today: string): Result<ResidentCard, ReadingProblem> {
  const number = holderOf(card.idNumber, today);
  if (!number.ok) return number;
  const { value } = number;
  // Han, a middle dot between the parts of a name, or Latin on cards of foreigners: never only marks or digits.
  if (!/\p{L}/u.test(card.name) || /[\p{N}\p{C}]/u.test(card.name)) return err('name-missing');
  if (value.sex !== null && value.sex !== card.sex) return err('sex-disagrees');
  if (value.birthDate !== null && value.birthDate !== card.birthDate) return err('birth-date-disagrees');
  if (card.validUntil !== null && card.validUntil <= card.validFrom) return err('ends-before-it-begins');
  const { name, sex, birthDate, nation, address, issuingAuthority, validFrom, validUntil } = card;
  return ok({ kind: 'resident-id', holder: value.holder, number: value.number, name: name.normalize('NFKC'), sex, birthDate, nation, address, issuingAuthority, validFrom, validUntil });
}

/** Foreigners' numbers begin with 9 or with letters; a travel permit has no chip that these readers read. */
function holderOf(text: string, today: string): Result<Holder, ReadingProblem> {
  if (/^(?:9|[A-Z]{3})/i.test(text)) {
    const permit = parsePermitNumber(text, today);
    if (!permit.ok) return permit;
    const { kind, number, birthDate, sex } = permit.value;
    return kind === 'permanent-residence' ? ok({ number, holder: kind, birthDate, sex }) : err('unknown-form');
  }
  const resident = parseResidentNumber(text, today);
  return resident.ok ? ok({ number: resident.value.number, holder: resident.value.kind, birthDate: resident.value.birthDate, sex: resident.value.sex }) : resident;
}
