import { expect, test } from 'vitest';
import { simulatedLog } from '../../../../../bench/measure/simulated-bandit.ts';
import { whatIf } from '../../../src/measure/what-if/what-if.ts';

/** More is said by `npm run bench -- measure`. */
const SEEDS = 60;
const SIZE = 1_500;

test('on logs with a known truth, DR errs less than IPS, and intervals hold it', () => {
  const errors = new Map<string, number>();
  const inside = new Map<string, number>();
  const alwaysInside = new Map<string, number>();
  for (let seed = 0; seed < SEEDS; seed++) {
    const { choices, target, truth } = simulatedLog(seed, SIZE);
    for (const { name, value, low, high, alwaysLow, alwaysHigh } of whatIf(choices, target)
      .estimates) {
      const add = (to: Map<string, number>, more: number) =>
        to.set(name, (to.get(name) ?? 0) + more);
      add(errors, (value - truth) ** 2);
      add(inside, low <= truth && truth <= high ? 1 : 0);
      add(alwaysInside, alwaysLow <= truth && truth <= alwaysHigh ? 1 : 0);
    }
  }
  const [dr, ips] = [errors.get('doubly-robust') ?? 1, errors.get('ips') ?? 0];
  expect(dr).toBeLessThan(ips);
  for (const name of ['ips', 'snips', 'doubly-robust', 'self-normalised-doubly-robust']) {
    expect([name, (inside.get(name) ?? 0) / SEEDS >= 0.88]).toEqual([name, true]);
    expect([name, alwaysInside.get(name)]).toEqual([name, SEEDS]);
  }
});
