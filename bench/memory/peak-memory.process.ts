/** Loaded before a program: writes the most memory it ever had, in KiB, to the file that is named. */
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.env['PERSONABLE_BENCH_PEAK'];

const peak = (): number => {
  try {
    // What getrusage says may include the process that started this one; this does not.
    const status = readFileSync('/proc/self/status', 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
};

if (file !== undefined) process.on('exit', () => writeFileSync(file, String(peak())));
