// Before the carrier's tests run on PostgreSQL: starts the server; afterwards removes it. Without one, the tests are left out by name.
import type { TestProject } from 'vitest/node';
import { startTestServer } from './server.ts';

/** `missing`: why there is no server. */
export type ProvidedServer = { readonly url: string } | { readonly missing: string };

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface ProvidedContext {
    postgres: ProvidedServer;
  }
}

export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const started = await startTestServer();
  if (started.ok) {
    project.provide('postgres', { url: started.value.url });
    return () => started.value.remove();
  }
  const reason = `PostgreSQL could not be started: ${started.error}`;
  // What nobody looks at may not go missing quietly.
  if (process.env['CI'] === 'true') throw new Error(reason);
  project.provide('postgres', { missing: reason });
  return undefined;
}
