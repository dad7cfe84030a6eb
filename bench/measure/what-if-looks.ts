import { ChoiceColumns } from '../../packages/personable/src/measure/what-if/choices.ts';
import { whatIf } from '../../packages/personable/src/measure/what-if/what-if.ts';
import { simulatedLog } from './simulated-bandit.ts';

/** Of simulated logs that were looked at again and again while they grew: how many missed the truth at any look, by estimator. */
export interface Missed {
  /** By intervals that hold at all looks. */
  readonly always: ReadonlyMap<string, number>;
  /** By those for one look: what peeking does. */
  readonly once: ReadonlyMap<string, number>;
}

/**
 * Looks at simulated logs of a known truth while they grow. Everything is estimated anew at each look, the model of rewards included.
 *
 * @param sizes choices at which it is looked, rising
 */
export const missedAtLooks = (seeds: number, sizes: readonly number[]): Missed => {
  const [always, once] = [new Map<string, number>(), new Map<string, number>()];
  for (let seed = 0; seed < seeds; seed++) {
    const { choices: all, target, truth } = simulatedLog(seed, sizes.at(-1) ?? 0);
    const seen = new ChoiceColumns();
    const [missedAlways, missedOnce] = [new Set<string>(), new Set<string>()];
    for (const size of sizes) {
      for (let row = seen.size; row < size; row++) {
        const [action, place] = [all.action[row] as number, all.place[row] as number];
        const [propensity, reward] = [all.propensity[row] as number, all.reward[row] as number];
        seen.add({ action, place, propensity, reward });
      }
      for (const one of whatIf(seen, target).estimates) {
        if (truth < one.alwaysLow || truth > one.alwaysHigh) missedAlways.add(one.name);
        if (truth < one.low || truth > one.high) missedOnce.add(one.name);
      }
    }
    for (const name of missedAlways) always.set(name, (always.get(name) ?? 0) + 1);
    for (const name of missedOnce) once.set(name, (once.get(name) ?? 0) + 1);
  }
  return { always, once };
};

/** So many looks at logs of 250 choices and more, each with as many choices more. */
export const looksUpTo = (looks: number): readonly number[] =>
  Array.from({ length: looks }, (_, i) => 250 * (i + 1));
