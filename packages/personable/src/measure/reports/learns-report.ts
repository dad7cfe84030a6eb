import { proportionOf } from '../../math/binomial.ts';
import { normalQuantile } from '../../math/normal.ts';
import type { StoreReader } from '../../store/store.ts';
import { type Measured, measuredShare } from './interval.ts';
import type { Period } from './overview.ts';
import { readTotals } from './report-store.ts';

/** What an item is, to whoever reads reports. */
export interface ReportedItem {
  readonly id: string;
  readonly name: string;
  /** What it has in common with others: `category Mugs`, `brand Aurora`, `colour blue`. */
  readonly traits: readonly string[];
}

/** Something people look at more than they use to. */
export interface RisingTaste {
  readonly taste: string;
  /** Looks in these days. */
  readonly looks: number;
  /** How many times its usual share of all looks; its interval allows for how many tastes were asked about. */
  readonly times: Measured;
}

/** What the business can learn. */
export interface LearnsReport {
  readonly notFound: readonly {
    readonly query: string;
    readonly searches: number;
    readonly without: number;
  }[];
  readonly notOpened: readonly {
    readonly query: string;
    readonly searches: number;
    /** Share of the searches with a result after which nothing was opened. */
    readonly unopened: Measured | null;
  }[];
  readonly notBought: readonly {
    readonly item: string;
    readonly name: string;
    readonly looks: number;
    /** Share of the looks after which it was bought within a week. */
    readonly bought: Measured | null;
  }[];
  readonly rising: readonly RisingTaste[];
  readonly reasons: readonly {
    readonly reason: string;
    readonly count: number;
    readonly share: Measured | null;
  }[];
  readonly returned: readonly {
    readonly item: string;
    readonly name: string;
    readonly returns: number;
  }[];
  readonly text: string;
}

const MOST = 50;
/** Looks from which an item is said not to be bought, and searches from which they are said to lead nowhere. */
const LEAST_LOOKS = 20;
const LEAST_SEARCHES = 5;
/** The usual is that of so many times as many days before. */
const USUAL = 4;
/** Probability that anything at all is called rising that is not. */
const ALPHA = 0.05;

type Totals = ReadonlyMap<string, number>;

/**
 * What people wanted in some days, and did not get.
 *
 * @param item what an item is, by its key; undefined for one that is no longer there.
 */
export const readLearns = async (
  store: Pick<StoreReader, 'all'>,
  { from, to }: Period,
  item: (key: number) => ReportedItem | undefined,
): Promise<LearnsReport> => {
  const totals = async (what: string, first = from, last = to): Promise<Totals> =>
    new Map((await readTotals(store, what, first, last)).map(({ key, count }) => [key, count]));
  const [search, none, opened] = await Promise.all(
    ['search', 'search-none', 'search-opened'].map((what) => totals(what)),
  );
  const [seen, bought, reasons, returned] = await Promise.all(
    ['item-seen', 'item-bought', 'reason', 'item-returned'].map((what) => totals(what)),
  );
  const before = await totals('item-seen', from - USUAL * (to - from + 1), from - 1);
  const looks = namedItems(seen ?? NONE, item);
  const all = sumOf(reasons ?? NONE);
  const report = {
    ...searches(search ?? NONE, none ?? NONE, opened ?? NONE),
    notBought: looks
      .filter(({ count }) => count >= LEAST_LOOKS)
      .map(({ key, count, id, name }) => ({
        ...{ item: id, name, looks: count },
        bought: measuredShare(bought?.get(key) ?? 0, count),
      }))
      // Those that are surely seldom bought come first.
      .sort((a, b) => (a.bought?.high ?? 1) - (b.bought?.high ?? 1) || b.looks - a.looks)
      .slice(0, MOST),
    rising: risingTastes(tastesOf(seen ?? NONE, item), tastesOf(before, item), {
      now: sumOf(seen ?? NONE),
      usual: sumOf(before),
    }),
    reasons: [...(reasons ?? NONE)]
      .map(([reason, count]) => ({ reason, count, share: measuredShare(count, all) }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
      .slice(0, MOST),
    returned: namedItems(returned ?? NONE, item)
      .map(({ count, id, name }) => ({ item: id, name, returns: count }))
      .slice(0, MOST),
  };
  return { ...report, text: inWords(report) };
};

const NONE: Totals = new Map();

const sumOf = (totals: Totals): number => totals.values().reduce((sum, count) => sum + count, 0);

const searches = (search: Totals, none: Totals, opened: Totals) => {
  const all = [...search].map(([query, count]) => ({
    ...{ query, searches: count, without: none.get(query) ?? 0 },
    opened: opened.get(query) ?? 0,
  }));
  return {
    notFound: all
      .filter(({ without }) => without > 0)
      .map(({ query, searches: count, without }) => ({ query, searches: count, without }))
      .sort((a, b) => b.without - a.without || (a.query < b.query ? -1 : 1))
      .slice(0, MOST),
    notOpened: all
      .filter(({ searches: count, without }) => count - without >= LEAST_SEARCHES)
      .map(({ query, searches: count, without, opened: some }) => ({
        ...{ query, searches: count },
        unopened: measuredShare(Math.max(0, count - without - some), count - without),
      }))
      .filter(({ unopened }) => (unopened?.value ?? 0) > 0)
      // Those that surely lead nowhere come first.
      .sort((a, b) => (b.unopened?.low ?? 0) - (a.unopened?.low ?? 0) || b.searches - a.searches)
      .slice(0, MOST),
  };
};

const namedItems = (totals: Totals, item: (key: number) => ReportedItem | undefined) =>
  [...totals]
    .flatMap(([key, count]) => {
      const known = item(Number(key));
      return known === undefined || count <= 0 ? [] : [{ key, count, ...known }];
    })
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));

