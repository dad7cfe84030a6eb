/**
 * What a metric knows of a person: a few numbers that every event changes in the same way, whatever the order they come in. So an event that is
 * late needs nothing to be counted again, and what is counted again is what was counted.
 */

import type { Entry, EventKinds } from '../../customer/entry.ts';
import { toMinor } from '../../math/money.ts';
import { ANY_RATING } from '../../rules/metrics/built-in-metrics.ts';
import type { MetricBody, MetricEvent } from '../../rules/metrics/metric-body.ts';
import { durationMilliseconds } from '../../rules/reading/terms.ts';
import { type Amount, amountOf, presenceOf, ratingOf, revenueIn } from './event-amount.ts';

/** What a person brings to a metric. */
export interface Brought {
  readonly value: number;
  /** Of a ratio: what is divided by. */
  readonly below?: number;
  /** The same before the first exposure. */
  readonly pre?: number;
  /** By how much it was cut; left out where it was not. */
  readonly capped?: number;
}

/** Numbers of a person; what they mean is the metric's own. */
export type MetricState = readonly number[];

/** How a metric counts. */
interface Counting {
  readonly empty: MetricState;
  /** Whether an entry counts for anybody. */
  concerns(entry: Entry): boolean;
  /** The numbers after an entry; the same where it changes nothing. */
  take(state: MetricState, entry: Entry, since: number): MetricState;
  brought(state: MetricState): Brought;
}

/** A metric, ready to count. */
export interface CompiledMetric extends Counting {
  readonly id: string;
  readonly body: MetricBody;
  /** Milliseconds before the first exposure that are looked at. */
  readonly before: number;
  /** Milliseconds after it from which on nothing changes any more; undefined where that never is. */
  readonly ends: number | undefined;
  /** Days that must be over before a person's value is known. */
  readonly matures: number;
}

const DAY = 86_400_000;
const BEFORE = 28 * DAY;

/**
 * Makes a metric count.
 *
 * @param currency that amounts are in when the metric does not say.
 */
export const compileMetric = (
  id: string,
  body: MetricBody,
  { kinds, currency }: { readonly kinds: EventKinds; readonly currency: string },
): CompiledMetric => {
  const window = body.window === undefined ? undefined : durationMilliseconds(body.window);
  const hasPre = body.kind === 'proportion' || body.kind === 'mean' || body.kind === 'revenue';
  const said = body.before === undefined ? BEFORE : durationMilliseconds(body.before);
  const before = hasPre ? said : 0;
  const head = { id, body, before, ends: window, matures: 0 };
  const own: MetricEvent = {
    event: body.event ?? (body.kind === 'satisfaction' ? ANY_RATING : ''),
    ...(body.where !== undefined && { where: body.where }),
    ...(body.value !== undefined && { value: body.value }),
  };
  const counted = (one: MetricEvent) => amountOf(one, kinds);
  switch (body.kind) {
    case 'proportion':
      return { ...head, ...happened(summed([counted(own)], window, before)) };
    case 'mean':
      return { ...head, ...total(summed([counted(own)], window, before), body.cap) };
    case 'revenue': {
      const unit = body.currency ?? currency;
      const cap = body.cap === undefined ? undefined : toMinor(body.cap, unit);
      return { ...head, ...total(summed([revenueIn(unit)], window, before), cap) };
    }
    case 'ratio': {
      const amounts = [counted(own), counted(body.below ?? own)];
      return { ...head, ...ratio(summed(amounts, window, 0), body.cap) };
    }
    case 'satisfaction': {
      const rating = ratingOf(own, kinds);
      return { ...head, ...ratio(summed([rating, presenceOf(rating)], window, 0), undefined) };
    }
    case 'funnel':
      return { ...head, ...funnel(counted(own), counted(body.then ?? own), window) };
    case 'retention': {
      const { from, until } = body.days ?? { from: 1, until: 29 };
      return { ...head, ...cameBack(from * DAY, until * DAY), ends: until * DAY, matures: until };
    }
  }
};

type Summing = Omit<Counting, 'brought'>;

/** Sums of amounts, after the first exposure and before it: [after, before] of each. */
const summed = (
  amounts: readonly Amount[],
  window: number | undefined,
  before: number,
): Summing => ({
  empty: amounts.flatMap(() => [0, 0]),
  concerns: (entry) => amounts.some((amount) => amount(entry) !== undefined),
  take: (state, entry, since) => {
    const after = entry.time - since;
    if (after < -before || (window !== undefined && after >= window)) return state;
    const place = after >= 0 ? 0 : 1;
    let next: number[] | undefined;
    for (const [i, amount] of amounts.entries()) {
      const found = amount(entry);
      if (found === undefined || found === 0) continue;
      next ??= [...state];
      next[2 * i + place] = (next[2 * i + place] ?? 0) + found;
    }
    return next ?? state;
  },
});

const happened = (summing: Summing): Counting => ({
  ...summing,
  brought: ([n = 0, pre = 0]) => ({ value: n > 0 ? 1 : 0, pre: pre > 0 ? 1 : 0 }),
});

const total = (summing: Summing, cap: number | undefined): Counting => ({
  ...summing,
  brought: ([sum = 0, pre = 0]) => {
    if (cap === undefined) return { value: sum, pre };
    const cut = { value: Math.min(cap, sum), pre: Math.min(cap, pre) };
    return sum > cap ? { ...cut, capped: sum - cap } : cut;
  },
});

const ratio = (summing: Summing, cap: number | undefined): Counting => ({
  ...summing,
  brought: ([sum = 0, , below = 0]) =>
    cap === undefined || sum <= cap
      ? { value: sum, below }
      : { value: cap, below, capped: sum - cap },
});

/** [first time of what comes first, last time of what follows], in milliseconds after the first exposure; −1 where there is none. */
const funnel = (first: Amount, then: Amount, window: number | undefined): Counting => ({
  empty: [-1, -1],
  concerns: (entry) => first(entry) !== undefined || then(entry) !== undefined,
  take: (state, entry, since) => {
    const after = entry.time - since;
    if (after < 0 || (window !== undefined && after >= window)) return state;
    const [begun = -1, done = -1] = state;
    const isFirst = first(entry) !== undefined && (begun === -1 || after < begun);
    const isLast = then(entry) !== undefined && after > done;
    return isFirst || isLast ? [isFirst ? after : begun, isLast ? after : done] : state;
  },
  brought: ([begun = -1, done = -1]) => ({
    value: begun !== -1 && done >= begun ? 1 : 0,
    below: begun === -1 ? 0 : 1,
  }),
});

const cameBack = (from: number, until: number): Counting => ({
  empty: [0],
  concerns: ({ message }) => message !== undefined,
  take: (state, { message, time }, since) =>
    message !== undefined && time >= since + from && time < since + until ? [1] : state,
  brought: ([n = 0]) => ({ value: n > 0 ? 1 : 0 }),
});
