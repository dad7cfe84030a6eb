import { openPersonable, type PersonableOptions } from '../../src/index.ts';

/** With what a shop is opened in which everything is counted. */
export const COUNTED: Omit<PersonableOptions, 'data'> = {
  tuning: false,
  holdout: { share: 0.3, salt: 'kill' },
  retention: { days: 30 },
};

/** What an experiment counts, and what it counts when that is said otherwise. */
export const METRICS = ['Bid', 'Product Added'].map((event) => ({
  ...{ name: 'Bids', kind: 'mean', event, value: 'properties.n' },
}));

/** Makes a shop with a list, and an experiment on it. */
export const makeCountedShop = async (data: string): Promise<void> => {
  const shop = await openPersonable({ ...COUNTED, data });
  await shop.items.put(
    ['tea', 'milk', 'soap'].map((id) => ({ id, categories: [id], price: 5, currency: 'EUR' })),
  );
  const list = { name: 'List', channel: 'web', kind: 'items', strategy: 'popular' };
  const experiment = {
    name: 'Newest against popular',
    arms: [
      { id: 'popular' },
      { id: 'newest', changes: [{ rule: 'placements/home.list', patch: { strategy: 'newest' } }] },
    ],
    metrics: ['bids', 'revenue', 'conversion'],
  };
  for (const [kind, id, body] of [
    ['placements', 'home.list', list],
    ['metrics', 'bids', METRICS[0] ?? {}],
    ['experiments', 'list', experiment],
  ] as const) {
    await shop.rules.put(kind, id, body);
    await shop.rules.publish(kind, id);
  }
  await shop.close();
};
