import { fromMinor } from '../../math/money.ts';
import type { Rotation } from '../../measure/holdout/assignment.ts';
import type { Holdout } from '../../measure/holdout/holdout.ts';
import type { HoldoutMeasure } from '../../measure/holdout/holdout-measure.ts';
import { type GroupSums, mainCurrency, type Totals } from '../../measure/holdout/holdout-sums.ts';
import { LEAST, type Lift, liftOf, readiness } from '../../measure/holdout/lift.ts';
import type { Estimate } from '../../measure/statistics/estimate.ts';
import type { Settings } from '../options.ts';
import { holdoutCautions } from './holdout-cautions.ts';
import {
  type Groups,
  type HeldOutWords,
  liftInWords,
  OF_EVERYTHING,
  waitingInWords,
} from './holdout-words.ts';
import type { EarnedMoney, QuotedShares } from './money.ts';
import { iso } from './names.ts';

/** One of the two groups, as it is shown. */
export interface HoldoutGroup {
  readonly people: number;
  /** People with an order since they were first decided for. */
  readonly buyers: number;
  readonly orders: number;
  /** Decimal amount: paid less what was given back. */
  readonly revenue: number;
  /** Decimal amount; `null` while there is nobody. */
  readonly revenuePerPerson: number | null;
}

/** What personalization earns, in decimal amounts and shares, each with where it lies. */
interface HoldoutLift {
  readonly perPerson: Estimate;
  /** `null` while what held-out people spend cannot be told from nothing. */
  readonly relative: Estimate | null;
  /** Over everybody who was shown what is personal. */
  readonly total: Estimate;
}

/** What was known on a day. */
export interface HoldoutDay {
  /** ISO 8601, for example 2026-03-02, UTC. */
  readonly day: string;
  readonly shown: number;
  readonly held: number;
  /** `null` while it was not enough. */
  readonly perPerson: Estimate | null;
}

/** Who is held out, and what it says of what personalization earns. */
export interface HoldoutReport extends MeasuredHoldout {
  readonly share: number;
  readonly salt: string;
  /** How held-out people give way to others; left out where always the same are held out. */
  readonly rotate?: Rotation | undefined;
  /** The shares that everyone quotes, beside what is really incremental. */
  readonly shares?: QuotedShares;
  /** Where the share is from. */
  readonly origin: 'default' | 'option' | 'set';
  /** Who set what, the last first. ISO 8601. */
  readonly changes: readonly {
    readonly time: string;
    readonly who: string;
    readonly share: number;
    readonly salt: string;
    readonly rotate?: Rotation | undefined;
  }[];
}

