import { restoreState, storeState } from '../../learning/bandit/stored.ts';
import {
  addPlaces,
  type ContextFit,
  fitOf,
  type LearnedPlace,
  noRankingSums,
  type RankingSums,
  withoutPlaces,
} from '../../learning/ranking/context-fit.ts';
import { type Examined, examine, PLACES } from '../../learning/ranking/examination.ts';
import { DIMENSIONS } from '../../learning/ranking/features.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { ShownPlace } from './list-body.ts';
import {
  addPlace,
  type PlaceRow,
  type RankingRow,
  readPlaceRows,
  removeEmptyPlaces,
  writeRanking,
} from './list-store.ts';

/** What is counted at a placement. Never changed. */
export interface Ranked extends Omit<RankingRow, 'body'> {
  readonly sums: RankingSums;
}

/** A list with what its places were counted with. */
type CountedList = readonly (ShownPlace & LearnedPlace)[];

/** How much more has to be counted until places are examined again, as a share of what was. */
const NEWS = 0.1;

/** The beginning. */
export const nothingRanked = (placement: string): Ranked => ({
  ...{ placement, version: 0, lists: 0, outcomes: 0 },
  sums: noRankingSums(),
});

/** What was stored; undefined for what cannot be read any more: then it is learned anew. */
export const restoreRanked = ({ body, ...row }: RankingRow): Ranked | undefined => {
  try {
    const sums = restoreState(JSON.parse(body) as Parameters<typeof restoreState>[0]);
    return sums.settings.dimensions === DIMENSIONS ? { ...row, sums } : undefined;
  } catch {
    return undefined;
  }
};

/** What is counted with some lists more, or less, and the writes that store it. */
export const changeOf = (
  before: Ranked,
  lists: readonly CountedList[],
  sign: 1 | -1,
): { readonly ranked: Ranked; readonly writes: readonly BoundWrite[] } => {
  const { placement } = before;
  const places = lists.flat();
  const sums = withoutPlaces(before.sums, sign === 1 ? [] : places);
  if (sign === 1) addPlaces(sums, places);
  const outcomes = places.filter(({ reward }) => reward > 0).length;
  const ranked = {
    placement,
    version: before.version + 1,
    lists: before.lists + sign * lists.length,
    outcomes: before.outcomes + sign * outcomes,
    sums,
  };
  const { sums: _, ...row } = ranked;
  return {
    ranked,
    writes: [
      ...countsOf(placement, lists).map(({ shown, outcomes: came, ...at }) =>
        addPlace({ ...at, shown: sign * shown, outcomes: sign * came }),
      ),
      ...(sign === 1 ? [] : [removeEmptyPlaces(placement)]),
      writeRanking({ ...row, body: JSON.stringify(storeState(sums)) }),
    ],
  };
};

/** How often each item stood at each place of some lists; places beyond those that are told apart are left out. */
const countsOf = (placement: string, lists: readonly CountedList[]): PlaceRow[] => {
  const rows = new Map<string, { -readonly [K in keyof PlaceRow]: PlaceRow[K] }>();
  for (const list of lists) {
    for (const [place, { item, reward }] of list.slice(0, PLACES).entries()) {
      const name = `${place} ${item}`;
      const row = rows.get(name) ?? { placement, item, place, shown: 0, outcomes: 0 };
      row.shown += 1;
      row.outcomes += reward > 0 ? 1 : 0;
      rows.set(name, row);
    }
  }
  return [...rows.values()];
};

/** What serves of what is counted. Places are examined again only when that may say something else. */
export const fitFor = async (
  { placement, version, outcomes, sums }: Ranked,
  before: (ContextFit & { readonly examinedWith?: number }) | undefined,
  store: StoreReader,
): Promise<ContextFit & { readonly examinedWith: number }> => {
  const known = before?.examinedWith;
  const isFresh = known !== undefined && Math.abs(outcomes - known) < Math.max(1, known * NEWS);
  const examined: readonly Examined[] =
    before !== undefined && isFresh
      ? before.examined
      : examine(await readPlaceRows(store, placement));
  const examinedWith = isFresh ? known : outcomes;
  return { ...fitOf(sums, { version, outcomes, examined }), examinedWith };
};
