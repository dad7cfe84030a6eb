import { expect, test } from 'vitest';
import { looksUpTo, missedAtLooks } from '../../../../../bench/measure/what-if-looks.ts';

/** More is said by `npm run bench -- measure`. */
const SEEDS = Number(process.env['WHAT_IF_SEEDS'] ?? 40);
const LOOKS = looksUpTo(16);

test('however often one looks at a growing log, the truth is where it is said to be', () => {
  const { always, once } = missedAtLooks(SEEDS, LOOKS);
  for (const name of ['ips', 'snips', 'doubly-robust', 'switch-doubly-robust']) {
    expect([name, (always.get(name) ?? 0) / SEEDS <= 0.05]).toEqual([name, true]);
    // Intervals for one look do not hold at sixteen: the promise is no empty one.
    expect([name, (once.get(name) ?? 0) / SEEDS > 0.1]).toEqual([name, true]);
  }
});
