// What an administrator does from a terminal: each command asks a service and says what came of it.
import { readFileSync } from 'node:fs';
import { asc, eq } from 'drizzle-orm';
import { operatorRole } from '../contract/operator.ts';
import { shops } from './db/schema.ts';
import { parseAnchors } from './page/anchors.ts';
import { verifyAudit, type AuditChain } from './services/audit.ts';
import type { CarrierContext } from './services/context.ts';
import { listDigestKeys, retireDigestKey, rotateDigestKey } from './services/digest-keys.ts';
import { FIRST_SHOP, issueEnrolmentCode, revokeKiosk } from './services/enrolment.ts';
import { addOperator } from './services/operators.ts';
import { listPasskeys, revokePasskey } from './services/passkeys.ts';
import { retireReasons, retireStaffDocument, whyNotRetired } from './services/retire-document.ts';
import { importCards } from './services/stock.ts';

export type Tools = Pick<CarrierContext, 'db' | 'secrets' | 'now' | 'limits'> & { readonly say: (line: string) => void };

/** `operand`: what stands after the command's words. Options as typed. */
export type Typed = {
  readonly operand: string;
  readonly anchor: readonly string[];
  readonly shop: string;
  readonly number: string;
  readonly role: string;
  readonly forget: boolean;
  readonly by: string;
  readonly why: string;
  readonly document: string;
};

export type Command = {
  /** The words, operand and options as the help shows them. */
  readonly usage: string;
  readonly does: string;
  /** Names of the options it takes. */
  readonly options: readonly (keyof Omit<Typed, 'operand'>)[];
  readonly hasOperand: boolean;
  /** @returns the exit code: 0 done, 1 refused or found wrong, 2 typed wrong. */
  readonly run: (tools: Tools, typed: Typed) => Promise<0 | 1 | 2>;
};

/** More would not fit into one statement. */
const MOST_CARDS = 10_000;

const faultWords = {
  missing: (seq: number) => `row ${seq} is missing`,
  altered: (seq: number) => `row ${seq} was altered or put in`,
  'end-differs': (seq: number) => `row ${seq}, its last, is not the end that was noted`,
  'anchor-differs': (seq: number) => `row ${seq} is not the one that the anchor was taken of`,
} as const satisfies Record<NonNullable<AuditChain['fault']>['what'], (seq: number) => string>;