/** What is measured of anything that people are held out of. */
export interface MeasuredHoldout {
  readonly state: 'off' | 'waiting' | 'measured';
  /** In a sentence or two. */
  readonly text: string;
  /** What is to be known before the figures are believed, in sentences. */
  readonly cautions: readonly string[];
  /** When the measurement began; people who were first decided for since `from` are in it. ISO 8601. */
  readonly since?: string;
  readonly from?: string;
  /** ISO 4217: that of most orders. */
  readonly currency?: string;
  readonly shown: HoldoutGroup;
  readonly held: HoldoutGroup;
  /** People who were in both groups: they are left out. */
  readonly both: number;
  /** Orders in other currencies: they are left out. */
  readonly otherOrders: number;
  /** What each group needs at least, and about how many weeks that takes, where that can be told. */
  readonly needs: { readonly people: number; readonly buyers: number; readonly weeks?: number };
  /** Left out while it is not enough. */
  readonly lift?: HoldoutLift;
  /** What it earns as margin, what it costs, and the return; left out before anything was ordered. */
  readonly money?: EarnedMoney;
  readonly days: readonly HoldoutDay[];
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;

const NOBODY: GroupSums = { people: 0, buyers: 0, orders: 0, amount: 0n, squares: 0n };

/**
 * What the holdout says.
 *
 * @param days only people first decided for in the last so many days, today included; everybody when left out.
 */
export const readHoldoutReport = async (
  holdout: Holdout,
  { clock, holdout: option }: Pick<Settings, 'clock' | 'holdout'>,
  days: number | undefined,
): Promise<HoldoutReport> => {
  const { measure, changes } = holdout;
  const { share, salt, rotate } = await holdout.begun();
  return {
    ...{ share, salt },
    ...(rotate === undefined ? {} : { rotate }),
    origin: changes.length > 0 ? 'set' : option === undefined ? 'default' : 'option',
    ...(await readMeasured(measure, OF_EVERYTHING, clock(), days)),
    changes: changes.map(({ time, number: _, ...change }) => ({ time: iso(time), ...change })),
  };
};

/**
 * What a measurement says.
 *
 * @param words of what people are held out of.
 * @param now milliseconds UTC.
 */
export const readMeasured = async (
  measure: HoldoutMeasure,
  words: HeldOutWords,
  now: number,
  days: number | undefined,
): Promise<MeasuredHoldout> => {
  const first = days === undefined ? undefined : Math.floor(now / DAY) - days + 1;
  const totals = await measure.totals(first);
  const { run } = measure;
  const found = { totals, ...groupsOf(totals, mainCurrency(totals)) };
  const { shown, held, currency } = found;
  const lift = run === undefined ? undefined : liftOf(shown, held);
  const from = Math.max(run?.since ?? 0, (first ?? 0) * DAY);
  const weeks = lift === undefined && run !== undefined ? weeksLeft(found, now - from) : undefined;
  const known = await measure.days();
  return {
    state: run === undefined ? 'off' : lift === undefined ? 'waiting' : 'measured',
    text:
      run === undefined
        ? words.off
        : lift === undefined || currency === undefined
          ? waitingInWords(words, found, weeks)
          : liftInWords(words, lift, currency, found, from),
    cautions:
      run === undefined
        ? []
        : holdoutCautions({
            ...{ words, now, since: run.since, misdated: await measure.misdated(now) },
            ...{ shown: shown.people, held: held.people },
          }),
    ...(run === undefined ? {} : { since: iso(run.since), from: iso(from) }),
    ...(currency === undefined ? {} : { currency }),
    shown: showGroup(shown, currency),
    held: showGroup(held, currency),
    both: totals.people.both,
    otherOrders: otherOrders(totals, currency),
    needs: { ...LEAST, ...(weeks === undefined ? {} : { weeks }) },
    ...(lift === undefined || currency === undefined ? {} : { lift: showLift(lift, currency) }),
    days: known.map((one) => showDay(one.day, one.totals, currency)),
  };
};

const groupsOf = ({ people, currencies }: Totals, currency: string | undefined): Groups => {
  const own = currency === undefined ? undefined : currencies[currency];
  return {
    currency,
    shown: own?.shown ?? { ...NOBODY, people: people.shown },
    held: own?.held ?? { ...NOBODY, people: people.held },
  };
};

const showGroup = (
  { people, buyers, orders, amount }: GroupSums,
  currency: string | undefined,
): HoldoutGroup => {
  const revenue = currency === undefined ? 0 : fromMinor(Number(amount), currency);
  return {
    people,
    buyers,
    orders,
    revenue,
    revenuePerPerson: people === 0 ? null : revenue / people,
  };
};

const showLift = ({ perPerson, relative, total }: Lift, currency: string): HoldoutLift => ({
  perPerson: inUnits(perPerson, currency),
  relative: relative ?? null,
  total: inUnits(total, currency),
});

const inUnits = ({ value, low, high }: Estimate, currency: string): Estimate => ({
  value: fromMinor(value, currency),
  low: fromMinor(low, currency),
  high: fromMinor(high, currency),
});

const showDay = (day: number, totals: Totals, currency: string | undefined): HoldoutDay => {
  const { shown, held } = groupsOf(totals, currency);
  const lift = liftOf(shown, held);
  return {
    day: new Date(day * DAY).toISOString().slice(0, 10),
    ...{ shown: shown.people, held: held.people },
    perPerson:
      lift === undefined || currency === undefined ? null : inUnits(lift.perPerson, currency),
  };
};

const otherOrders = ({ currencies }: Totals, main: string | undefined): number =>
  Object.entries(currencies)
    .filter(([currency]) => currency !== main)
    .reduce((sum, [, { shown, held }]) => sum + shown.orders + held.orders, 0);

/** About how many weeks more until both groups are large enough, at the rate so far; undefined where that cannot be told. */
const weeksLeft = ({ shown, held }: Groups, elapsed: number): number | undefined => {
  const done = readiness([shown, held]);
  if (done === 0 || done === 1 || elapsed < DAY) return undefined;
  return Math.ceil((elapsed * (1 / done - 1)) / WEEK);
};

/** Where nothing was ever measured. */
export const NOTHING_MEASURED: Omit<MeasuredHoldout, 'text'> = {
  state: 'off',
  cautions: [],
  shown: { people: 0, buyers: 0, orders: 0, revenue: 0, revenuePerPerson: null },
  held: { people: 0, buyers: 0, orders: 0, revenue: 0, revenuePerPerson: null },
  both: 0,
  otherOrders: 0,
  needs: LEAST,
  days: [],
};
