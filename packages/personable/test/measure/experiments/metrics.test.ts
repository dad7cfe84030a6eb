import { describe, expect, test } from 'vitest';
import { type Entry, toEntry } from '../../../src/customer/entry.ts';
import { DEFAULT_EVENT_KINDS } from '../../../src/customer/interactions.ts';
import { createRandom } from '../../../src/math/random.ts';
import { compileMetric } from '../../../src/measure/experiments/metric-state.ts';
import { BUILT_IN_METRICS } from '../../../src/rules/metrics/built-in-metrics.ts';
import { type MetricBody, readMetric } from '../../../src/rules/metrics/metric-body.ts';
import { RecordKind } from '../../../src/store/store.ts';

const DAY = 86_400_000;
const SINCE = 100 * DAY;

/** Something done so many days after the first exposure. */
const did = (event: string, days: number, properties: object = {}): Entry =>
  toEntry(
    {
      ...{ partition: 0, position: 1, home: 1, kind: RecordKind.event, received: 0, items: null },
      ...{ time: SINCE + days * DAY, messageId: `${event} ${days}` },
      body: JSON.stringify({ type: 'track', event, properties }),
    },
    DEFAULT_EVENT_KINDS,
  );

const order = (total: unknown, days: number) =>
  did('Order Completed', days, { total, currency: 'EUR' });

const brought = (body: MetricBody, entries: readonly Entry[]) => {
  const metric = compileMetric('m', body, { kinds: DEFAULT_EVENT_KINDS, currency: 'EUR' });
  let state = metric.empty;
  for (const entry of entries) state = metric.take(state, entry, SINCE);
  return metric.brought(state);
};

const builtIn = (id: string) => BUILT_IN_METRICS[id] as MetricBody;

describe('what a person brings to a metric', () => {
  test.each<[MetricBody, readonly Entry[], object]>([
    [builtIn('conversion'), [], { value: 0, pre: 0 }],
    [builtIn('conversion'), [order(3, 0), order(4, 2)], { value: 1, pre: 0 }],
    // What was 28 days before at the most is compared with.
    [builtIn('conversion'), [order(3, -28), order(3, -29)], { value: 0, pre: 1 }],
    [
      builtIn('revenue'),
      [order(10, 1), did('Order Refunded', 2, { total: 15, currency: 'EUR' })],
      { value: -500, pre: 0 },
    ],
    [
      builtIn('revenue'),
      [did('Order Completed', 1, { total: 9, currency: 'USD' })],
      { value: 0, pre: 0 },
    ],
    [
      { ...builtIn('revenue'), cap: 20 },
      [order(15, 1), order(15, 2)],
      { value: 2_000, capped: 1_000 },
    ],
    [{ ...builtIn('orders'), window: '7d' }, [order(1, 6.9), order(1, 7)], { value: 1 }],
    [builtIn('returns'), [did('Order Refunded', 1)], { value: 1 }],
    [
      builtIn('complaints'),
      [did('Complaint Opened', 1), did('Complaint Resolved', 2)],
      { value: 1 },
    ],
    [builtIn('unsubscribes'), [did('Message Unsubscribed', 1)], { value: 1 }],
    [
      builtIn('satisfaction'),
      [did('Product Reviewed', 1, { rating: 4 }), did('Survey Answered', 2, { score: 2 })],
      { value: 6, below: 2 },
    ],
    [
      { name: 'Back', kind: 'retention', days: { from: 7, until: 9 } },
      [did('Page Read', 6.9), did('Page Read', 9)],
      { value: 0 },
    ],
    [
      { name: 'Back', kind: 'retention', days: { from: 7, until: 9 } },
      [did('Page Read', 8.9)],
      { value: 1 },
    ],
    [
      // biome-ignore lint/suspicious/noThenProperty: it is no promise, and the word people use.
      { name: 'F', kind: 'funnel', event: 'Product Viewed', then: { event: 'Order Completed' } },
      [order(1, 1), did('Product Viewed', 2)],
      { value: 0, below: 1 },
    ],
    [
      {
        ...{ name: 'Big', kind: 'mean', event: 'Bid', value: 'properties.n' },
        where: { 'properties.sort': 'a' },
      },
      [did('Bid', 1, { sort: 'a', n: 2.5 }), did('Bid', 1, { sort: 'b', n: 9 })],
      { value: 2.5 },
    ],
  ])('%j', (body, entries, expected) => {
    expect(brought(body, entries)).toMatchObject(expected);
  });

  test('is never no number, whatever somebody sends', () => {
    const body: MetricBody = { name: 'N', kind: 'mean', event: 'Bid', value: 'properties.n' };
    const values = ['x', '', null, [], {}, true, '1e400', 1e300, -1e300, 'NaN', '\u0000', '5'];
    const all = values.map((n, i) => did('Bid', i, { n }));
    expect(brought(body, [...all, did('Bid', 1)])).toEqual({ value: 5, pre: 0 });
  });

  test('is the same in whatever order things are heard of', () => {
    const entries = Array.from({ length: 30 }, (_, i) => {
      const days = ((i * 37) % 60) - 25;
      return i % 3 === 0 ? did('Product Viewed', days) : order(i / 7, days + 0.3);
    });
    const random = createRandom(7);
    const bodies: MetricBody[] = [
      ...Object.values(BUILT_IN_METRICS),
      // biome-ignore lint/suspicious/noThenProperty: it is no promise, and the word people use.
      { name: 'F', kind: 'funnel', event: 'Product Viewed', then: { event: 'Order Completed' } },
      { name: 'R', kind: 'ratio', event: 'Order Completed', below: { event: 'Product Viewed' } },
    ];
    for (const body of bodies) {
      const expected = brought(body, entries);
      for (let i = 0; i < 10; i++) {
        const mixed = entries
          .map((entry) => [random.next(), entry] as const)
          .sort(([a], [b]) => a - b)
          .map(([, entry]) => entry);
        expect(brought(body, mixed)).toEqual(expected);
      }
    }
  });
});

test.each([
  [{ name: 'A', kind: 'proportion' }, '/event'],
  [{ name: 'A', kind: 'ratio', event: 'B' }, '/below'],
  [{ name: 'A', kind: 'retention', days: { from: 7, until: 7 } }, '/days/until'],
  [{ name: 'A', kind: 'revenue', event: 'B' }, '/event'],
  [{ name: 'A', kind: 'mean', event: 'B', cap: Number.NaN }, '/cap'],
  [{ name: 'A', kind: 'sum', event: 'B' }, '/kind'],
])('%j is no metric', (body, path) => {
  expect(() => readMetric(body, '')).toThrow(expect.objectContaining({ path }));
});
