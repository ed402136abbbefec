// `npm run bench pad`: attacks of every species and customers in every light before the app's own liveness, counted with exact intervals.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { species as allSpecies, type Species } from '../../e2e/support/puppet/script.ts';
import { faceThresholds, livenessLimits, thresholds } from '../../src/registration/policy.ts';
import { stage } from '../../src/registration/testing.ts';
import { codeDigest, openCache } from '../lab/cache.ts';
import { repoRoot } from '../lab/lab.ts';
import { showProgress } from '../lab/progress.ts';
import { writeResult } from '../lab/result.ts';
import { actorOfPicture, actorsIn, filesIn, shortName, type Actor } from './actors.ts';
import { further, resultsPage, type PadRecord } from './document.ts';
import { ablationRows, median, speciesRows, throughRows, turnedAwayRows, variedRows, type Row } from './figures.ts';
import { openHand, type Hand } from './hand.ts';
import { inTheApp } from './live.ts';
import { readOptions } from './options.ts';
import { isAccepted, isAcquired, isVerified, type Presented, type Recorded } from './outcome.ts';
import type { Scouted } from './page.ts';
import { PRESENTING, SCOUTING } from './parts.ts';
import { attacks, canAnyPlan, customers, type Lit, type Presentation } from './presentations.ts';

const options = readOptions(process.argv.slice(2));
const EACH = options.quick ? 3 : 10;
/** None refused of so many leaves an upper end of 2.0 %. */
const CUSTOMERS = options.quick ? 6 : 190;
/** Where the light is tried and not required, fewer of each: another use of the product, not another species. */
const TRIED = options.quick ? 1 : 2;
const TRIED_CUSTOMERS = options.quick ? 3 : 10;
/** Where it is declined: who has most to gain by that. */
const DECLINING = ['injected-film', 'mesh-warp', 'tablet-replay', 'phone-replay', 'print-bend-vertical'] as const satisfies readonly Species[];
const DECLINED = options.quick ? 1 : 4;
const DECLINED_CUSTOMERS = options.quick ? 2 : 10;
/** Customers in the real app, in real time. */
const IN_APP = options.quick ? 1 : 15;

const say = (line: string): void => {
  console.log(line);
};

/** A picture from --attacks is itself a picture of an attack where its name says so; the others are of living people. */
const isAttackPicture = (file: string): boolean => /(_F\d|fake_)/.test(file);

const wanted = (species: string): boolean => options.only === null || options.only === species;

const paiSpecies = allSpecies.filter((species) => species !== 'genuine' && species !== 'picture');

function listOf(actors: readonly Actor[], pictures: readonly Actor[], lit: Lit, each: number, honest: number): readonly Presentation[] {
  const perPicture = Math.max(1, Math.ceil(each / Math.max(1, pictures.length)));
  const pictured = ([['picture', 'picture'], ['picture-screen', 'tablet-replay']] as const).flatMap(([name, species]) => (!wanted(name) || lit !== 'required' ? [] : attacks(species, name, pictures, pictures.length * perPicture, lit, true)));
  return [
    ...paiSpecies.filter(wanted).flatMap((species) => attacks(species, species, actors, each, lit)),
    ...pictured,
    ...(wanted('genuine') ? customers(actors, honest, lit) : []),
  ];
}

const declinedBy = (actors: readonly Actor[]): readonly Presentation[] => [...DECLINING.flatMap((species) => attacks(species, species, actors, DECLINED, 'declined')), ...customers(actors, DECLINED_CUSTOMERS, 'declined')];

/** Takes the list through all hands; what was made before by the same code comes from the cache. */
async function presentAll(hands: readonly Hand[], list: readonly Presentation[], people: ReadonlyMap<string, Actor>): Promise<readonly Recorded[]> {
  const cache = openCache<Presented>('pad', codeDigest(PRESENTING));
  const progress = showProgress(list.length);
  const recorded: Recorded[] = [];
  const waiting = [...list];
  await Promise.all(
    hands.map(async (hand) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const { script, nonce, light, declined, ...told } = next;
        const needs = script.parts.flatMap((part) => { const actor = part === undefined ? undefined : people.get(part.actor); return actor === undefined ? [] : [actor]; });
        const key = JSON.stringify(next);
        const known = cache.get(key);
        const presented = known ?? (await hand.present({ script, nonce, light, declined }, needs));
        if (known === null) cache.put(key, presented);
        recorded.push({ ...told, ...presented });
        progress.done(`${told.id}: ${presented.end}`, known !== null);
      }
    }),
  );
  progress.end();
  // In the order of the list, whoever was quicker.
  const order = new Map(list.map(({ id }, index) => [id, index]));
  return recorded.sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0));
}

