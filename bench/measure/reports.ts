import { type Entry, toEntry } from '../../packages/personable/src/customer/entry.ts';
import { DEFAULT_EVENT_KINDS } from '../../packages/personable/src/customer/interactions.ts';
import { People } from '../../packages/personable/src/customer/people.ts';
import { createRandom } from '../../packages/personable/src/math/random.ts';
import { daysIn, weekOf } from '../../packages/personable/src/measure/reports/days.ts';
import { readFunnelReport } from '../../packages/personable/src/measure/reports/funnel-report.ts';
import {
  compileFunnel,
  DEFAULT_FUNNELS,
} from '../../packages/personable/src/measure/reports/funnels.ts';
import { DEFAULT_GOALS } from '../../packages/personable/src/measure/reports/goals.ts';
import { readLearns } from '../../packages/personable/src/measure/reports/learns-report.ts';
import { readOverviewReport } from '../../packages/personable/src/measure/reports/overview.ts';
import { addSum } from '../../packages/personable/src/measure/reports/report-store.ts';
import { Reports } from '../../packages/personable/src/measure/reports/reports.ts';
import { readRetention } from '../../packages/personable/src/measure/reports/retention-report.ts';
import { readRfm } from '../../packages/personable/src/measure/reports/rfm-report.ts';
import { readSatisfaction } from '../../packages/personable/src/measure/reports/satisfaction-report.ts';
import { ReportSums } from '../../packages/personable/src/measure/reports/sums.ts';
import { openSqliteStore } from '../../packages/personable/src/store/sqlite/sqlite-store.ts';
import type { Store } from '../../packages/personable/src/store/store.ts';
import { median, rounded } from '../figures.ts';
import type { MeasureSection } from './section.ts';

const EVENTS = 600_000;
const PEOPLE = 50_000;
const BATCH = 2_000;
const ITEMS = 2_000;
const CAMPAIGNS = 1_000;
const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 0, 1);
const ROUNDS = 5;
const RULES = { funnels: DEFAULT_FUNNELS.map((one) => compileFunnel(one)), goals: DEFAULT_GOALS };
const NAMES = [
  ...Array(12).fill('Product Viewed'),
  ...['Product Added', 'Product Added', 'Checkout Started', 'Order Completed', 'Products Searched'],
] as readonly string[];

/** How fast what reports are made of is counted, and how fast they are read. */
export const reportsSection: MeasureSection = {
  name: 'reports',
  summary:
    'events a second through the fold (600,000 of 50,000 people, written as they go), and the slowest report over sums as of ten million decisions and 1,000 campaigns (ms, median of five)',

  async run({ room, say }) {
    const store = await openSqliteStore({ folder: room.folder() });
    try {
      say('Counting events …');
      const eventsPerSecond = await countEvents(store);
      say('Reading reports …');
      const slowest = await slowestReport(store);
      return {
        reportsEventsPerSecond: Math.round(eventsPerSecond),
        reportsSlowestMs: rounded(slowest),
      };
    } finally {
      await store.close();
    }
  },
};

const countEvents = async (store: Store): Promise<number> => {
  const people = new People(store, {
    ...{ kinds: DEFAULT_EVENT_KINDS, consent: 'assumed', minorsUnder: 18 },
    ...{ mostBytes: 64 * 1_024 * 1_024, folded: 0 },
  });
  const reports = await Reports.open({
    ...{ store, people, kinds: DEFAULT_EVENT_KINDS, dayOf: daysIn('Europe/Berlin') },
    ...{ rules: RULES, countedWith: 'bench' },
  });
  const source = createRandom(7);
  const random = () => source.next();
  let milliseconds = 0;
  for (let position = 1; position <= EVENTS; position += BATCH) {
    const entries = Array.from({ length: BATCH }, (_, i) => entryAt(position + i, random));
    const started = performance.now();
    await reports.fold(entries);
    milliseconds += performance.now() - started;
  }
  const started = performance.now();
  await reports.close();
  return EVENTS / ((milliseconds + performance.now() - started) / 1_000);
};

