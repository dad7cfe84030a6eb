import { drawArm } from '../../learning/bandit/draw.ts';
import type { Random } from '../../math/random.ts';

/** What an action is chosen by. */
interface Choosable {
  readonly action: string;
  /** Less its cost; undefined where it is not known. */
  readonly expected?: number;
  readonly low?: number;
  readonly cost: number;
}

/** Doing nothing: always there, and worth nothing. */
export const NOTHING = 'nothing';

/** Sums of decimal amounts are not exact. */
const CLOSE = 1e-9;

/**
 * Whether an action may win: what it brings is known, and at the lower end of its interval no more of its cost is lost than
 * `1 − caution` of it.
 *
 * @param caution 0 to 1.
 */
export const isAdmissible = ({ expected, low, cost }: Choosable, caution: number): boolean =>
  expected !== undefined && low !== undefined && low >= -(1 - caution) * cost - CLOSE;

/** What was chosen. */
interface ChosenAction {
  readonly index: number;
  readonly best: number;
  /** Of every action, in their order; 0 for those that may not win. Together 1. */
  readonly propensities: readonly number[];
}

/**
 * Chooses the action that is expected to bring most among those that may win; of equal ones, doing nothing, then the first. A share
 * is spread evenly over all that may win, so that the probabilities are exact.
 *
 * @param actions one of them `nothing`, each id once.
 * @param must the id of an action that is chosen whatever it brings.
 * @param exploration 0 to 1.
 */
export const chooseAction = (
  actions: readonly Choosable[],
  {
    caution,
    exploration,
    must,
    random,
  }: {
    readonly caution: number;
    readonly exploration: number;
    readonly must?: string | undefined;
    readonly random: Random;
  },
): ChosenAction => {
  const forced = actions.findIndex(({ action }) => action === must);
  if (forced !== -1) {
    return { index: forced, best: forced, propensities: actions.map((_, i) => +(i === forced)) };
  }
  const may = actions.flatMap((action, index) =>
    isAdmissible(action, caution) ? [{ ...action, index }] : [],
  );
  const order = ({ action }: Choosable) => (action === NOTHING ? 0 : 1);
  may.sort((a, b) => (b.expected ?? 0) - (a.expected ?? 0) || order(a) - order(b));
  const chances = may.map(() => 0);
  const names = may.map(({ action }) => action);
  const drawn = drawArm(names, chances, 0, exploration, random);
  const propensities = actions.map(() => 0);
  for (const [place, { index }] of may.entries()) propensities[index] = chances[place] ?? 0;
  const best = may[0]?.index ?? 0;
  return { index: may[drawn.index]?.index ?? best, best, propensities };
};
