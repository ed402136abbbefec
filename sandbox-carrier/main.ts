// The sandbox carrier as a program. Options by environment, see README.md.
import { fileURLToPath } from 'node:url';
import { policyAt } from './services/context.ts';
import { sandboxCore } from './services/core-network.ts';
import { readSettings } from './settings.ts';
import { startCarrier } from './start.ts';

export { startCarrier, type Carrier, type CarrierOptions } from './start.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Runs until it is told to end. Exit code 2: the environment is wrong; 1: it did not start. */
export async function runCarrier(): Promise<void> {
  const settings = readSettings(process.env);
  if (!settings.ok) {
    say(settings.error);
    process.exitCode = 2;
    return;
  }
  const { coreDelayMs, operatingPoint, staffFaceCheck, isPasswordMadeUp, ...options } = settings.value;
  try {
    const carrier = await startCarrier({ ...options, policy: policyAt(operatingPoint, staffFaceCheck), core: sandboxCore(coreDelayMs), log: say, onEnrolmentCode: (code) => { say(`enrolment code: ${code}`); } });
    say(`sandbox carrier: ${carrier.url}`);
    const { operatorPassword } = options;
    if (operatorPassword !== undefined) say(`operator page: ${carrier.url}/operator${isPasswordMadeUp ? `  password ${operatorPassword}` : ''}`);
    const stop = (): void => {
      void carrier.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  } catch (cause) {
    say(cause instanceof Error ? `sandbox carrier did not start: ${cause.message}` : 'sandbox carrier did not start');
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runCarrier();
