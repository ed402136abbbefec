// Processor time of the machine and of processes, from /proc; null where the system has none.
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second on every architecture that Node runs on. */
const TICK_MS = 10;

type Stat = { readonly parent: number; readonly cpuMs: number };

/** @returns null for a process that has ended. `cpuMs` includes that of ended children that were waited for. */
function statOf(pid: number): Stat | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The name in parentheses may hold spaces. After it: state, parent, …; user, system, children's user and system time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
    return { parent: fields[1] ?? 0, cpuMs: (fields.slice(11, 15)).reduce((sum, ticks) => sum + ticks, 0) * TICK_MS };
  } catch {
    return null;
  }
}

export const parentOf = (pid: number): number | null => statOf(pid)?.parent ?? null;

/** Of a process and its children, ms. Null where there is no /proc. */
export function familyCpuMs(pid: number): number | null {
  const own = statOf(pid);
  if (own === null) return null;
  const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => statOf(Number(name)));
  return others.reduce((sum, stat) => sum + (stat?.parent === pid ? stat.cpuMs : 0), own.cpuMs);
}

/** All processors together, ms since the machine started. `stolen`: what the host gave to other machines. */
export function machineCpuMs(): { readonly busy: number; readonly stolen: number } | null {
  try {
    const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, stolen = 0] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/).slice(1).map(Number);
    return { busy: (user + nice + system + irq + softirq) * TICK_MS, stolen: stolen * TICK_MS };
  } catch {
    return null;
  }
}
