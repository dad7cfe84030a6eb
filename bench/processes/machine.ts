import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 1_500;

/** Share of the machine's processors that is in use, while nothing of a benchmark runs: 0 to 1. */
export const machineBusy = async (): Promise<number> => {
  const before = times();
  await pause(LOOK_MS);
  const after = times();
  return (after.busy - before.busy) / (after.all - before.all);
};

const times = () => {
  let busy = 0;
  let all = 0;
  for (const { times: spent } of cpus()) {
    const sum = spent.user + spent.nice + spent.sys + spent.irq;
    busy += sum;
    all += sum + spent.idle;
  }
  return { busy, all };
};
