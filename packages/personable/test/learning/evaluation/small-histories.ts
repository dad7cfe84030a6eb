import fc from 'fast-check';
import { arrange } from '../../../src/learning/evaluation/histories.ts';
import type { Histories, Query } from '../../../src/learning/evaluation/recommender.ts';

/** One row: item, time and basket, where there are baskets. */
export type Deed = readonly [item: number, time: number, basket?: number];

/** Histories of these people, each a list of rows. `items` may name more items than there are rows of. */
export const histories = (people: readonly (readonly Deed[])[], items = 0): Histories => {
  const rows = people.flatMap((deeds, person) => deeds.map((deed) => ({ person, deed })));
  const withBaskets = rows.some(({ deed }) => deed[2] !== undefined);
  return arrange(
    {
      person: Int32Array.from(rows, ({ person }) => person),
      item: Int32Array.from(rows, ({ deed }) => deed[0]),
      time: Float64Array.from(rows, ({ deed }) => deed[1]),
      ...(withBaskets ? { basket: Int32Array.from(rows, ({ deed }) => deed[2] ?? 0) } : {}),
    },
    {
      people: people.length,
      items: rows.reduce((most, { deed }) => Math.max(most, deed[0]), items),
    },
  );
};

/** Histories of these people, whose rows come one after the other at times 1, 2, 3 … */
export const inTurn = (people: readonly (readonly number[])[], items = 0): Histories =>
  histories(
    people.map((list) => list.map((item, i): Deed => [item, i + 1])),
    items,
  );

/** Person → the items in order. */
export const itemsByPerson = ({
  people,
  starts,
  item,
}: Histories): readonly (readonly number[])[] =>
  Array.from({ length: people }, (_, person) => [
    ...item.subarray(starts[person], starts[person + 1]),
  ]);

/** A query with this history. */
export const query = (items: readonly number[], rest: Partial<Query> = {}): Query => ({
  person: -1,
  item: Int32Array.from(items),
  time: Float64Array.from(items, (_, i) => i + 1),
  targets: Int32Array.of(1),
  now: items.length + 1,
  masked: false,
  ...rest,
});

/** What of a query can be compared with what is expected of it. */
export const asked = ({ person, item, targets, now, masked }: Query) => ({
  person,
  history: [...item],
  targets: [...targets],
  now,
  masked,
});

const MOST_ITEM = 8;

/** Any few people with few items, some rows twice, some times alike, some people without rows. */
export const anyHistories = fc
  .array(
    fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: MOST_ITEM }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 5 }),
      ),
      { maxLength: 12 },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((people) => histories(people, MOST_ITEM));
