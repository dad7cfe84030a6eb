import { execFileSync } from 'node:child_process';

/** Memory a process has now, in MiB; Linux and macOS. */
export const residentMiB = (pid: number): number => {
  const kibibytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString());
  return kibibytes / 1_024;
};