async function passiveRows(hand: Hand, actors: readonly Actor[]): Promise<readonly Row[]> {
  const table = further.passive.heading;
  const row = (what: string, name: string, score: number | null): Row => ({ table, what, name, score: score === null ? 'not judged' : Number(score.toPrecision(4)), aboveLimit: score !== null && score >= thresholds.pad.value ? 'yes' : 'no' });
  const rows: Row[] = [];
  for (const actor of actors.filter((one) => !canAnyPlan(one, 'required'))) rows.push(row('bona fide film', actor.name, await hand.passive(actor.frames.filter((_, index) => index % 3 === 0))));
  for (const file of filesIn(options.attacks, /\.(jpe?g|png)$/i)) {
    const actor = await actorOfPicture(join(options.attacks, file), file, (urls, begins) => hand.scout(urls, begins));
    // One picture is one frame: shown as often as an attempt looks.
    if (actor !== null) rows.push(row(isAttackPicture(file) ? 'attack picture' : 'bona fide picture', shortName(file), await hand.passive(Array.from({ length: 8 }, () => actor.portrait))));
  }
  return rows;
}

const isAttack = ({ kind }: Recorded): boolean => kind === 'attack';

/** Attacks by species and customers as a whole, under a heading of their own. */
const rowsUnder = (heading: string, all: readonly Recorded[]): readonly Row[] =>
  (all.length === 0 ? [] : [...speciesRows(all.filter(isAttack)), ...variedRows(all.filter((each) => !isAttack(each))).filter((row) => row['varied'] === 'all')]).map((row) => ({
    table: heading,
    who: row['species'] ?? 'customers',
    presentations: row['presentations'] ?? '',
    accepted: row['accepted'] ?? Number(row['presentations']) - Number(row['refused']),
    low: row['species'] === undefined ? '' : (row['low'] ?? ''),
    high: row['species'] === undefined ? '' : (row['high'] ?? ''),
    verifiedByMachineAlone: all.filter((each) => (isAttack(each) ? each.species : undefined) === row['species'] && isVerified(each)).length,
    refusedFor: row['refusedFor'] ?? '',
  }));

const hands: Hand[] = [];
// One after the other: two servers that begin at once would prepare the same packages at once.
for (let page = 0; page < options.pages; page++) hands.push(await openHand());
const [hand] = hands;
if (hand === undefined) throw new Error('no page');

say(`Films in ${options.clips}`);
const actors = await actorsIn(options.clips, (urls, begins) => hand.scout(urls, begins), openCache<readonly Scouted[]>('pad', `scouted-${codeDigest(SCOUTING)}`), say);
const attackPictures = filesIn(options.attacks, /\.(jpe?g|png)$/i).filter(isAttackPicture);
const pictures: Actor[] = [];
for (const file of attackPictures) {
  const actor = await actorOfPicture(join(options.attacks, file), file, (urls, begins) => hand.scout(urls, begins));
  if (actor !== null) pictures.push(actor);
}
say(`Attack pictures with one face: ${String(pictures.length)} of ${String(attackPictures.length)}`);

const people = new Map([...actors, ...pictures].map((actor) => [actor.name, actor]));
const required = await presentAll(hands, listOf(actors, pictures, 'required', EACH, CUSTOMERS), people);
const tried = options.only === null ? await presentAll(hands, listOf(actors, [], 'try', TRIED, TRIED_CUSTOMERS), people) : [];
const declined = wanted('declined') ? await presentAll(hands, declinedBy(actors), people) : [];
const passive = options.only === null ? await passiveRows(hand, actors) : [];
for (const each of hands) await each.close();

const app = options.only === null ? await inTheApp(IN_APP) : null;