export const commands: Readonly<Record<string, Command>> = {
  'audit verify': {
    usage: 'audit verify [--anchor CHAIN:SEQ:HASH ...]',
    does: 'reads the audit trail from its first row; anchors are ends printed earlier, which show a trail that was cut short',
    options: ['anchor'],
    hasOperand: false,
    run: async ({ db, secrets, say }, { anchor }) => {
      const anchors = parseAnchors(anchor.join('\n'));
      if (!anchors.ok) {
        say(`anchor ${anchors.error} is not CHAIN:SEQ:HASH as this command prints it`);
        return 2;
      }
      const chains = await verifyAudit(db, secrets, anchors.value);
      for (const { chain, seq, hash, fault } of chains) {
        say(fault === null ? `chain ${chain}: whole, ${seq} rows; anchor ${chain}:${seq}:${hash}` : `chain ${chain}: NOT WHOLE: ${faultWords[fault.what](fault.seq)}`);
      }
      const broken = chains.filter(({ fault }) => fault !== null).length;
      say(broken === 0 ? `The audit trail is whole: ${chains.reduce((sum, { seq }) => sum + seq, 0)} rows in ${chains.length} chains.` : `The audit trail is NOT whole: ${broken} of ${chains.length} chains.`);
      return broken === 0 ? 0 : 1;
    },
  },
  'keys list': {
    usage: 'keys list',
    does: 'keys of the blinded digest, newest first',
    options: [],
    hasOperand: false,
    run: async ({ db, say }) => {
      const keys = await listDigestKeys({ db });
      const inForce = keys.find(({ retiredAt }) => retiredAt === null)?.keyId;
      for (const { keyId, createdAt, retiredAt, onlyHere } of keys) {
        const state = retiredAt !== null ? `retired ${retiredAt.toISOString()}` : keyId === inForce ? 'in force' : `counted; ${onlyHere} identities are known under it alone`;
        say(`${keyId}  made ${createdAt.toISOString()}  ${state}`);
      }
      return 0;
    },
  },
  'keys rotate': {
    usage: 'keys rotate',
    does: 'makes a new key and puts it in force at once; the older ones are still counted',
    options: [],
    hasOperand: false,
    run: async ({ say, ...tools }) => {
      const made = await rotateDigestKey(tools);
      say(made.ok ? `${made.value} is in force.` : 'Three keys are counted already, the most that a verdict can carry: retire the oldest first.');
      return made.ok ? 0 : 1;
    },
  },
  'keys retire': {
    usage: 'keys retire KEYID [--forget]',
    does: 'stops counting a key; with --forget even where identities are known under it alone',
    options: ['forget'],
    hasOperand: true,
    run: async ({ say, ...tools }, { operand, forget }) => {
      const retired = await retireDigestKey(tools, operand, forget);
      const words = {
        unknown: 'There is no such key, or it is retired.',
        'in-force': 'This key is in force: rotate first.',
        'still-needed': 'Identities are known under this key alone (see keys list): they could take five numbers anew. Wait, or add --forget.',
      } as const;
      say(retired.ok ? `${operand} is retired.` : words[retired.error]);
      return retired.ok ? 0 : 1;
    },
  },
  'code issue': {
    usage: 'code issue [--shop SHOPID]',
    does: 'a code that enrols one browser for a shop',
    options: ['shop'],
    hasOperand: false,
    run: async (tools, { shop }) => {
      if (!(await hasShop(tools, shop))) return 1;
      tools.say(`${await issueEnrolmentCode(tools, shop)}  for ${shop}, once, within ${tools.limits.enrolmentCodeTtlMs / 3_600_000} hours`);
      return 0;
    },
  },
  'kiosk revoke': {
    usage: 'kiosk revoke KIOSKID',
    does: 'nothing that it signs is taken any more',
    options: [],
    hasOperand: true,
    run: async (tools, { operand }) => {
      const isRevoked = await revokeKiosk(tools, operand);
      tools.say(isRevoked ? `${operand} is revoked.` : 'There is no such kiosk, or it was revoked before.');
      return isRevoked ? 0 : 1;
    },
  },
  'operator add': {
    usage: 'operator add --number STAFFNUMBER --role clerk|supervisor [--shop SHOPID]',
    does: 'somebody who may sign in at the kiosks of a shop; prints their PIN, once',
    options: ['number', 'role', 'shop'],
    hasOperand: false,
    run: async ({ say, ...tools }, { number, role, shop }) => {
      const parsedRole = operatorRole.safeParse(role);
      if (!/^\d{4,8}$/.test(number) || !parsedRole.success) {
        say('--number takes 4 to 8 digits, --role takes clerk or supervisor');
        return 2;
      }
      const added = await addOperator(tools, { shopId: shop, staffNumber: number, role: parsedRole.data });
      if (added.ok) say(`${added.value.operator}: staff number ${number}, PIN ${added.value.pin}. The PIN is not kept: hand it over now.`);
      else say(added.error === 'shop-unknown' ? noShop(shop) : 'This staff number is taken.');
      return added.ok ? 0 : 1;
    },
  },
  'document retire': {
    usage: `document retire STAFFNUMBER --by STAFFNUMBER --why ${retireReasons.join('|')} [--document DOCUMENTID]`,
    does: 'takes back the document that was registered for somebody: they are asked for it when they next sign in. --by names the supervisor who answers for it',
    options: ['by', 'why', 'document'],
    hasOperand: true,
    run: async ({ say, ...tools }, { operand: owner, by, why, document }) => {
      const reason = retireReasons.find((each) => each === why);
      if (by === '' || reason === undefined) {
        say(`--by takes the staff number of a supervisor, --why takes ${retireReasons.join(', ')}`);
        return 2;
      }
      const retired = await retireStaffDocument(tools, { owner, by, why: reason, documentId: document === '' ? null : document });
      if (!retired.ok) {
        for (const line of whyNotRetired(retired.error, owner, by)) say(line);
        return 1;
      }
      const { documentId, again, retiredAt, othersCount } = retired.value;
      say(again ? `${documentId} of ${owner} was retired before, ${retiredAt.toISOString()}. Nothing was done.` : `${documentId} of ${owner} is retired, and its digests are erased.`);
      say(othersCount ? 'Another document of theirs is still known.' : 'They are asked for their document when they next sign in.');
      return 0;
    },
  },
  'passkeys list': {
    usage: 'passkeys list',
    does: 'passkeys that staff may sign in with',
    options: [],
    hasOperand: false,
    run: async ({ db, say }) => {
      for (const { id, staffNumber, addedAt, lastUsedAt } of await listPasskeys({ db })) {
        say(`${id}  staff number ${staffNumber}  added ${addedAt.toISOString()}  ${lastUsedAt === null ? 'never used' : `last used ${lastUsedAt.toISOString()}`}`);
      }
      return 0;
    },
  },
  'passkey revoke': {
    usage: 'passkey revoke PASSKEYID',
    does: 'nobody signs in with it any more; the PIN still works',
    options: [],
    hasOperand: true,
    run: async (tools, { operand }) => {
      const isRevoked = await revokePasskey(tools, operand);
      tools.say(isRevoked ? `${operand} is revoked.` : 'There is no such passkey, or it was revoked before.');
      return isRevoked ? 0 : 1;
    },
  },
  'sims import': {
    usage: 'sims import FILE [--shop SHOPID]',
    does: `takes cards into a shop's drawer: one ICCID a line, ${MOST_CARDS} at most`,
    options: ['shop'],
    hasOperand: true,
    run: async (tools, { operand, shop }) => {
      const lines = readLines(operand);
      if (lines === null || lines.length > MOST_CARDS) {
        tools.say(lines === null ? `${operand} cannot be read.` : `${operand} has more than ${MOST_CARDS} lines: split it.`);
        return 1;
      }
      if (!(await hasShop(tools, shop))) return 1;
      const taken = await importCards(tools.db, shop, lines.filter((line) => line !== ''));
      tools.say(taken.ok ? `${taken.value} new cards in the drawer of ${shop}.` : `Line ${lines.indexOf(taken.error.wrong) + 1} is not an ICCID with a right check digit. None was taken in.`);
      return taken.ok ? 0 : 1;
    },
  },
  'shops list': {
    usage: 'shops list',
    does: 'the shops and their ids',
    options: [],
    hasOperand: false,
    run: async ({ db, say }) => {
      for (const { id, name } of await db.select().from(shops).orderBy(asc(shops.id))) say(`${id}  ${name}`);
      return 0;
    },
  },
};

export const defaults: Omit<Typed, 'operand'> = { anchor: [], shop: FIRST_SHOP, number: '', role: '', forget: false, by: '', why: '', document: '' };

const noShop = (shop: string): string => `There is no shop ${shop}; "shops list" has them.`;

async function hasShop({ db, say }: Tools, shop: string): Promise<boolean> {
  const [found] = await db.select().from(shops).where(eq(shops.id, shop));
  if (found === undefined) say(noShop(shop));
  return found !== undefined;
}

function readLines(file: string): readonly string[] | null {
  try {
    return readFileSync(file, 'utf8').split('\n').map((line) => line.trim());
  } catch {
    return null;
  }
}
