// Choosing ports: the asked one or a clear no, the default one or the next.
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { choosePort, listenOn, PortTaken } from './listen.ts';

async function withTakenPort(use: (port: number) => Promise<void>): Promise<void> {
  const holder = createServer();
  const port = await listenOn(holder, 0);
  try {
    await use(port);
  } finally {
    holder.close();
  }
}

test('a default that is taken gives the next free one, and says so', async () => {
  await withTakenPort(async (port) => {
    const chosen = await choosePort('P', port, {});
    expect(chosen.port).toBeGreaterThan(port);
    expect(chosen.note).toContain(String(port));
  });
});

test('a port that was asked for is never silently another one', async () => {
  await withTakenPort(async (port) => {
    await expect(choosePort('P', 1, { P: String(port) })).rejects.toThrow(/in use/);
  });
});

test.each(['0', '70000', 'http', '80.5'])('%s is not a port', async (asked) => {
  await expect(choosePort('P', 5180, { P: asked })).rejects.toBeInstanceOf(PortTaken);
});
