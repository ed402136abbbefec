// The sandbox carrier as a program: `tsx sandbox-carrier/main.ts`. Options by environment, see README.md.
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startCarrier } from './start.ts';

export { startCarrier, type Carrier, type CarrierOptions } from './start.ts';

const environment = z.object({
  CARRIER_PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  CARRIER_HOST: z.string().min(1).default('127.0.0.1'),
  CARRIER_DATA: z.string().min(1).default(fileURLToPath(new URL('../.data/carrier', import.meta.url))),
  KIOSK_ORIGIN: z
    .string()
    .default('http://localhost:5173,http://127.0.0.1:5173')
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .pipe(z.array(z.url({ protocol: /^https?$/ }).refine((origin) => new URL(origin).origin === origin, 'an origin has no path')).min(1)),
});

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(): Promise<void> {
  const parsed = environment.safeParse(process.env);
  if (!parsed.success) {
    say(z.prettifyError(parsed.error));
    process.exitCode = 2;
    return;
  }
  const { CARRIER_PORT: port, CARRIER_HOST: host, CARRIER_DATA: data, KIOSK_ORIGIN: origins } = parsed.data;
  const carrier = await startCarrier({ port, host, data, origins, log: say, onEnrolmentCode: (code) => { say(`enrolment code: ${code}`); } });
  say(`sandbox carrier: ${carrier.url}`);
  const stop = (): void => {
    void carrier.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((cause: unknown) => {
    say(cause instanceof Error ? `sandbox carrier did not start: ${cause.message}` : 'sandbox carrier did not start');
    process.exitCode = 1;
  });
}
