import { READ_LAST_HOME } from '../../customer/identity/identity-store.ts';
import type { InteractionName } from '../../customer/interactions.ts';
import type { People } from '../../customer/people.ts';
import type { Person } from '../../customer/person.ts';
import { LOOKBACK } from '../../customer/timeline.ts';
import { createRandom } from '../../math/random.ts';
import type { StoreReader } from '../../store/store.ts';
import type { ItemSums } from '../items/item-sums.ts';
import { heldOutEnd } from './held-out.ts';
import {
  type BasketQuestion,
  type NextQuestion,
  type Questions,
  questionsOf,
} from './questions.ts';

/** People who are asked at the most, and homes that are read to find them. */
const MOST_PEOPLE = 6_000;
const MOST_HOMES = 60_000;
/** Homes between two looks at the clock and at the memory. */
const HOMES_A_LOOK = 100;

export interface GatherParts {
  readonly store: Pick<StoreReader, 'get'>;
  /** As of the position up to which the sums are counted. */
  readonly people: People;
  /** What the people added; afterwards without the held-out ends. */
  readonly sums: ItemSums;
  readonly strengths: Readonly<Record<InteractionName, number>>;
  /** A whole number from 0 to 2³² − 1: which people are asked. */
  readonly seed: number;
  /** Whether there is no time left. */
  readonly over: () => boolean;
  readonly advance: (done: number, of: number) => void;
}

/**
 * Finds people who may be asked, holds back what they did last and takes that out of the sums, which
 * are then equal to those of a log that never had it: the sum over people makes it exact.
 *
 * Only people whose events are counted are asked, each once.
 */
export const gatherQuestions = async (parts: GatherParts): Promise<Questions> => {
  const { store, people, over, advance } = parts;
  const last = (await store.get(READ_LAST_HOME, {}))?.last ?? 0;
  const next: NextQuestion[] = [];
  const baskets: BasketQuestion[] = [];
  const most = Math.min(last, MOST_HOMES);
  let asked = 0;
  let looked = 0;
  for (const home of spread(last, parts.seed)) {
    if (looked === most || asked === MOST_PEOPLE) break;
    if (looked % HOMES_A_LOOK === 0) {
      if (over()) break;
      people.sweep();
      advance(looked, most);
    }
    looked += 1;
    const person = await people.person(home);
    // Somebody of several homes is met at the first of them.
    if (person.homes[0]?.home !== home) continue;
    const found = holdBack(person, home, parts);
    if (found === undefined) continue;
    asked += 1;
    next.push(...found.next);
    baskets.push(...found.baskets);
  }
  return { next, baskets };
};

const holdBack = (
  person: Person,
  home: number,
  { people, sums, strengths }: GatherParts,
): Questions | undefined => {
  if (!people.counts(person)) return undefined;
  const { timeline, complete } = person;
  const end = heldOutEnd(timeline);
  // What was cut off of a long history may be part of what the end adds.
  if (end === undefined || !(complete || end.from >= LOOKBACK)) return undefined;
  const hidden = new Set(person.homes.flatMap((state) => [...state.hidden]));
  const found = questionsOf(end, { person: home, timeline, hidden, strengths });
  if (found.next.length + found.baskets.length === 0) return undefined;
  sums.subtract({ timeline, from: end.from });
  return found;
};

/**
 * Every number from 1 to `last` once, spread over all of them from the beginning on: steps of the golden
 * section of the whole, from a drawn start.
 */
export function* spread(last: number, seed: number): Generator<number> {
  if (last < 1) return;
  const start = createRandom(seed).int(last);
  let step = Math.max(1, Math.round(last * GOLDEN_SECTION));
  while (greatestCommonDivisor(step, last) !== 1) step += 1;
  let place = start;
  for (let i = 0; i < last; i++) {
    yield place + 1;
    place = (place + step) % last;
  }
}

const GOLDEN_SECTION = (Math.sqrt(5) - 1) / 2;

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);
