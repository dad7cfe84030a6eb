import type { LearnedPlace } from '../../learning/ranking/context-fit.ts';

/** A place of a list that was decided. */
export interface ShownPlace extends Omit<LearnedPlace, 'reward'> {
  /** Item key. */
  readonly item: number;
}

/** Ranks to a thousandth: more says nothing, and rows are many. */
const GRAIN = 1_000;

type Stored = readonly (readonly [item: number, rank: number, codes: readonly number[]])[];

/** The places of a list as its row keeps them. */
export const writePlaces = (places: readonly ShownPlace[]): string =>
  JSON.stringify(
    places.map(({ item, rank, codes }) => [item, Math.round(rank * GRAIN), codes]) satisfies Stored,
  );

/** What `writePlaces` kept. */
export const readPlaces = (body: string): ShownPlace[] =>
  (JSON.parse(body) as Stored).map(([item, rank, codes]) => ({ item, rank: rank / GRAIN, codes }));