const entryAt = (position: number, random: () => number): Entry => {
  const home = 1 + Math.floor(random() * PEOPLE);
  const event = NAMES[Math.floor(random() * NAMES.length)] ?? '';
  const item = 1 + Math.floor(random() * ITEMS);
  const properties = {
    product_id: `i${item}`,
    query: `word ${item % 300}`,
    total: 10 + (item % 90),
  };
  const record = {
    ...{ partition: 0, position, home, kind: 0 as const, messageId: `${position}`, body: '' },
    time: FIRST + Math.floor((position / EVENTS) * 30 * DAY),
    received: FIRST,
    items: event.startsWith('Product ') || event === 'Order Completed' ? [item] : null,
  };
  return toEntry(record, DEFAULT_EVENT_KINDS, { type: 'track', event, properties });
};

/** Sums as the fold has them of a busy shop with half a year behind it. */
const fill = async (store: Store, today: number): Promise<void> => {
  const sums = new ReportSums();
  const source = createRandom(11);
  const random = () => source.next();
  const some = (most: number) => 1 + Math.floor(random() * most);
  for (let day = today - 180; day <= today; day++) {
    for (let before = today - 400; before < day; before++)
      sums.add('seen', day, `${before}`, some(90));
    sums.add('seen', day, '', some(5_000));
    for (let before = day - 90; before < day; before++)
      sums.add('bought', day, `${before}`, some(9));
    for (const what of ['views', 'carts']) sums.add(what, day, '', some(90_000));
    sums.add('orders', day, 'EUR', some(9_000), some(9_000_000));
    for (let from = 0; from < 40; from++) {
      sums.add('sessions', day, `source ${from}`, some(900));
      for (let step = 1; step <= 4; step++) {
        for (const device of ['phone\tnew', 'desktop\tknown']) {
          sums.add('funnel', day, `buying\t${step}\tsource ${from}\t${device}`, some(900));
        }
      }
    }
    for (let item = 0; day > today - 28 && item < ITEMS; item++) {
      sums.add('item-seen', day, `${item}`, some(90));
      if (item % 5 === 0) sums.add('item-bought', day, `${item}`, some(9));
    }
    for (let campaign = 0; day > today - 28 && campaign < CAMPAIGNS; campaign++) {
      for (let stars = 1; stars <= 5; stars++)
        sums.add('rating', day, `${stars}\tc${campaign}`, some(9));
    }
    for (let query = 0; day > today - 28 && query < 1_000; query++) {
      sums.add('search', day, `query ${query}`, some(90));
      sums.add('search-none', day, `query ${query}`, some(9));
    }
  }
  for (let week = weekOf(today) - 26 * 7; week <= today; week += 7) {
    for (let item = 0; item < ITEMS; item++) sums.add('item-week', week, `${item}`, some(600));
    for (let after = 0; week + after * 7 <= today; after++) {
      sums.add('stay-week', week, `${after}`, some(900));
    }
    for (let orders = 1; orders <= 20; orders++) {
      for (let step = 60; step < 120; step++) {
        sums.add('buyers', week, `EUR|${orders}|${step}`, some(90), some(90_000));
      }
    }
  }
  const all = sums.drain();
  for (let at = 0; at < all.length; at += 20_000) {
    await store.write(all.slice(at, at + 20_000).flatMap(addSum));
  }
};

const slowestReport = async (store: Store): Promise<number> => {
  const today = Math.floor(FIRST / DAY) + 400;
  await fill(store, today);
  const period = { from: today - 27, to: today };
  const funnel = DEFAULT_FUNNELS[0];
  const item = (key: number) => ({
    ...{ id: `i${key}`, name: `Item ${key}` },
    traits: [`category ${key % 50}`, `brand ${key % 20}`],
  });
  const reports = [
    () => readOverviewReport(store, period),
    () =>
      funnel === undefined
        ? undefined
        : readFunnelReport(store, funnel, { ...period, by: 'source' }),
    () => readRetention(store, { ...period, from: today - 83, today, by: 'week', of: 'visit' }),
    () => readRfm(store, today),
    () => readLearns(store, period, item),
    () => readSatisfaction(store, period),
  ];
  let slowest = 0;
  for (const report of reports) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now();
      await report();
      times.push(performance.now() - started);
    }
    slowest = Math.max(slowest, median(times));
  }
  return slowest;
};
