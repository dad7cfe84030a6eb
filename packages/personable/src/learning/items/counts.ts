/**
 * What one person adds to the item sums: a pure function of that person's interactions in order.
 *
 * Two streams are counted apart, because they mean different things:
 * - **browse**: views, clicks, carts, saves and good ratings, one item after another, in sessions that
 *   end after 30 minutes of silence;
 * - **basket**: orders, each a set of items.
 *
 * Each stream has, for pairs of items, `F` (forward: what came before what) and `C` (together), and for
 * single items the support `D` by day, which is also the popularity, whole and by bucket of the occasion
 * (country, part of the week, device). Formulas: docs/learning.md.
 *
 * The part of an interaction depends only on itself and at most `LOOKBACK` interactions before it, so
 * the newest event adds, and a late one changes only what stands after its place.
 */
import { type Interaction, InteractionKind } from '../../customer/interactions.ts';
import type { Occasion } from '../../customer/occasion.ts';
import { LOOKBACK } from '../../customer/timeline.ts';
import { quantize } from '../../math/quantum.ts';

/** Items back that a browsed item is paired with, and the baskets back of an ordered one. */
const WINDOW_ITEMS = 10;
const WINDOW_BASKETS = 5;
/** How much less each basket further back counts. */
const BASKET_FADE = 0.8;
/** Different items of one session or basket that are paired. */
export const MOST_TOGETHER = 100;
/** Silence that ends a session, in milliseconds. */
export const SESSION_GAP = 30 * 60_000;
/** Items up to which looking through a list is quicker than asking a set. */
const FEW = 16;
const DAY = 86_400_000;
/** Stars from which a rating counts as liking. */
const GOOD_STARS = 4;

/** Where the parts go. All amounts are multiples of 2⁻²⁰; `sign` is 1 or −1. */
export interface PairSink {
  addForward(from: number, to: number, amount: number): void;
  addTogether(a: number, b: number, amount: number): void;
  /** `day` counts from 1970; the occasion is what popularity is told apart by. */
  addSupport(item: number, day: number, amount: number, occasion?: Occasion): void;
}

export interface ItemSink {
  readonly browse: PairSink;
  readonly basket: PairSink;
}

/** How far pairs reach. */
export interface CountLimits {
  /** Silence that ends a session, in milliseconds; infinite where a whole history is one. */
  readonly sessionGap: number;
  /** Items of one basket that are paired, its first ones. */
  readonly mostTogether: number;
}

const GAP_WEIGHT = Array.from({ length: WINDOW_ITEMS + 1 }, (_, gap) =>
  quantize(1 / Math.max(1, gap)),
);
const BASKET_WEIGHT = Array.from({ length: WINDOW_BASKETS + 1 }, (_, gap) =>
  quantize(BASKET_FADE ** (gap - 1)),
);
const TOGETHER_WEIGHT = Array.from({ length: MOST_TOGETHER + 1 }, (_, count) =>
  quantize(1 / Math.sqrt(Math.max(1, count))),
);
const togetherWeight = (count: number): number =>
  TOGETHER_WEIGHT[count] ?? quantize(1 / Math.sqrt(count));

/**
 * Adds (`sign` 1) or takes away (−1) what the interactions from an index to the end contribute.
 *
 * @param timeline one person's interactions in order, with at least `LOOKBACK` before `from`, or all.
 */
export const count = (
  timeline: readonly Interaction[],
  from: number,
  sign: 1 | -1,
  sink: ItemSink,
  { sessionGap, mostTogether }: CountLimits,
): void => {
  let start = from;
  while (start < timeline.length) {
    const { position } = timeline[start] as Interaction;
    let end = start + 1;
    while (end < timeline.length && timeline[end]?.position === position) end += 1;
    const { kind, amount } = timeline[start] as Interaction;
    if (kind === InteractionKind.buy) {
      countBasket(timeline, start, end, sign, sink.basket, mostTogether);
    } else if (isBrowsing(kind, amount)) {
      for (let i = start; i < end; i++) countBrowsed(timeline, i, sign, sink.browse, sessionGap);
    }
    start = end;
  }
};

