// `npm run carrier`: starts the carrier, or with words after `--` does one thing to its data. See README.md.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { digestKeyId } from '../contract/digest.ts';
import { ok, type Result } from '../src/shared/result.ts';
import { commands, defaults, type Command, type Tools, type Typed } from './commands.ts';
import { isServerAddress, openDatabase } from './db/open.ts';
import { FolderBusy } from './db/pglite.ts';
import { runCarrier } from './main.ts';
import { defaultLimits } from './services/context.ts';
import { createSecrets, secretFor } from './services/secrets.ts';
import { readSettings, type Settings } from './settings.ts';

const help = [
  'npm run carrier                     starts the carrier',
  'npm run carrier -- COMMAND          does one thing to its data:',
  '',
  ...Object.values(commands).flatMap(({ usage, does }) => [`  ${usage}`, `      ${does}`]),
  '',
  'Environment: DATABASE_URL with CARRIER_SECRET, or CARRIER_DATA; see sandbox-carrier/README.md.',
];

/** @throws when the data cannot be opened. */
type Open = (settings: Settings) => Promise<{ readonly tools: Omit<Tools, 'say'>; readonly close: () => Promise<void> }>;

const openOwn: Open = async ({ data, secret }) => {
  // To a folder that is not there nothing can be done, and it is not made by asking.
  if (!isServerAddress(data) && !existsSync(data)) throw new Error(`There is no carrier at ${data}: it is made by its first start. CARRIER_DATA or DATABASE_URL name another.`);
  const secrets = createSecrets(secretFor(data, secret));
  const { db, close } = await openDatabase(data);
  return { tools: { db, secrets, now: () => new Date(), limits: defaultLimits }, close };
};

/**
 * Does what was typed. @param say told each line of the answer.
 * @returns the exit code: 0 done, 1 refused or found wrong, 2 typed wrong or the environment is.
 */
export async function carrierCommand(argv: readonly string[], env: Readonly<Record<string, string | undefined>>, say: (line: string) => void, open = openOwn): Promise<0 | 1 | 2> {
  if (argv[0] === 'help' || argv.includes('--help')) {
    for (const line of help) say(line);
    return 0;
  }
  const read = readArguments(argv);
  if (!read.ok) {
    say(read.error);
    say('"npm run carrier -- help" lists the commands.');
    return 2;
  }
  const settings = readSettings(env);
  if (!settings.ok) {
    say(settings.error);
    return 2;
  }
  try {
    const { tools, close } = await open(settings.value);
    try {
      const { command, typed } = read.value;
      return await command.run({ ...tools, say }, typed);
    } finally {
      await close();
    }
  } catch (cause) {
    if (cause instanceof FolderBusy) say(`The carrier has its data open (${cause.holder}). Stop it first, or use its operator page: a folder takes one process at a time. With DATABASE_URL there is no such limit.`);
    else say(cause instanceof Error ? cause.message : String(cause));
    return 1;
  }
}

/** One identifier of a digest key in 64 begins with a dash, and is no option for that. */
const isIdWithDash = (argument: string): boolean => digestKeyId.safeParse(argument).success && argument.startsWith('-');

function readArguments(argv: readonly string[]): Result<{ readonly command: Command; readonly typed: Typed }, string> {
  let parsed;
  try {
    const ids = argv.filter(isIdWithDash);
    parsed = parseArgs({
      args: [...argv.filter((argument) => !isIdWithDash(argument)), '--', ...ids],
      allowPositionals: true,
      options: { anchor: { type: 'string', multiple: true }, shop: { type: 'string' }, number: { type: 'string' }, role: { type: 'string' }, forget: { type: 'boolean' }, by: { type: 'string' }, why: { type: 'string' }, document: { type: 'string' } },
    });
  } catch (cause) {
    return { ok: false, error: cause instanceof Error ? cause.message : String(cause) };
  }
  const { values, positionals } = parsed;
  const name = positionals.slice(0, 2).join(' ');
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return { ok: false, error: `"${name}" is no command.` };
  const { usage, options, hasOperand } = command;
  const isFitting = positionals.length === (hasOperand ? 3 : 2) && Object.keys(values).every((option) => options.some((each) => each === option));
  if (!isFitting) return { ok: false, error: `It is: ${usage}` };
  return ok({ command, typed: { ...defaults, ...values, operand: positionals[2] ?? '' } });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const argv = process.argv.slice(2);
  if (argv.length === 0) await runCarrier();
  else process.exitCode = await carrierCommand(argv, process.env, (line) => process.stdout.write(`${line}\n`));
}
