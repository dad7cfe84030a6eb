import { invertInPlace } from '../../math/inverse.ts';

/** How often an item stood at a place of lists, and something came of it. */
export interface PlaceCount {
  /** Item key. */
  readonly item: number;
  /** From 0. */
  readonly place: number;
  readonly shown: number;
  readonly outcomes: number;
}

/** How likely a place is looked at, the first at 1. */
export interface Examined {
  readonly share: number;
  /** The interval of 95 %. */
  readonly low: number;
  readonly high: number;
  /** Outcomes of items that also stood elsewhere, as far as they tell this place from others. */
  readonly rests: number;
}

/** Places that are told apart. */
export const PLACES = 20;
/** Outcomes that what is assumed before is worth, at each place. */
const PRIOR = 20;
/** The largest weight of an outcome: beyond it one outcome would say too much. */
const MOST_WEIGHT = 10;
const STEPS = 500;
const ENOUGH = 1e-9;
const Z = 1.96;
/** The weight of the first place, which the others are compared with: more than all of them have. */
const ANCHOR = 1e12;

/** What is assumed of a place before anything is known. @param place from 0. */
const assumed = (place: number): number => 1 / Math.sqrt(place + 1);

/**
 * How likely each place is looked at, from the same items at different places:
 *
 *     P(outcome of item i at place k) = e(k) · r(i)
 *
 * the position-based model. Given what came of an item in all, at which of its places is multinomial with chances in
 * proportion to `shown(i, k) · e(k)`, whatever `r(i)` is; `e` maximises that, by the steps of Hunter ("MM algorithms for
 * generalized Bradley-Terry models", 2004). That is harvesting interventions that happen by themselves (Agarwal, Zaitsev,
 * Wang, Li, Najork and Joachims, "Estimating Position Bias without Intrusive Interventions", WSDM 2019), with their assumption:
 * an item is as relevant wherever it stands. Each place is held to 1 / √k by 20 outcomes; then places are made not to rise
 * from first to last (pool adjacent violators, weighted by the outcomes each rests on). Intervals are those of the normal
 * approximation to log e beside the first place.
 *
 * @param counts of some or all items; those without an outcome, and those that stood at one place only, say nothing.
 * @returns for each of the first 20 places.
 */
export const examine = (counts: Iterable<PlaceCount>): readonly Examined[] => {
  const items = telling(counts);
  const outcomes = new Float64Array(PLACES);
  for (const item of items) {
    for (const { place, outcomes: count } of item.at) {
      outcomes[place] = (outcomes[place] as number) + count;
    }
  }
  const e = Float64Array.from({ length: PLACES }, (_, place) => assumed(place));
  for (let step = 0; step < STEPS; step++) {
    const expected = new Float64Array(PLACES);
    for (const { at, total } of items) {
      const whole = at.reduce((sum, { place, shown }) => sum + shown * (e[place] as number), 0);
      for (const { place, shown } of at) {
        expected[place] = (expected[place] as number) + (total * shown) / whole;
      }
    }
    let moved = 0;
    // The first place is what the others are compared with.
    const first = ((outcomes[0] as number) + PRIOR) / ((expected[0] as number) + PRIOR);
    for (let place = 1; place < PLACES; place++) {
      const held = PRIOR / assumed(place);
      const next =
        ((outcomes[place] as number) + PRIOR) / ((expected[place] as number) + held) / first;
      moved = Math.max(moved, Math.abs(Math.log(next / (e[place] as number))));
      e[place] = next;
    }
    if (moved < ENOUGH) break;
  }
  const { variances, rests } = certainty(items, e);
  const last = items.reduce(
    (most, { at }) => at.reduce((farthest, { place }) => Math.max(farthest, place), most),
    0,
  );
  // Beyond the last place that was seen it goes on falling as is assumed.
  const logs = fallingOf(Array.from(e.subarray(0, last + 1), Math.log), rests);
  return Array.from({ length: PLACES }, (_, place) => {
    const seen = Math.min(place, last);
    const log = (logs[seen] ?? 0) + Math.log(assumed(place) / assumed(seen));
    const spread = place > last ? (variances[last] as number) : 0;
    const half = Z * Math.sqrt((variances[place] as number) + spread);
    const share = Math.min(1, Math.exp(log));
    return {
      share,
      low: Math.min(share, Math.exp(log - half)),
      high: Math.min(1, Math.max(share, Math.exp(log + half))),
      rests: rests[place] as number,
    };
  });
};

/** What an outcome at a place counts: one over how likely it is looked at, at most 10. @param place from 0. */
export const weightOf = (examined: readonly Pick<Examined, 'share'>[], place: number): number => {
  const last = Math.min(place, PLACES - 1);
  const share = examined[last]?.share ?? assumed(last);
  // Beyond what is told apart it goes on falling as is assumed.
  const there = (share * assumed(place)) / assumed(last);
  return Math.min(MOST_WEIGHT, 1 / there);
};

interface Telling {
  readonly at: readonly PlaceCount[];
  readonly total: number;
}

/** The items that say something of places. */
const telling = (counts: Iterable<PlaceCount>): Telling[] => {
  const known = Array.from(counts).filter(({ place, shown }) => place < PLACES && shown > 0);
  return [...Map.groupBy(known, ({ item }) => item).values()].flatMap((at) => {
    const total = at.reduce((sum, { outcomes }) => sum + outcomes, 0);
    return at.length < 2 || total === 0 ? [] : [{ at, total }];
  });
};

/** Variances of log e beside the first place, and the outcomes each place rests on. */
const certainty = (items: readonly Telling[], e: Float64Array) => {
  const size = PLACES - 1;
  const information = new Float64Array(size * size);
  const rests = new Float64Array(PLACES);
  const add = (row: number, column: number, value: number) => {
    if (row < 1 || column < 1) return;
    const at = (row - 1) * size + column - 1;
    information[at] = (information[at] as number) + value;
  };
  for (const { at, total } of items) {
    const whole = at.reduce((sum, { place, shown }) => sum + shown * (e[place] as number), 0);
    const shares = at.map(({ place, shown }) => (shown * (e[place] as number)) / whole);
    for (const [i, { place }] of at.entries()) {
      const share = shares[i] as number;
      rests[place] = (rests[place] as number) + total * share * (1 - share);
      add(place, place, total * share);
      for (const [j, { place: other }] of at.entries()) {
        add(place, other, -total * share * (shares[j] as number));
      }
    }
  }
  for (let place = 1; place < PLACES; place++) {
    add(place, place, (PRIOR * (e[place] as number)) / assumed(place));
  }
  const sound = invertInPlace(information, size);
  const variances = Array.from({ length: PLACES }, (_, place) =>
    place === 0 ? 0 : sound ? (information[(place - 1) * size + place - 1] as number) : 1 / PRIOR,
  );
  return { variances, rests };
};

/** The nearest list that does not rise, by least squares weighted by what each rests on; the first stays as it is. */
const fallingOf = (values: readonly number[], rests: Float64Array): number[] => {
  const blocks: { value: number; weight: number; length: number }[] = [];
  for (const [i, value] of values.entries()) {
    let block = { value, weight: i === 0 ? ANCHOR : 1 + (rests[i] as number), length: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.value < block.value; ) {
      const weight = last.weight + block.weight;
      block = {
        value: (last.value * last.weight + block.value * block.weight) / weight,
        weight,
        length: last.length + block.length,
      };
      blocks.pop();
      last = blocks.at(-1);
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ value, length }) => Array.from({ length }, () => value));
};
