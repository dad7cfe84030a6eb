import type { Histories } from '../../packages/personable/src/learning/evaluation/recommender.ts';
import { createRandom } from '../../packages/personable/src/math/random.ts';

/** What is to be invented. */
export interface Wanted {
  readonly interactions: number;
  readonly items: number;
}

/** Interactions of one person on average, and topics of a shop of any size. */
const EACH = 12;
const ITEMS_A_TOPIC = 40;
const DAY = 86_400_000;
/** How steeply a topic's items differ: 1 is Zipf's law. */
const STEEPNESS = 0.8;

/**
 * Invents histories with something in them to learn: a person stays with a topic for a while, a topic's
 * items differ in how often they are wanted, and topics do as well.
 */
export const inventHistories = ({ interactions, items }: Wanted): Histories => {
  const random = createRandom(4);
  const item = new Int32Array(interactions);
  const time = new Float64Array(interactions);
  const starts: number[] = [0];
  const topics = Math.ceil(items / ITEMS_A_TOPIC);
  let row = 0;
  while (row < interactions) {
    const end = Math.min(interactions, row + 2 + random.poisson(EACH - 2));
    let topic = skewed(random.next(), topics);
    let now = DAY + random.next() * 300 * DAY;
    for (; row < end; row++) {
      if (random.next() < 0.15) topic = skewed(random.next(), topics);
      const chosen = topic * ITEMS_A_TOPIC + skewed(random.next(), ITEMS_A_TOPIC);
      item[row] = 1 + Math.min(items - 1, chosen);
      now += random.exponential(DAY);
      time[row] = now;
    }
    starts.push(row);
  }
  return { people: starts.length - 1, items, starts: Int32Array.from(starts), item, time };
};

/** A rank below `count`, the first the likeliest: the inverse of a power law's distribution. */
const skewed = (uniform: number, count: number): number =>
  Math.floor(count * uniform ** (1 / (1 - STEEPNESS) / 2));
