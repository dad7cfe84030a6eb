import { readFileSync } from 'node:fs';

/** Ticks a second that Linux counts processor time in, towards programs, on every architecture there is. */
const TICKS = 100;

/** Milliseconds that a process has worked so far, by all its threads; nothing where the system does not say so in a file. */
export function processorTime(pid: number | undefined): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // After the name, which may have anything in it: state is the first, user and system time the 12th and 13th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(ticks) ? (ticks / TICKS) * 1_000 : undefined;
  } catch {
    return undefined;
  }
}
