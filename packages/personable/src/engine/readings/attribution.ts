import { fromMinor } from '../../math/money.ts';
import { channelCredits } from '../../measure/attribution/channel-models.ts';
import { PATH_MODELS, WHOLE } from '../../measure/attribution/credit.ts';
import type { TouchKey } from '../../measure/attribution/evidence.ts';
import {
  type AttributedBy,
  type CurrencySums,
  type KeyLine,
  type PathLine,
  readDaySums,
  readLines,
  readPaths,
} from '../../measure/attribution/report-store.ts';
import type { CostSum } from '../../measure/costs/cost-store.ts';
import { costsBetween } from '../../measure/costs/cost-store.ts';
import type { StoreReader } from '../../store/store.ts';
import type { AttributionSettings } from '../attribution-options.ts';
import { attributionNotes } from './attribution-notes.ts';
import type {
  AttributedHoldout,
  AttributedShare,
  AttributionLine,
  AttributionModel,
  AttributionQuery,
  AttributionReport,
} from './attribution-views.ts';

/** What a report is read with. */
export interface AttributionReading {
  readonly store: StoreReader;
  readonly attribution: AttributionSettings;
  /** Milliseconds UTC. */
  readonly now: number;
  /** What a holdout says of a line; undefined where nobody is held out of it. */
  readonly holdoutOf: (
    key: Pick<TouchKey, 'channel' | 'campaign'>,
    by: AttributedBy,
    asked: HoldoutAsked,
  ) => Promise<AttributedHoldout | undefined>;
}

/** What is asked of a holdout. */
export interface HoldoutAsked {
  readonly model: AttributionModel;
  readonly currency: string;
  /** Days since 1970 UTC, both included. */
  readonly from: number;
  readonly until: number;
}

const DAY = 86_400_000;
const LATELY = 30;
/** Lines and paths that are shown. */
const MOST_LINES = 200;
const SHOWN_PATHS = 20;

/** What orders of the last days are laid to. */
export const readAttributionReport = async (
  { days = LATELY, by = 'channel', model = 'linear' }: AttributionQuery,
  reading: AttributionReading,
): Promise<AttributionReport> => {
  const { store, attribution, now } = reading;
  const until = Math.floor(now / DAY);
  const span = { from: until - days + 1, until };
  const [sums, lines, paths, costs] = await Promise.all([
    readDaySums(store, span),
    readLines(store, by, span),
    readPaths(store, span),
    costsBetween(store, span.from, span.until),
  ]);
  const currency = mainCurrency(sums) ?? costs[0]?.currency;
  const own = sums.find((one) => one.currency === currency);
  const money = (minor: number) => (currency === undefined ? 0 : fromMinor(minor, currency));
  const walked = paths.filter((path) => path.currency === '' || path.currency === currency);
  const credits = by === 'channel' ? channelCredits(walked) : undefined;
  const found = linesOf(lines, costs, by, currency).map(
    ({ key, cost, ...line }): AttributionLine => {
      const models: Partial<Record<AttributionModel, AttributedShare>> = {};
      for (const one of PATH_MODELS) {
        const { orders, amount } = line.credits[one];
        models[one] = { orders: orders / WHOLE, revenue: money(amount) };
      }
      const markov = credits?.markov.get(key.channel);
      if (markov) models.markov = { orders: markov.orders, revenue: money(markov.amount) };
      const shapley = credits?.shapley.get(key.channel);
      if (shapley) {
        const { orders, amount, error } = shapley;
        const drawn = error > 0 ? { error } : {};
        models.shapley = { orders, revenue: money(amount), ...drawn };
      }
      const asked = models[model];
      const paid = cost === undefined ? null : money(cost);
      const { channel, campaign, creative } = key;
      return {
        channel,
        ...(by === 'channel' ? {} : { campaign }),
        ...(by === 'creative' ? { creative } : {}),
        ...{ touches: line.touches, seen: line.seen, orders: line.orders, models, cost: paid },
        costPerOrder:
          paid === null || asked === undefined || !(asked.orders > 0) ? null : paid / asked.orders,
        returnOnSpend:
          paid === null || asked === undefined || !(paid > 0) ? null : asked.revenue / paid,
      };
    },
  );
  const worth = (line: AttributionLine) => line.models[model]?.revenue ?? 0;
  const sorted = found
    .sort(
      (a, b) => worth(b) - worth(a) || b.touches - a.touches || (nameOf(a) < nameOf(b) ? -1 : 1),
    )
    .slice(0, MOST_LINES);
  const shown: AttributionLine[] = [];
  for (const line of sorted) {
    const asked = currency === undefined ? undefined : { ...span, model, currency };
    const { channel, campaign = '' } = line;
    const holdout = asked && (await reading.holdoutOf({ channel, campaign }, by, asked));
    shown.push(holdout === undefined ? line : { ...line, holdout });
  }
  return {
    from: new Date(span.from * DAY).toISOString().slice(0, 10),
    ...{ days, by, model, window: attribution.days, halfLife: attribution.halfLifeDays },
    ...(currency === undefined ? {} : { currency }),
    orders: own?.orders ?? 0,
    revenue: money(own?.amount ?? 0),
    untouched: { orders: own?.untouched ?? 0, revenue: money(own?.untouchedAmount ?? 0) },
    lines: shown,
    paths: pathsOf(walked, money),
    notes: attributionNotes({
      ...{ sums, costs, currency, lines: found.length, most: MOST_LINES, by, model },
      shapley: credits,
    }),
  };
};

