import { describe, expect, test } from 'vitest';
import { chooseEvenly, measure, rightOf } from '../../../src/engine/trial/measuring.ts';

const list = (...ids: string[]) =>
  ids.map((id) => ({ id, name: id, strategy: 'for-you', reason: 'because' }));

/** Somebody who had bought tea, buys these items, and was offered these lists. */
const asked = (customer: string, after: readonly string[], ours: readonly string[]) => ({
  who: { customer, orders: 1, before: new Set(['tea']), after: new Set(after) },
  lists: {
    ...{ newItems: list(...ours), newBestsellers: list('mug') },
    ...{ basket: list('tea', ...ours), bestsellers: list('mug') },
  },
});

describe('our lists beside bestsellers', () => {
  const ten = (make: (customer: string) => ReturnType<typeof asked>) =>
    Array.from({ length: 10 }, (_, place) => make(`c-${place}`));

  test('are measured by who had one right and by the share of what was bought', () => {
    const people = [
      ...ten((customer) => asked(customer, ['honey', 'mug'], ['honey'])),
      ...ten((customer) => asked(`other ${customer}`, ['tea', 'lamp'], ['honey'])),
    ];
    const [fresh, basket] = measure(people);
    // New items: half had honey right of two; the others' only new item is the lamp. Mugs: the same half.
    expect(fresh).toMatchObject({
      ...{ name: 'new-items', customers: 20, length: 10 },
      ours: { hitRate: { mean: 0.5 }, recall: { mean: 0.25 } },
      bestsellers: { hitRate: { mean: 0.5 }, recall: { mean: 0.25 } },
      difference: { hitRate: { mean: 0, low: 0, high: 0 }, recall: { mean: 0 } },
    });
    // The whole basket: everybody has one of two right, by honey or by tea.
    expect(basket).toMatchObject({
      ours: { hitRate: { mean: 1, low: 1, high: 1 }, recall: { mean: 0.5 } },
      bestsellers: { hitRate: { mean: 0.5 } },
      difference: { hitRate: { mean: 0.5 } },
    });
  });

  test('a question with fewer than 20 customers is left out', () => {
    const people = [
      ...ten((customer) => asked(customer, ['honey'], ['honey'])),
      ...ten((customer) => asked(`other ${customer}`, ['tea'], ['honey'])),
    ];
    expect(measure(people).map(({ name }) => name)).toEqual(['whole-basket']);
    expect(measure(people.slice(1))).toEqual([]);
  });
});

describe('the customers that are shown', () => {
  test('are spread evenly from the best to the least', () => {
    const best = asked('b', ['tea', 'honey'], ['honey']);
    const some = ['c', 'd', 'e'].map((customer) => asked(customer, ['tea'], ['honey']));
    const none = ['f', 'g', 'h', 'i'].map((customer) => asked(customer, ['lamp'], ['honey']));
    const shown = chooseEvenly([...none, ...some, best], 4);
    expect(shown.map((one) => [one.who.customer, rightOf(one)])).toEqual([
      ['c', 1],
      ['e', 1],
      ['g', 0],
      ['i', 0],
    ]);
    expect(chooseEvenly([best], 10)).toEqual([best]);
    expect(chooseEvenly([], 10)).toEqual([]);
  });
});
