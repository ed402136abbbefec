// The kiosk and a carrier to try it with, on this machine, until Ctrl-C.
import { takeOnFirstStaff } from '../sandbox-carrier/first-staff.ts';
import { startCarrier } from '../sandbox-carrier/main.ts';
import { policyAt } from '../sandbox-carrier/services/context.ts';
import { sandboxCore } from '../sandbox-carrier/services/core-network.ts';
import { readSettings } from '../sandbox-carrier/settings.ts';
import { startKioskServer } from './kiosk-server.ts';
import { buildApp, distDir } from './lib/build.ts';
import { choosePort } from './lib/listen.ts';
import { readersFrom } from './lib/readers.ts';
import { progressPrinter } from './models/progress.ts';
import { describeReport } from './models/report.ts';
import { ensureModels } from './models/store.ts';

const MODES = ['tablet', 'clerk', 'kiosk'] as const;

const say = (line: string): void => {
  console.log(line);
};

async function start(): Promise<void> {
  // Before anything that takes long: a wrong variable is put right first.
  const settings = readSettings(process.env);
  if (!settings.ok) throw new Error(settings.error);
  const { data, secret, coreDelayMs, operatingPoint, staffFaceCheck, rpId, operatorPassword, isPasswordMadeUp } = settings.value;
  const documentReaders = readersFrom(process.env['KIOSK_READERS']);
  const kioskPort = await choosePort('KIOSK_PORT', 5180, process.env);
  const carrierPort = await choosePort('CARRIER_PORT', 8787, process.env);
  for (const { note } of [kioskPort, carrierPort]) if (note !== null) say(note);

  // Without its models the kiosk still runs: the staffed lane is open.
  say(describeReport(await ensureModels({ env: process.env, onProgress: progressPrinter(process.stdout) })));
  const build = buildApp(say);
  if (!build.ok) throw new Error(`The app could not be built:\n${build.output}`);

  const origin = `http://localhost:${String(kioskPort.port)}`;
  let shownCode = '';
  const carrier = await startCarrier({
    port: carrierPort.port,
    data,
    secret,
    policy: policyAt(operatingPoint, staffFaceCheck),
    core: sandboxCore(coreDelayMs),
    operatorPassword,
    rpId,
    origins: [origin, `http://127.0.0.1:${String(kioskPort.port)}`],
    // The code on the screen was used or has lapsed: the next browser needs the new one.
    onEnrolmentCode: (code) => {
      if (shownCode !== '') say(`  next browser     ${origin}/#enrol=${code}`);
      shownCode = code;
    },
  });
  const kiosk = await startKioskServer({ port: kioskPort.port, carrierUrl: carrier.url, modes: MODES, documentReaders, distDir }).catch(async (thrown: unknown) => {
    await carrier.close();
    throw thrown;
  });

  const stop = (): void => {
    say('\nClosing …');
    // A second Ctrl-C ends it at once.
    process.once('SIGINT', () => process.exit(130));
    Promise.all([kiosk.close(), carrier.close()]).then(
      () => process.exit(0),
      (thrown: unknown) => {
        console.error(thrown);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);

  const enrol = `#enrol=${carrier.enrolmentCode()}`;
  say('');
  say(`  Realname Kiosk   ${origin}/${enrol}`);
  for (const mode of MODES) say(`  ${mode.padEnd(16)} ${origin}/?mode=${mode}${enrol}`);
  say(`  sandbox carrier  ${carrier.url}`);
  if (operatorPassword !== undefined) say(`  operator page    ${carrier.url}/operator${isPasswordMadeUp ? `  (password ${operatorPassword})` : ''}`);
  const staff = await takeOnFirstStaff(carrier.context);
  if (staff.length > 0) {
    say('');
    say('  Staff of this sandbox, for clerk mode. The PINs are shown this once:');
    for (const { staffNumber, role, pin } of staff) say(`    ${role.padEnd(12)} staff number ${staffNumber}, PIN ${pin}`);
    say('  More, while this is stopped: npm run carrier -- operator add --number 1002 --role clerk');
  }
  say('');
  say('  The code in the address enrols one browser; after that the address without it is enough. Ctrl-C ends both.');
}

try {
  await start();
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
}
