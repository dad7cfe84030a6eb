import { BanditError } from './bandit-error.ts';
import { addReward, type BanditState, correctReward } from './state.ts';

/**
 * Rewards that come later. A decision is **open** until something followed it within the window, or the window is over. Then it
 * is **counted**, with what followed or with zero. What becomes known of it afterwards (a delayed message, an undone
 * order) **corrects** what was counted. What a decision is worth depends on what is known of it and on nothing else, so however
 * outcomes arrive, what is counted in the end is the same.
 */
export interface DrawnDecision {
  readonly id: string;
  /** Milliseconds. */
  readonly time: number;
  readonly arm: string;
  readonly x: ArrayLike<number>;
  /** The probability with which the arm was chosen. */
  readonly propensity: number;
}

/** Something that followed a decision. */
export interface DecisionOutcome {
  /** The same outcome reported again has the same id, and counts once. */
  readonly id: string;
  /** The decision's id. */
  readonly decision: string;
  readonly time: number;
  readonly value: number;
}

export interface WindowOptions {
  /** Now, in milliseconds. */
  readonly time: number;
  /** Milliseconds after a decision within which something follows from it; both ends belong to it. */
  readonly window: number;
  /** Whether the earliest outcome counts, as for clicks, or the sum of all, as for orders; `first` when left out. */
  readonly counts?: 'first' | 'sum';
}

/** One thing to do to a state. */
export interface RewardUpdate {
  readonly decision: DrawnDecision;
  /** What it was counted with; `undefined` when it was not counted yet. */
  readonly from: number | undefined;
  readonly to: number;
}

/**
 * What is due at a time.
 *
 * @param counted what decisions were counted with, by their ids
 * @returns updates in the order of the decisions; each decision at most once
 * @throws BanditError for an outcome or a window that is none
 */
export const dueUpdates = (
  decisions: readonly DrawnDecision[],
  outcomes: readonly DecisionOutcome[],
  counted: ReadonlyMap<string, number>,
  { time, window, counts = 'first' }: WindowOptions,
): readonly RewardUpdate[] => {
  if (!(window >= 0 && window < Number.POSITIVE_INFINITY)) {
    throw new BanditError(`A window is a number of milliseconds; got ${window}.`, {
      path: '/window',
    });
  }
  const byDecision = outcomesByDecision(outcomes);
  const updates: RewardUpdate[] = [];
  const seen = new Set<string>();
  for (const decision of decisions) {
    if (seen.has(decision.id)) continue;
    seen.add(decision.id);
    const followed = (byDecision.get(decision.id) ?? []).filter(
      (outcome) =>
        outcome.time >= decision.time &&
        outcome.time <= decision.time + window &&
        outcome.time <= time,
    );
    const from = counted.get(decision.id);
    const open = followed.length === 0 && from === undefined && time <= decision.time + window;
    if (open) continue;
    const to = worthOf(followed, counts);
    if (to !== from) updates.push({ decision, from, to });
  }
  return updates;
};

/**
 * Does what is due to a state, in place.
 *
 * @returns whether it counts: what has faded out does not.
 * @throws BanditError as `addReward` and `correctReward` do.
 */
export const applyUpdate = (
  state: BanditState,
  { decision: { arm, x, time }, from, to }: RewardUpdate,
): boolean =>
  from === undefined
    ? addReward(state, { arm, x, time, reward: to })
    : correctReward(state, { arm, x, time, reward: from }, to);

/** Each outcome once, the earliest first. */
const outcomesByDecision = (
  outcomes: readonly DecisionOutcome[],
): ReadonlyMap<string, readonly DecisionOutcome[]> => {
  const once = new Map<string, DecisionOutcome>();
  for (const [index, outcome] of outcomes.entries()) {
    if (!Number.isFinite(outcome.value) || !Number.isFinite(outcome.time)) {
      throw new BanditError('An outcome has a time and a value that are numbers.', {
        path: `/outcomes/${index}`,
      });
    }
    const other = once.get(outcome.id);
    if (other === undefined || earlier(outcome, other) < 0) once.set(outcome.id, outcome);
  }
  const byDecision = Map.groupBy(once.values(), ({ decision }) => decision);
  for (const list of byDecision.values()) list.sort(earlier);
  return byDecision;
};

const earlier = (a: DecisionOutcome, b: DecisionOutcome): number =>
  a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : a.value - b.value);

const worthOf = (followed: readonly DecisionOutcome[], counts: 'first' | 'sum'): number =>
  counts === 'first'
    ? (followed[0]?.value ?? 0)
    : followed.reduce((sum, { value }) => sum + value, 0);