const attacked = required.filter(isAttack);
const honest = required.filter((each) => !isAttack(each));
const declining = declined.filter(isAttack);
const limits = faceThresholds(stage.session.policy);
if (limits === null) throw new Error('no thresholds for the embedding model');
const rows: readonly Row[] = [
  ...speciesRows(attacked),
  ...variedRows(honest),
  ...ablationRows(required, livenessLimits(limits)),
  ...throughRows(attacked),
  ...turnedAwayRows(honest),
  ...rowsUnder(further.tried.heading, tried),
  ...rowsUnder(further.declined.heading, declined),
  ...passive,
  ...(app?.rows ?? []).map((row) => ({ table: further.app.heading, ...row })),
];
const acquired = honest.filter(isAcquired);
const passed = acquired.filter(isAccepted);
const headline = {
  attacks: attacked.length,
  attacksAccepted: attacked.filter(isAccepted).length,
  ...(declining.length === 0 ? {} : { declinedAttacks: declining.length, declinedAttacksAccepted: declining.filter(isAccepted).length, declinedAttacksVerified: declining.filter(isVerified).length }),
  bonaFide: acquired.length,
  bonaFideRejected: acquired.length - passed.length,
  bonaFideNotAcquired: honest.length - acquired.length,
  ...(app === null ? {} : { genuineMedianMs: app.genuineMedianMs, trackingFps: app.trackingFps }),
  genuineMedianVirtualMs: median(passed.map(({ virtualMs }) => virtualMs)),
};
const method = [
  options.quick ? '**A trial run with a few of each: its figures say nothing.**' : '',
  'Every presentation goes through the app\'s own worker (landmarks, PAD, embedding; WASM, one thread, headless Chromium) and its own state machine (src/registration), as one attempt with a plan from a nonce of its own, the light required (but in the two tables that say otherwise), on a virtual clock of 20 frames a second with the deadlines of policy.ts; who is in place and not taken for a face after 15 s is not acquired.',
  `Actors are the films of the folder in which the app's tracker finds a look ahead (${actors.map(({ name }) => name).join(', ')}); a movement counts that the film shows a little larger (by 3 to 30 %) than the kiosk asks for. Customers and attackers who play films are those who can make a turn and a nod (${actors.filter((actor) => canAnyPlan(actor, 'required')).map(({ name }) => name).join(', ')}), with nonces that ask for what they can.`,
  'Attacks are drawn from the same films and from the pictures of attacks. Customers: light (as filmed, dim, bright, from one side, warm), distance (40 to 90 cm by a camera with 31 cm of height at 40 cm), compression (three degrees), camera (640x480, upright 480x640, 1280x720), and mirrored. Every drawn frame has fresh sensor noise; pictures put in place of the camera have none of their own.',
  'The portrait that the face is compared with is a frame of the same film: the comparison is not the question here. Accepted means that liveness passed. Staff look at whoever declines the light and is accepted, as the sandbox carrier has it; verified by the machine alone is who comes to a number without that.',
  'In the app itself, in real time: from the first frame of the face, which is in place by then, to the verdict; frames a second are those that were analysed during light and movements, from the first of each phase to its last. Figures are medians over customers of several films.',
].filter((part) => part !== '').join(' ');

const folder = join(repoRoot, '.cache', 'pad');
mkdirSync(folder, { recursive: true });
const recorded = [...required, ...tried, ...declined];

if (options.quick || options.only !== null) {
  const record: PadRecord = { date: new Date().toISOString(), commit: 'trial', versions: {}, method, headline: { genuineMedianMs: Number.NaN, trackingFps: Number.NaN, ...headline }, rows };
  writeFileSync(join(folder, 'trial.json'), JSON.stringify({ ...record, recorded }, null, 1));
  if (honest.length > 0) writeFileSync(join(folder, 'trial.md'), resultsPage(record));
  for (const { table: _table, ...row } of [...speciesRows(attacked), ...variedRows(honest).slice(0, 1), ...rowsUnder(further.declined.heading, declined)]) say(JSON.stringify(row));
  say(JSON.stringify(headline));
  say('A trial: .cache/pad/trial.json, nothing written to bench/results.');
} else {
  const record = await writeResult('pad', { method, browser: hand.browserVersion, headline, rows });
  // Every presentation by its id, with its evidence: for whoever wants to know why one was refused.
  writeFileSync(join(folder, 'full.json'), JSON.stringify({ ...record, recorded }, null, 1));
  writeFileSync(join(repoRoot, 'docs', 'liveness-results.md'), resultsPage(record));
}
