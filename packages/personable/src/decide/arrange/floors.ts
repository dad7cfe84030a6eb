import type { Stage } from './stage.ts';

/** A share of the places that some items are to have at least. */
export interface Floor {
  /** Id of the rule that says so, and its name. */
  readonly rule: string;
  readonly name: string;
  /** Above 0, at most 1. */
  readonly share: number;
  /** Whether an item is one of them. */
  readonly matches: (key: number) => boolean;
}

/** How far a floor is held by a list. */
export interface Held {
  readonly floor: Floor;
  /** Places that are its items', of so many. */
  readonly got: number;
  readonly places: number;
  /** The same before anything was done for it. */
  readonly before: number;
  readonly reached: boolean;
}

/** A list that holds floors as far as can be. */
export interface FloorChoice {
  /** By stage, the best first. */
  readonly picks: readonly (readonly number[])[];
  /** What came for a floor: key → the floor. */
  readonly came: ReadonlyMap<number, Floor>;
}

/** A share that was written as 0.3 is not to ask for one place more or less because of how numbers are kept. */
const ROUNDING = 1e-9;

/** The places that a floor asks for, of so many. */
export const placesOf = ({ share }: Pick<Floor, 'share'>, places: number): number =>
  Math.floor(share * places + ROUNDING);

/**
 * Puts the best items that a floor asks for in the places of the last ones that it does not, one floor after the other. Whenever
 * enough of its items are offered, and pins leave the places, the first floor is reached; a later one as far as that does not
 * take from those before it. The list stays as long as it is.
 *
 * @param picks by stage, what was chosen of what the stages offer.
 * @param standing what is in the list anyway.
 */
export const holdFloors = (
  floors: readonly Floor[],
  stages: readonly Pick<Stage, 'keys'>[],
  picks: readonly (readonly number[])[],
  standing: readonly number[],
): FloorChoice => {
  const chosen = new Set(picks.flat());
  const came = new Map<number, Floor>();
  const offered = stages.flatMap(({ keys }) => keys);
  const places = chosen.size + standing.length;
  const has = (floor: Floor) => [...standing, ...chosen].filter(floor.matches).length;
  const settled: Floor[] = [];
  for (const floor of floors) {
    let missing = placesOf(floor, places) - has(floor);
    for (const key of offered) {
      if (missing <= 0) break;
      if (chosen.has(key) || standing.includes(key) || !floor.matches(key)) continue;
      const spare = settled.filter((one) => !one.matches(key));
      const scarce = spare.filter((one) => has(one) <= placesOf(one, places));
      const goes = offered.findLast(
        (one) =>
          chosen.has(one) && !floor.matches(one) && !scarce.some((other) => other.matches(one)),
      );
      if (goes === undefined) continue;
      chosen.delete(goes);
      came.delete(goes);
      chosen.add(key);
      came.set(key, floor);
      missing -= 1;
    }
    settled.push(floor);
  }
  return { picks: stages.map(({ keys }) => keys.filter((key) => chosen.has(key))), came };
};

/** How far each floor is held by a list, beside what it was before. */
export const heldBy = (
  floors: readonly Floor[],
  list: readonly number[],
  before: readonly number[],
): Held[] =>
  floors.map((floor) => {
    const got = list.filter(floor.matches).length;
    return {
      ...{ floor, got, places: list.length },
      before: before.filter(floor.matches).length,
      reached: got >= placesOf(floor, list.length),
    };
  });
