import { createRandom } from '../../packages/personable/src/math/random.ts';
import {
  firstOfMonth,
  monthOf,
  weekOf,
} from '../../packages/personable/src/measure/reports/days.ts';
import { addSums } from '../../packages/personable/src/measure/reports/report-store.ts';
import { ReportSums } from '../../packages/personable/src/measure/reports/sums.ts';
import { openConnection } from '../../packages/personable/src/store/sqlite/connection.ts';
import type { Store } from '../../packages/personable/src/store/store.ts';

/** Days of figures; ratings go back as far as `RATED`. */
const DAYS = 400;
const RATED = 90;
const ITEMS = 2_000;
const QUERIES = 1_000;
const SOURCES = 40;
export const CAMPAIGNS = 1_000;
const CREATIVES = 3;
const DECIDED_DAYS = 90;
const DECISIONS = 10_000_000;
/** Days that are written together. */
const SLICE = 28;
const WRITES = 20_000;
const UTC_DAY = 86_400_000;

/** Sums as the fold has them of a busy shop with 400 days behind it, today included. */
export const fillSums = async (store: Store, today: number): Promise<void> => {
  const source = createRandom(11);
  const some = (most: number) => 1 + Math.floor(source.next() * most);
  for (let first = today - DAYS + 1; first <= today; first += SLICE) {
    const sums = new ReportSums();
    for (let day = first; day < Math.min(first + SLICE, today + 1); day++) {
      addDay(sums, { day, today, some });
    }
    const all = sums.drain();
    for (let at = 0; at < all.length; at += WRITES) {
      await store.write(addSums(all.slice(at, at + WRITES)));
    }
  }
};

const addDay = (
  sums: ReportSums,
  { day, today, some }: { day: number; today: number; some: (most: number) => number },
): void => {
  const oldest = today - DAYS;
  for (let before = oldest; before < day; before++) sums.add('seen', day, `${before}`, some(90));
  sums.add('seen', day, '', some(5_000));
  for (let before = Math.max(oldest, day - 90); before < day; before++) {
    sums.add('bought', day, `${before}`, some(9));
  }
  sums.add('bought', day, '', some(900));
  for (const what of ['views', 'carts']) sums.add(what, day, '', some(90_000));
  sums.add('orders', day, 'EUR', some(9_000), some(9_000_000));
  sums.add('order-squares', day, 'EUR', some(9), some(9_000_000));
  sums.add('goal-begun', day, 'first-order', some(900));
  for (let after = 0; after < 120; after++) {
    sums.add('goal', day, `first-order\t${after}`, some(3));
    sums.add('goal-reached', day, 'first-order', 1);
  }
  for (let from = 0; from < SOURCES; from++) {
    sums.add('sessions', day, `source ${from}`, some(900));
    for (let step = 1; step <= 4; step++) {
      for (const device of ['phone\tnew', 'desktop\tknown']) {
        sums.add('funnel', day, `buying\t${step}\tsource ${from}\t${device}`, some(900));
      }
    }
  }
  for (let item = 1; item <= ITEMS; item++) {
    sums.add('item-seen', day, `${item}`, some(90));
    if (item % 5 === 0) sums.add('item-bought', day, `${item}`, some(9));
  }
  for (let query = 0; query < QUERIES; query++) {
    sums.add('search', day, `query ${query}`, some(90));
    sums.add('search-none', day, `query ${query}`, some(9));
  }
  for (let campaign = 0; day > today - RATED && campaign < CAMPAIGNS; campaign++) {
    for (let stars = 1; stars <= 5; stars++) {
      const answers = some(9);
      sums.add('rating', day, `${stars}`, answers);
      sums.add('rating-about', day, `${stars}\tcampaign ${campaign}`, answers);
    }
  }
  if (weekOf(day) === day) {
    for (let after = 0; day + after * 7 <= today; after++) {
      sums.add('stay-week', day, `${after}`, some(900));
    }
    for (let orders = 1; orders <= 20; orders++) {
      for (let step = 60; step < 120; step++) {
        const people = some(90);
        sums.add('buyers', day, `EUR|${orders}|${step}`, people, people * some(90_000));
        sums.add('buyers-week', day, 'EUR', people);
      }
    }
  }
  const month = monthOf(day);
  if (firstOfMonth(month) === day) {
    for (let after = 0; firstOfMonth(month + after) <= today; after++) {
      sums.add('stay-month', day, `${after}`, some(900));
    }
  }
};

/** What 1,000 campaigns of three creatives came to in 90 days with ten million decisions; resolves to how many it has. */
export const fillCampaigns = (path: string, today: number): number => {
  const db = openConnection(path, { readOnly: false });
  const rows = CAMPAIGNS * CREATIVES * DECIDED_DAYS;
  const each = Math.ceil(DECISIONS / rows);
  let decisions = 0;
  db.exec('begin immediate');
  const insert = db.prepare(
    'insert into campaign_days values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)',
  );
  for (let campaign = 0; campaign < CAMPAIGNS; campaign++) {
    for (let day = today - DECIDED_DAYS + 1; day <= today; day++) {
      for (let creative = 0; creative < CREATIVES; creative++) {
        decisions += each;
        const goals = (campaign + day + creative) % 4;
        insert.run(
          ...([`campaign ${campaign}`, day, 'home-hero', `look ${creative}`] as const),
          ...([each, each, goals, 1, goals, goals, goals * 19.9, goals * 19.9 * 19.9] as const),
        );
      }
    }
  }
  db.exec('commit');
  db.close();
  return decisions;
};

/** A day as the moment it begins, milliseconds UTC. */
export const startOfDay = (day: number): number => day * UTC_DAY;
