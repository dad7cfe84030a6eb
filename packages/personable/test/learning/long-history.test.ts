import { describe, expect, test } from 'vitest';
import { type Interaction, InteractionKind } from '../../src/customer/interactions.ts';
import { ItemSums } from '../../src/learning/items/item-sums.ts';
import { type Counting, openCounting } from './counting.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const MINUTE = 60_000;

interface Step {
  readonly buy: boolean;
  readonly items: readonly number[];
  readonly time: number;
}

/** So many looks and orders, three minutes apart, the last one just before noon. */
const steps = (count: number): Step[] =>
  Array.from({ length: count }, (_, i) => ({
    buy: i % 5 === 4,
    items: i % 5 === 4 ? [1 + (i % 31), 40 + (i % 17), 60 + (i % 3)] : [1 + ((i * 7) % 67)],
    time: NOON - (count - i) * 3 * MINUTE,
  }));

let messages = 0;
const toMessage = ({ buy, items, time }: Step, who: object = { userId: 'ada' }) => ({
  type: 'track',
  event: buy ? 'Order Completed' : 'Product Viewed',
  properties: { products: items.map((id) => ({ product_id: id })) },
  messageId: `m-${messages++}`,
  timestamp: time,
  ...who,
});

/** The definition: one person's steps in order of time. */
const byDefinition = (list: readonly Step[]) => {
  const timeline = [...list]
    .sort((a, b) => a.time - b.time)
    .flatMap(({ buy, items, time }, position) =>
      items.map(
        (item): Interaction => ({
          item,
          kind: buy ? InteractionKind.buy : InteractionKind.view,
          time,
          position,
          amount: 1,
        }),
      ),
    );
  const sums = new ItemSums();
  sums.add({ timeline, from: 0 });
  return sums.toObject();
};

const takeAll = async (counting: Counting, list: readonly Step[], who?: object) => {
  for (let at = 0; at < list.length; at += 500) {
    await counting.take(list.slice(at, at + 500).map((step) => toMessage(step, who)));
  }
};

/** Everything but some places first, then those: late by 1, by 300, by 1,500 and by all the others. */
const late = (list: readonly Step[]) => {
  const places = [
    0,
    1,
    2,
    list.length - 1_500,
    list.length - 1_000,
    list.length - 300,
    list.length - 2,
  ];
  return {
    onTime: list.filter((_, i) => !places.includes(i)),
    late: list.filter((_, i) => places.includes(i)).reverse(),
  };
};

describe.each([
  ['in memory', 1e9],
  ['read from the log each time', 1],
])('a history of 3,000 steps, %s', (_name, mostBytes) => {
  const all = steps(3_000);

  test('counts like any other', async () => {
    const counting = await openCounting({ mostBytes });
    await takeAll(counting, all);
    expect(counting.sums()).toEqual(byDefinition(all));
  });

  test('takes late events at any age', async () => {
    const counting = await openCounting({ mostBytes });
    const { onTime, late: lateOnes } = late(all);
    await takeAll(counting, onTime);
    for (const step of lateOnes) await counting.take([toMessage(step)]);
    expect(counting.sums()).toEqual(byDefinition(all));
  });

  test('is joined with another as long', async () => {
    const counting = await openCounting({ mostBytes });
    const [mine, others] = [all.filter((_, i) => i % 3 !== 0), all.filter((_, i) => i % 3 === 0)];
    await takeAll(counting, mine);
    await takeAll(counting, others, { anonymousId: 'b-1' });
    await counting.take([{ type: 'identify', userId: 'ada', anonymousId: 'b-1' }]);
    expect(counting.sums()).toEqual(byDefinition(all));
    const more = steps(40).map((step) => ({ ...step, time: step.time + MINUTE }));
    await takeAll(counting, more.slice(20), { anonymousId: 'b-1' });
    await takeAll(counting, more.slice(0, 20));
    expect(counting.sums()).toEqual(byDefinition([...all, ...more]));
  });

  test('goes away with consent and comes back with it', async () => {
    const counting = await openCounting({ mostBytes });
    await takeAll(counting, all);
    const say = (analytics: boolean, time: number) =>
      counting.take([
        {
          type: 'page',
          userId: 'ada',
          timestamp: time,
          context: { consent: { categoryPreferences: { analytics } } },
        },
      ]);
    await say(false, NOON - 2);
    expect(counting.sums()).toEqual(byDefinition([]));
    await say(true, NOON - 1);
    expect(counting.sums()).toEqual(byDefinition(all));
  });
});

describe('very large orders', () => {
  const order = (size: number, from: number, time: number): Step => ({
    buy: true,
    items: Array.from({ length: size }, (_, i) => from + i),
    time,
  });

  test.each([101, 150, 999, 1_000])(
    'of %d products count, also when they are late',
    async (size) => {
      const counting = await openCounting();
      const list = [
        order(size, 1, NOON - 5 * MINUTE),
        order(3, 500, NOON - 4 * MINUTE),
        order(size, 300, NOON - 3 * MINUTE),
        order(2, 1_500, NOON - 2 * MINUTE),
      ];
      for (const place of [2, 3, 0, 1]) await counting.take([toMessage(list[place] as Step)]);
      expect(counting.sums()).toEqual(byDefinition(list));
    },
  );

  test('of more than 1,000 products count with the first 1,000', async () => {
    const counting = await openCounting();
    await counting.take([toMessage(order(1_300, 1, NOON - MINUTE))]);
    expect(counting.sums()).toEqual(byDefinition([order(1_000, 1, NOON - MINUTE)]));
  });

  test('one after another, more than are remembered of a person', async () => {
    const counting = await openCounting();
    const list = Array.from({ length: 6 }, (_, i) =>
      order(900, 100 * i + 1, NOON - (9 - i) * MINUTE),
    );
    const [first, second, ...rest] = list;
    await takeAll(counting, rest);
    await takeAll(counting, [second as Step]);
    await takeAll(counting, [first as Step]);
    expect(counting.sums()).toEqual(byDefinition(list));
  });
});