const nameOf = ({ channel, campaign = '', creative = '' }: AttributionLine): string =>
  `${channel}>${campaign}>${creative}`;

/** The currency that most orders were in; undefined without any. */
const mainCurrency = (sums: readonly CurrencySums[]): string | undefined => {
  const [first] = sums
    .filter(({ currency, orders }) => currency !== '' && orders > 0)
    .sort((a, b) => b.orders - a.orders || (a.currency < b.currency ? -1 : 1));
  return first?.currency;
};

interface Line extends Omit<KeyLine, keyof TouchKey | 'currency'> {
  readonly key: TouchKey;
  /** Minor units; undefined where nobody said. */
  readonly cost: number | undefined;
}

/** Lines of counts, of orders in one currency, and of costs, put together by what they are about. */
const linesOf = (
  lines: readonly KeyLine[],
  costs: readonly CostSum[],
  by: AttributedBy,
  currency: string | undefined,
): readonly Line[] => {
  const found = new Map<string, Line>();
  const at = (key: TouchKey) => {
    const name = `${key.channel}>${key.campaign}>${key.creative}`;
    return { name, before: found.get(name) ?? nothingOf(key) };
  };
  for (const { channel, campaign, creative, ...line } of lines) {
    const { name, before } = at({ channel, campaign, creative });
    if (line.currency === '') {
      const { touches, seen } = line;
      found.set(name, { ...before, touches: before.touches + touches, seen: before.seen + seen });
    } else if (line.currency === currency) {
      found.set(name, { ...before, orders: line.orders, credits: line.credits });
    }
  }
  for (const cost of costs) {
    if (currency !== undefined && cost.currency !== currency) continue;
    const campaign = by === 'channel' ? '' : cost.campaign;
    const { name, before } = at({ channel: cost.channel, campaign, creative: '' });
    found.set(name, { ...before, cost: (before.cost ?? 0) + cost.amount });
  }
  return [...found.values()];
};

const NO_CREDIT = { orders: 0, amount: 0 };

const nothingOf = (key: TouchKey): Line => ({
  ...{ key, touches: 0, seen: 0, orders: 0, cost: undefined },
  credits: {
    ...{ first: NO_CREDIT, last: NO_CREDIT, linear: NO_CREDIT },
    ...{ decay: NO_CREDIT, position: NO_CREDIT },
  },
});

const pathsOf = (walked: readonly PathLine[], money: (minor: number) => number) => {
  const byName = Map.groupBy(walked, ({ channels }) => channels.join('>'));
  return Array.from(byName.values(), (same) => ({
    channels: same[0]?.channels ?? [],
    orders: same.reduce((sum, { orders }) => sum + orders, 0),
    revenue: money(same.reduce((sum, { amount }) => sum + amount, 0)),
    lost: same.reduce((sum, { lost }) => sum + lost, 0),
  }))
    .sort((a, b) => b.orders - a.orders || b.lost - a.lost)
    .slice(0, SHOWN_PATHS);
};
