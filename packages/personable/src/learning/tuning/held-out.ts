import { type Interaction, InteractionKind } from '../../customer/interactions.ts';
import { isBrowsing, SESSION_GAP } from '../items/counts.ts';

/** A moment of a person's history, and what came then. */
export interface Moment {
  /** Index in the timeline: what stands before it was known. */
  readonly before: number;
  /** Milliseconds UTC. */
  readonly time: number;
  /** Different items that came. */
  readonly items: readonly number[];
}

/** What a person did last, to be asked for and not to be counted. */
export interface HeldOut {
  /** Index in the timeline from which on nothing is counted. */
  readonly from: number;
  /** The last order, asked for at the beginning of its visit: what lies in the cart is no guess. */
  readonly order?: Moment;
  /** The last item that was new to the last visit, asked for at the step before it. */
  readonly visit?: Moment;
}

/**
 * The end of a person's history that is held back: the last order and the end of the last visit, each
 * with at least one interaction before it. `undefined` where there is neither.
 *
 * Everything from the earlier of the two on is held back: what a person does after an order tells of it.
 */
export const heldOutEnd = (timeline: readonly Interaction[]): HeldOut | undefined => {
  const order = lastOrder(timeline);
  const visit = lastVisit(timeline);
  if (order === undefined && visit === undefined) return undefined;
  const from = Math.min(order?.before ?? timeline.length, visit?.before ?? timeline.length);
  return {
    from,
    ...(order === undefined ? {} : { order }),
    ...(visit === undefined ? {} : { visit }),
  };
};

const lastOrder = (timeline: readonly Interaction[]): Moment | undefined => {
  const last = timeline.findLastIndex(({ kind }) => kind === InteractionKind.buy);
  if (last === -1) return undefined;
  const { position, time } = timeline[last] as Interaction;
  const items = new Set<number>();
  let first = last;
  for (; first >= 0 && timeline[first]?.position === position; first--) {
    items.add((timeline[first] as Interaction).item);
  }
  let before = first + 1;
  while (before > 0 && !isPause(timeline[before - 1], timeline[before])) before -= 1;
  return before === 0 ? undefined : { before, time, items: [...items].reverse() };
};

const lastVisit = (timeline: readonly Interaction[]): Moment | undefined => {
  const browsed = [...timeline.keys()].filter((index) => {
    const { kind, amount } = timeline[index] as Interaction;
    return isBrowsing(kind, amount);
  });
  let start = browsed.length - 1;
  while (start > 0 && !isPause(timeline[browsed[start - 1] ?? 0], timeline[browsed[start] ?? 0])) {
    start -= 1;
  }
  const seen = new Set<number>();
  let found: Moment | undefined;
  for (const before of browsed.slice(Math.max(0, start))) {
    const { item, time } = timeline[before] as Interaction;
    if (seen.has(item)) continue;
    seen.add(item);
    if (before > 0) found = { before, time, items: [item] };
  }
  return found;
};

const isPause = (before: Interaction | undefined, after: Interaction | undefined): boolean =>
  before !== undefined && after !== undefined && after.time - before.time > SESSION_GAP;
