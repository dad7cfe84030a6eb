import { type Categories, listDiversity } from '../../learning/items/list-diversity.ts';
import type { Arranged } from '../decision.ts';
import { ruleTerm } from '../item-rules/applied-rules.ts';
import type { Term } from '../strategy.ts';
import { chooseDiverse } from './diverse-choice.ts';
import { type Floor, heldBy, holdFloors, placesOf } from './floors.ts';
import { diversityNote, floorNote } from './notes.ts';
import { firstOf, type Stage } from './stage.ts';

/** What a list is composed of, and what it has to hold. */
export interface Composing {
  readonly stages: readonly Stage[];
  /** Places, with those of newcomers that are drawn and without those of pins. */
  readonly limit: number;
  /** The least diversity; 0 for none. */
  readonly diversity: number;
  /** The shares of places that rules ask for, the first the most. */
  readonly floors: readonly Floor[];
  readonly pinned: readonly number[];
  readonly categoriesOf: (key: number) => Categories;
}

/** A list, and what it holds. */
export interface Composed {
  /** By stage the keys that were chosen. */
  readonly picks: readonly (readonly number[])[];
  /** Terms of value 0 that say why an item stands where it would not have stood by its score. */
  readonly moved: ReadonlyMap<number, readonly Term[]>;
  readonly notes: readonly Arranged[];
  /** Places that floors ask for and do not have, and whether the diversity holds. */
  readonly missing: number;
  readonly isDiverse: boolean;
}

/**
 * Chooses a list of what stages offer. First come the floors of rules, in their order, then the floor of diversity: it gives
 * way where both cannot be.
 *
 * @param plain what would be chosen by score alone, newcomers included in its length.
 * @param drawn newcomers that have a place already.
 */
export const compose = (
  composing: Composing,
  plain: readonly (readonly number[])[],
  drawn: readonly number[],
): Composed => {
  const { stages, limit, diversity, floors, pinned } = composing;
  const standing = [...pinned, ...drawn];
  const byScore = firstOf(stages, limit - drawn.length, new Set(drawn));
  const raised = holdFloors(floors, stages, byScore, standing);
  const finish = (picks: readonly (readonly number[])[], isDiverse: boolean): Composed => {
    const held = heldBy(floors, [...standing, ...picks.flat()], [...pinned, ...plain.flat()]);
    return {
      picks,
      moved: movedTerms(plain.flat(), picks.flat(), raised.came),
      notes: [
        ...notesOf(composing, plain, [...drawn, ...picks.flat()], isDiverse),
        ...held.map(floorNote),
      ],
      missing: held.reduce((sum, { floor, got, places }) => {
        return sum + Math.max(0, placesOf(floor, places) - got);
      }, 0),
      isDiverse,
    };
  };
  if (diversity === 0) return finish(raised.picks, true);
  const free = diverse(composing, drawn, []);
  const isHeld = heldBy(floors, [...standing, ...free.picks.flat()], []).every(
    ({ reached }) => reached,
  );
  if (isHeld) return finish(free.picks, free.reached);
  // What the floors need is kept, and the rest is as diverse as it has to be beside it.
  const kept = [...keptFor(floors, raised.picks.flat(), standing)];
  const beside = diverse(composing, drawn, kept);
  if (beside.reached || floors.length > 1) return finish(beside.picks, beside.reached);
  const varied = diverse(composing, drawn, variedFor(composing, drawn, kept.length));
  return finish(varied.reached ? varied.picks : beside.picks, varied.reached);
};

/** The best items of a list that its floors need, each floor in turn. */
const keptFor = (
  floors: readonly Floor[],
  list: readonly number[],
  standing: readonly number[],
): ReadonlySet<number> => {
  const kept = new Set<number>();
  const places = list.length + standing.length;
  for (const floor of floors) {
    const there = [...standing, ...kept].filter(floor.matches).length;
    const needed = placesOf(floor, places) - there;
    const own = list.filter((key) => !kept.has(key) && floor.matches(key));
    for (const key of own.slice(0, Math.max(0, needed))) kept.add(key);
  }
  return kept;
};

/** So many items of the one floor there is, as diverse as they can be. */
const variedFor = (
  { stages, diversity, floors, pinned, categoriesOf }: Composing,
  drawn: readonly number[],
  count: number,
): number[] => {
  const [floor] = floors;
  const out = new Set([...drawn, ...pinned]);
  const own = stages
    .flatMap(({ keys }) => keys)
    .filter((key) => !out.has(key) && floor?.matches(key) === true);
  const offered = own.map((key, i) => ({ worth: own.length - i, categories: categoriesOf(key) }));
  const fixed = drawn.map(categoriesOf);
  const { chosen } = chooseDiverse(offered, fixed, Math.min(count, own.length), diversity);
  return chosen.flatMap((index) => own[index] ?? []);
};

/** The best list with the diversity that was asked for, which has some keys in any case. */
const diverse = (
  { stages, limit, diversity, categoriesOf }: Composing,
  drawn: readonly number[],
  kept: readonly number[],
) => {
  const fixed = [...drawn, ...kept];
  const out = new Set(fixed);
  // Something of an earlier stage is worth more than anything of a later one.
  const step = 1 + Math.max(0, ...stages.flatMap(({ scores }) => scores.slice(0, 1)));
  const offered = stages.flatMap(({ keys, scores }, stage) =>
    keys.flatMap((key, i) => {
      if (out.has(key)) return [];
      const worth = (scores[i] as number) + (stages.length - 1 - stage) * step;
      return { key, worth, categories: categoriesOf(key) };
    }),
  );
  const count = Math.max(0, Math.min(limit - fixed.length, offered.length));
  const { chosen, reached } = chooseDiverse(offered, fixed.map(categoriesOf), count, diversity);
  const taken = new Set([...kept, ...chosen.flatMap((index) => offered[index]?.key ?? [])]);
  return { picks: stages.map(({ keys }) => keys.filter((key) => taken.has(key))), reached };
};

/** What came into a list for a floor, each with what it stands in the place of. */
const movedTerms = (
  plain: readonly number[],
  chosen: readonly number[],
  raised: ReadonlyMap<number, Floor>,
): Map<number, Term[]> => {
  const gone = plain.filter((key) => !chosen.includes(key));
  const came = chosen.filter((key) => !plain.includes(key));
  return new Map(
    came.map((key, i): [number, Term[]] => {
      const floor = raised.get(key);
      const replaced = gone[i];
      const items = replaced === undefined ? [] : [replaced];
      const term = floor === undefined ? VARIETY : ruleTerm('rule-floor', floor.name);
      return [key, [{ ...term, items }]];
    }),
  );
};

const VARIETY = { name: 'arranged', value: 0 } as const;

const notesOf = (
  { diversity, categoriesOf }: Composing,
  plain: readonly (readonly number[])[],
  list: readonly number[],
  reached: boolean,
): Arranged[] => {
  if (diversity === 0) return [];
  const before = listDiversity(plain.flat().map(categoriesOf));
  return [diversityNote(diversity, before, listDiversity(list.map(categoriesOf)), reached)];
};
