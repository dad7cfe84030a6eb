import { readdirSync, readFileSync } from 'node:fs';

/** Processes that draw for a process: Linux only, which says so in files. */
export function renderersOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
        const [state, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1');
        return state !== 'Z' && Number(ppid) === parent && command.includes('render.process');
      } catch {
        // It ended meanwhile.
        return false;
      }
    });
}

export const isAlive = (pid: number): boolean => {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
};
