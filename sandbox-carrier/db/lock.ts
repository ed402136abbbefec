// One process at a time in a folder of data files: a file beside it names the holder; one left by a killed process is taken over.
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { err, ok, type Result } from '../../src/shared/result.ts';

/** `born` tells a process from a later one with the same number; null where the system does not say. */
const holder = z.object({ pid: z.int().positive(), born: z.string().nullable(), host: z.string(), token: z.string() });
type Holder = z.infer<typeof holder>;

/** Who has the folder, and the file that says so. `pid` is null when the file cannot be read as ours. */
export type HeldElsewhere = { readonly file: string; readonly pid: number | null; readonly host: string | null };

/** Locks of this process, by file: another process's number may be our own from before a restart. */
const held = new Set<string>();

/**
 * @param folder must exist.
 * @returns what lets go of it, or who has it. A lock whose process has ended is taken over; one written on another
 * machine never is, because from here nobody can tell.
 */
export function lockFolder(folder: string): Result<() => void, HeldElsewhere> {
  // Two spellings of one folder must meet at one file.
  const file = `${realpathSync(folder)}.lock`;
  const own: Holder = { pid: process.pid, born: birthOf(process.pid), host: hostname(), token: randomUUID() };
  const text = `${JSON.stringify(own)}\n`;
  // Twice: another process may be clearing away the same stale lock.
  for (let attempt = 0; attempt < 2; attempt++) {
    if (create(file, text)) {
      held.add(file);
      return ok(() => {
        held.delete(file);
        if (read(file) === text) rmSync(file, { force: true });
      });
    }
    const found = read(file);
    if (found === null) continue;
    const there = parse(found);
    if (there === null || isAlive(there, file)) return err({ file, pid: there?.pid ?? null, host: there?.host ?? null });
    clearStale(file, found);
  }
  const there = parse(read(file) ?? '');
  return err({ file, pid: there?.pid ?? null, host: there?.host ?? null });
}

export const describeHolder = ({ pid, host }: HeldElsewhere): string =>
  pid === null ? 'another process' : `process ${pid}${host === null || host === hostname() ? '' : ` on ${host}`}`;

function create(file: string, text: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, text);
  try {
    // A link, so that nobody ever reads a lock that is only half written.
    linkSync(draft, file);
    return true;
  } catch (cause) {
    if (hasCode(cause, 'EEXIST')) return false;
    throw cause;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves the lock away and looks at what it got: if it is not the stale one, somebody was faster, and it goes back. */
function clearStale(file: string, stale: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') !== stale) linkSync(aside, file);
  } catch (cause) {
    if (!hasCode(cause, 'ENOENT') && !hasCode(cause, 'EEXIST')) throw cause;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isAlive({ pid, born, host }: Holder, file: string): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return held.has(file);
  try {
    process.kill(pid, 0);
  } catch (cause) {
    // EPERM: it is there, and somebody else's.
    if (hasCode(cause, 'ESRCH')) return false;
  }
  const now = birthOf(pid);
  return born === null || now === null || born === now;
}

/** Boot and start time of a process, on Linux. */
function birthOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; the start time is the 20th field after it.
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return started === undefined ? null : `${boot} ${started}`;
  } catch {
    return null;
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return null;
    throw cause;
  }
}

function parse(text: string): Holder | null {
  try {
    return holder.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const hasCode = (cause: unknown, code: string): boolean => cause instanceof Error && 'code' in cause && cause.code === code;
