import { DEFAULT_EVENT_KINDS } from '../../packages/personable/src/customer/interactions.ts';
import { People } from '../../packages/personable/src/customer/people.ts';
import { createRandom } from '../../packages/personable/src/math/random.ts';
import { daysIn } from '../../packages/personable/src/measure/reports/days.ts';
import {
  compileFunnel,
  DEFAULT_FUNNELS,
} from '../../packages/personable/src/measure/reports/funnels.ts';
import { DEFAULT_GOALS } from '../../packages/personable/src/measure/reports/goals.ts';
import { Reports } from '../../packages/personable/src/measure/reports/reports.ts';
import {
  type NewRecord,
  RecordKind,
  type Store,
} from '../../packages/personable/src/store/store.ts';

const ITEMS = 2_000;
const MINUTE = 60_000;
const DAY = 86_400_000;
const DAYS = 30;
const FIRST = Date.UTC(2026, 0, 1);
const RULES = { funnels: DEFAULT_FUNNELS.map((one) => compileFunnel(one)), goals: DEFAULT_GOALS };
const NAMES = [
  ...Array(12).fill('Product Viewed'),
  ...['Product Added', 'Product Added', 'Checkout Started', 'Order Completed', 'Products Searched'],
] as readonly string[];
const SOURCES = ['google', 'newsletter', 'partner.example', 'instagram'];

/** Visitors who are there at a time, and how likely one leaves after an event. */
const THERE = 100;
const LEAVES = 1 / 6;

/**
 * So many events of a growing shop over 30 days, one with each call: visits of six events on average, a hundred of them at a time, every
 * other one of somebody new, so that there is a person for twelve events.
 */
export const eventRecords = (events: number): (() => NewRecord) => {
  const source = createRandom(7);
  const some = (most: number) => Math.floor(source.next() * most);
  let people = 0;
  const visitor = () => {
    if (people < THERE || source.next() < 0.5) people += 1;
    else return 1 + some(people);
    return people;
  };
  const there: (number | undefined)[] = [];
  let made = 0;
  return () => {
    const place = some(THERE);
    const home = there[place] ?? visitor();
    there[place] = source.next() < LEAVES ? undefined : home;
    const event = NAMES[some(NAMES.length)] ?? '';
    const item = 1 + some(ITEMS);
    const time = FIRST + Math.floor((made / events) * DAYS * DAY);
    made += 1;
    const hasItem = event.startsWith('Product ') || event === 'Order Completed';
    return {
      ...{ home, kind: RecordKind.event, time, received: time + MINUTE, messageId: `m${made}` },
      body: JSON.stringify({
        type: 'track',
        event,
        properties: {
          ...{
            product_id: `i${item}`,
            name: `A thing of the ${item % 50}th kind`,
            price: item % 90,
          },
          ...(event === 'Order Completed' ? { order_id: `o${made}`, total: 10 + (item % 90) } : {}),
          ...(event === 'Products Searched'
            ? { query: `word ${item % 300}`, results: item % 4 }
            : {}),
        },
        context: {
          campaign: { source: SOURCES[item % SOURCES.length], medium: 'cpc' },
          page: { url: `https://shop.example/things/${item}`, path: `/things/${item}` },
          ...{ locale: 'de-DE', timezone: 'Europe/Berlin' },
          userAgent:
            'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156',
        },
      }),
      items: hasItem ? [item] : null,
    };
  };
};

/** Reports over a store, as the engine opens them; `folded`: how much of the log people have. */
export const openReports = (store: Store, folded: number): Promise<Reports> => {
  const people = new People(store, {
    ...{ kinds: DEFAULT_EVENT_KINDS, consent: 'assumed', minorsUnder: 18 },
    ...{ mostBytes: 64 * 1_024 * 1_024, folded },
  });
  return Reports.open({
    ...{ store, people, kinds: DEFAULT_EVENT_KINDS, dayOf: daysIn('Europe/Berlin') },
    ...{ rules: RULES, countedWith: 'bench' },
  });
};
