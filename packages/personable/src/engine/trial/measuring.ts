import { bootstrap, type Interval } from '../../learning/evaluation/bootstrap.ts';
import { LENGTH, type Lists } from './asking.ts';
import type { Returned } from './hidden-part.ts';
import type { TrialReport } from './trial-report.ts';

type Question = TrialReport['questions'][number];

/** Fewer customers say nothing about how good a list is. */
export const LEAST_CUSTOMERS = 20;

/** A customer with the lists they were given. */
export interface Asked {
  readonly who: Returned;
  readonly lists: Lists;
}

/**
 * Compares our lists with bestsellers in what the customers bought afterwards, each customer counting
 * once. Items that were bought before are no answers to the question for new ones, and customers who
 * bought nothing new are not asked it. A question with fewer than 20 customers is left out.
 */
export const measure = (asked: readonly Asked[]): Question[] => {
  const wanting = asked.flatMap(({ who, lists }) => {
    const fresh = new Set([...who.after].filter((item) => !who.before.has(item)));
    return fresh.size === 0 ? [] : { wanted: fresh, lists };
  });
  const baskets = asked.map(({ who, lists }) => ({ wanted: who.after, lists }));
  return [
    compare('new-items', wanting, ({ newItems, newBestsellers }) => [newItems, newBestsellers]),
    compare('whole-basket', baskets, ({ basket, bestsellers }) => [basket, bestsellers]),
  ].flatMap((question) => question ?? []);
};

const compare = (
  name: Question['name'],
  asked: readonly { readonly wanted: ReadonlySet<string>; readonly lists: Lists }[],
  pick: (lists: Lists) => readonly [Lists['basket'], Lists['basket']],
): Question | undefined => {
  if (asked.length < LEAST_CUSTOMERS) return undefined;
  const columns = Array.from({ length: 6 }, () => new Float64Array(asked.length));
  for (const [row, { wanted, lists }] of asked.entries()) {
    const [ours, best] = pick(lists).map(
      (list) => list.filter(({ id }) => wanted.has(id)).length,
    ) as [number, number];
    const values = [Math.min(1, ours), ours / wanted.size, Math.min(1, best), best / wanted.size];
    const [oursHit = 0, oursRecall = 0, bestHit = 0, bestRecall = 0] = values;
    for (const [column, value] of [
      ...values,
      oursHit - bestHit,
      oursRecall - bestRecall,
    ].entries()) {
      (columns[column] as Float64Array)[row] = value;
    }
  }
  const people = Int32Array.from(asked, (_, index) => index);
  const [a, b, c, d, e, f] = bootstrap(columns, people) as readonly Interval[];
  return {
    name,
    customers: asked.length,
    length: LENGTH,
    ours: measured(a, b),
    bestsellers: measured(c, d),
    difference: measured(e, f),
  };
};

const measured = (hitRate: Interval | undefined, recall: Interval | undefined) => ({
  hitRate: hitRate ?? NOTHING,
  recall: recall ?? NOTHING,
});

const NOTHING: Interval = { mean: 0, low: 0, high: 0 };

/** How the shown ones are chosen, said beside them. */
export const CHOOSING_RULE =
  'All who were asked about stand in the order of how many of our ten items for the whole basket they ' +
  'bought, equals in the order of their ids; of each tenth part the middle one is shown.';

/** Some of the asked, evenly from the best to the least, so that failures are shown as they are. */
export const chooseEvenly = (asked: readonly Asked[], most: number): readonly Asked[] => {
  const ranked = asked
    .map((one) => ({ one, right: rightOf(one) }))
    .sort((a, b) => b.right - a.right || (a.one.who.customer < b.one.who.customer ? -1 : 1))
    .map(({ one }) => one);
  const shown = Math.min(most, ranked.length);
  return Array.from({ length: shown }, (_, i) =>
    ranked.at(Math.floor(((i + 0.5) * ranked.length) / shown)),
  ).filter((one) => one !== undefined);
};

/** How many items of the list for the whole basket were bought. */
export const rightOf = ({ who, lists }: Asked): number =>
  lists.basket.filter(({ id }) => who.after.has(id)).length;