const tastesOf = (totals: Totals, item: (key: number) => ReportedItem | undefined): Totals => {
  const tastes = new Map<string, number>();
  for (const { count, traits } of namedItems(totals, item)) {
    for (const taste of traits) tastes.set(taste, (tastes.get(taste) ?? 0) + count);
  }
  return tastes;
};

/**
 * Tastes that surely have more than their usual share. Were a taste as usual, the share of its looks that fall into these days
 * would be that of all looks; Wilson's interval of it, at α over the number of tastes (Bonferroni), is put as times the usual
 * share: (q / (1 − q)) · (all before / all now).
 */
export const risingTastes = (
  now: Totals,
  usual: Totals,
  all: { readonly now: number; readonly usual: number },
): readonly RisingTaste[] => {
  const asked = [...now].filter(([, looks]) => looks >= LEAST_LOOKS);
  if (asked.length === 0 || all.usual < LEAST_LOOKS) return [];
  const z = normalQuantile(1 - ALPHA / 2 / asked.length);
  const timesOf = (q: number) => ((q / (1 - q)) * all.usual) / all.now;
  return asked
    .flatMap(([taste, looks]): RisingTaste[] => {
      const before = usual.get(taste) ?? 0;
      // Half a look more on either side, so that what is wholly new has a figure too.
      const found = proportionOf(looks, looks + Math.max(before, 0.5), z);
      if (found === undefined) return [];
      const times = {
        value: timesOf(found.share),
        low: timesOf(found.low),
        high: timesOf(found.high),
      };
      return times.low > 1 ? [{ taste, looks, times: { ...times, of: looks + before } }] : [];
    })
    .sort((a, b) => (b.times.low ?? 0) - (a.times.low ?? 0))
    .slice(0, MOST);
};

const inWords = ({ notFound, notBought, rising, reasons }: Omit<LearnsReport, 'text'>): string => {
  const [missing] = notFound;
  const [taste] = rising;
  const [reason] = reasons.filter((one) => one.reason !== '');
  const [item] = notBought;
  const said = [
    missing && `“${missing.query}” was searched ${missing.without} times without a result.`,
    taste &&
      `People look at ${taste.taste} ${taste.times.value.toFixed(1)} times as much as usual.`,
    item && `${item.name} is looked at (${item.looks} times) and seldom bought.`,
    reason && `The most frequent reason for returns is “${reason.reason}”.`,
  ].filter((one) => one !== undefined);
  return said.length === 0 ? 'Nothing stands out in these days.' : said.join(' ');
};