/** Whether an interaction is part of a visit: what was looked at, put in the cart, saved, shaped or liked. */
export const isBrowsing = (kind: InteractionKind, amount: number): boolean =>
  kind === InteractionKind.view ||
  kind === InteractionKind.click ||
  kind === InteractionKind.cart ||
  kind === InteractionKind.save ||
  kind === InteractionKind.customize ||
  (kind === InteractionKind.rate && amount >= GOOD_STARS);

const countBrowsed = (
  timeline: readonly Interaction[],
  index: number,
  sign: number,
  sink: PairSink,
  sessionGap: number,
): void => {
  const { item, time, occasion } = timeline[index] as Interaction;
  const day = Math.floor(time / DAY);
  const oldest = Math.max(0, index - LOOKBACK);
  /** Different items met so far on the way back, and whether they belong to this session. */
  const met: number[] = [];
  let all: Set<number> | undefined;
  let inSession = true;
  let together = 0;
  let seenInSession = false;
  let repeated = false;
  let later = time;
  for (let i = index - 1; i >= oldest; i--) {
    const before = timeline[i] as Interaction;
    if (!isBrowsing(before.kind, before.amount)) continue;
    if (inSession && later - before.time > sessionGap) inSession = false;
    later = before.time;
    const wanted = inSession ? MOST_TOGETHER : WINDOW_ITEMS;
    if (met.length >= wanted) break;
    if (before.item === item) {
      if (met.length === 0) repeated = true;
      if (inSession) seenInSession = true;
      continue;
    }
    if (all === undefined ? met.includes(before.item) : all.has(before.item)) continue;
    met.push(before.item);
    if (met.length === FEW) all = new Set(met);
    else all?.add(before.item);
    if (inSession) together = met.length;
  }
  if (!repeated) {
    const paired = Math.min(met.length, WINDOW_ITEMS);
    for (let i = 0; i < paired; i++) {
      sink.addForward(met[i] as number, item, sign * (GAP_WEIGHT[i + 1] as number));
    }
  }
  if (seenInSession) return;
  const weight = sign * togetherWeight(together);
  for (let i = 0; i < together; i++) sink.addTogether(met[i] as number, item, weight);
  sink.addSupport(item, day, sign, occasion);
};

const countBasket = (
  timeline: readonly Interaction[],
  start: number,
  end: number,
  sign: number,
  sink: PairSink,
  mostTogether: number,
): void => {
  const basket = timeline.slice(start, Math.min(end, start + mostTogether));
  const { time, occasion } = basket[0] as Interaction;
  const day = Math.floor(time / DAY);
  for (let i = start; i < end; i++) {
    sink.addSupport((timeline[i] as Interaction).item, day, sign, occasion);
  }
  const weight = sign * togetherWeight(basket.length);
  for (let i = 1; i < basket.length; i++) {
    for (let j = 0; j < i; j++) {
      sink.addTogether((basket[j] as Interaction).item, (basket[i] as Interaction).item, weight);
    }
  }
  const earlier = earlierBaskets(timeline, start);
  for (const [item, gap] of earlier) {
    const forward = sign * (BASKET_WEIGHT[gap] as number);
    for (const next of basket) {
      if (next.item !== item) sink.addForward(item, next.item, forward);
    }
  }
};

/** Items of the baskets before one, each with how many baskets back it was last bought. */
const earlierBaskets = (timeline: readonly Interaction[], start: number): Map<number, number> => {
  const found = new Map<number, number>();
  const oldest = Math.max(0, start - LOOKBACK);
  let end = start;
  for (let gap = 1; gap <= WINDOW_BASKETS && end > oldest; ) {
    const { kind, position } = timeline[end - 1] as Interaction;
    let begin = end - 1;
    while (begin > oldest && timeline[begin - 1]?.position === position) begin -= 1;
    if (kind === InteractionKind.buy) {
      for (const { item } of timeline.slice(begin, Math.min(end, begin + MOST_TOGETHER))) {
        if (!found.has(item)) found.set(item, gap);
      }
      gap += 1;
    }
    end = begin;
  }
  return found;
};
