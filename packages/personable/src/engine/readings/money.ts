import { amountInWords } from '../../decide/words.ts';
import { fromMinor, toMinor } from '../../math/money.ts';
import { type CurrencySums, readDaySums } from '../../measure/attribution/report-store.ts';
import { type CostSum, costsBetween } from '../../measure/costs/cost-store.ts';
import type { Tally } from '../../measure/grants/tally.ts';
import type { HeldKind } from '../../measure/holdout/holdout-scope.ts';
import type { MessageOutcomes } from '../../measure/messages/message-outcomes.ts';
import type { OutcomeSum } from '../../measure/messages/outcome.ts';
import type { Estimate } from '../../measure/statistics/estimate.ts';
import type { StoreReader } from '../../store/store.ts';
import type { AttributionSettings } from '../attribution-options.ts';
import type { MeasuredHoldout } from './holdout.ts';

/** What was paid for something, decimal amounts of the measurement's currency. */
export interface MoneyCosts {
  /** As they were imported. */
  readonly imported: number;
  /** Messages sent, by what their templates say one costs. */
  readonly messages: number;
  /** Campaigns shown, by what their rules say a showing costs. */
  readonly showing: number;
  /** Offers redeemed. */
  readonly discounts: number;
  readonly total: number;
}

/** What is earned with something, once it is taken off what it costs. */
export interface EarnedMoney {
  /** ISO 8601 day since which it is counted. */
  readonly since: string;
  /** The share of revenue that is margin, and where it is from; `null` where nobody said and no item's cost is known. */
  readonly margin: { readonly share: number; readonly from: 'catalogue' | 'assumed' } | null;
  /** What is really earned, as margin; `null` while the holdout cannot tell or no margin is known. */
  readonly incremental: Estimate | null;
  readonly costs: MoneyCosts;
  /** (margin − costs) / costs; `null` without costs or while the margin cannot be told. */
  readonly returnOnInvestment: Estimate | null;
  readonly text: string;
}

/** The two shares that everyone quotes, beside what the holdout says. */
export interface QuotedShares {
  /** Of revenue: items that were clicked in a list before they were ordered; `null` without revenue. */
  readonly revenue: number | null;
  /** Of pages of items: those that a click in a list opened; `null` without any. */
  readonly views: number | null;
  /** Of what people who are shown what is personal spend: what is really incremental; `null` while that cannot be told. */
  readonly incremental: Estimate | null;
  readonly text: string;
}

/** What money is read with. */
export interface MoneyReading {
  readonly store: StoreReader;
  readonly attribution: AttributionSettings;
  readonly messageOutcomes: Pick<MessageOutcomes, 'sums'>;
  readonly tally: Tally;
  /** What one message of a template costs, decimal; undefined where it does not say. */
  readonly costOf: (template: string) => number | undefined;
  /** What campaigns were shown for since a day (since 1970, UTC), decimal. */
  readonly showing: (scope: Scope, from: number) => Promise<number>;
  /** Milliseconds UTC. */
  readonly now: number;
}

/** What people are held out of: undefined of everything personal. */
type Scope = { readonly kind: HeldKind; readonly id: string } | undefined;

const DAY = 86_400_000;
/** Costs of everything personal are put under this channel. */
const PERSONALIZATION = ['personalization', 'recommendations', 'onsite'];

/** What is earned, and what it costs, since a measurement began or in the days it was asked for. */
export const readMoney = async (
  measured: MeasuredHoldout,
  scope: Scope,
  reading: MoneyReading,
): Promise<EarnedMoney | undefined> => {
  const { currency, from: began } = measured;
  if (currency === undefined || began === undefined) return undefined;
  const { store, now, messageOutcomes, tally, costOf } = reading;
  const span = { from: Math.floor(Date.parse(began) / DAY), until: Math.floor(now / DAY) };
  const [sums, imported, sent, showing] = await Promise.all([
    readDaySums(store, span),
    costsBetween(store, span.from, span.until),
    messageOutcomes.sums(span.from),
    reading.showing(scope, span.from),
  ]);
  const own = imported.filter((cost) => cost.currency === currency && isAbout(cost, scope));
  const messages = sent
    .filter((sum) => sum.what === 'sent' && isOf(sum, scope))
    .reduce((all, { template, count }) => all + count * (costOf(template) ?? 0), 0);
  const discounts =
    scope === undefined
      ? tally
          .rules('offer')
          .reduce(
            (all, rule) => all + (tally.since('offer', rule, span.from).cost.get(currency) ?? 0),
            0,
          )
      : 0;
  const paid = own.reduce((all, { amount }) => all + amount, 0);
  const costs = totalled({
    imported: fromMinor(paid, currency),
    messages: scope === undefined ? 0 : messages,
    showing,
    discounts: fromMinor(discounts, currency),
  });
  const margin = marginOf(
    sums.find((one) => one.currency === currency),
    reading.attribution,
  );
  const { lift } = measured;
  const incremental =
    lift === undefined || margin === null ? null : times(lift.total, margin.share);
  const returnOnInvestment =
    incremental === null || !(costs.total > 0)
      ? null
      : times(minus(incremental, costs.total), 1 / costs.total);
  const found = { margin, incremental, costs, returnOnInvestment };
  return { since: began.slice(0, 10), ...found, text: moneyInWords(found, currency) };
};

/** The two shares everyone quotes of the same days. */
export const readShares = async (
  measured: MeasuredHoldout,
  days: number,
  { store, now }: Pick<MoneyReading, 'store' | 'now'>,
): Promise<QuotedShares> => {
  const until = Math.floor(now / DAY);
  const sums = await readDaySums(store, { from: until - days + 1, until });
  const [main] = sums
    .filter(({ currency, orders }) => currency !== '' && orders > 0)
    .sort((a, b) => b.orders - a.orders || (a.currency < b.currency ? -1 : 1));
  const { views = 0, viewsThrough = 0 } = sums.find(({ currency }) => currency === '') ?? {};
  const { lift, shown } = measured;
  const incremental =
    lift === undefined || !(shown.revenue > 0) ? null : times(lift.total, 1 / shown.revenue);
  const shares = {
    revenue: main === undefined || !(main.amount > 0) ? null : main.amountThrough / main.amount,
    views: views > 0 ? viewsThrough / views : null,
    incremental,
  };
  return { ...shares, text: sharesInWords(shares) };
};

const totalled = (costs: Omit<MoneyCosts, 'total'>): MoneyCosts => ({
  ...costs,
  total: costs.imported + costs.messages + costs.showing + costs.discounts,
});

const isAbout = ({ channel, campaign }: CostSum, scope: Scope): boolean => {
  if (scope === undefined) return PERSONALIZATION.includes(channel);
  const { kind, id } = scope;
  if (kind === 'channels') return channel === id.toLowerCase();
  return campaign === id && (kind !== 'placements' || channel === 'recommendations');
};

const isOf = ({ source, sourceId, channel }: OutcomeSum, scope: Scope): boolean => {
  if (scope === undefined) return false;
  const { kind, id } = scope;
  if (kind === 'channels') return channel === id;
  return kind !== 'placements' && source === kind.slice(0, -1) && sourceId === id;
};

/** That of what was sold and has a known cost, else what the shop assumes. */
const marginOf = (
  sums: CurrencySums | undefined,
  { margin }: AttributionSettings,
): EarnedMoney['margin'] => {
  if (sums !== undefined && sums.marginOf > 0) {
    return { share: sums.margin / sums.marginOf, from: 'catalogue' };
  }
  return margin === undefined ? null : { share: margin, from: 'assumed' };
};

const times = ({ value, low, high }: Estimate, by: number): Estimate => {
  const [a, b] = [low * by, high * by];
  return { value: value * by, low: Math.min(a, b), high: Math.max(a, b) };
};

const minus = ({ value, low, high }: Estimate, by: number): Estimate => ({
  ...{ value: value - by, low: low - by, high: high - by },
});

const moneyInWords = (
  {
    margin,
    incremental,
    costs,
    returnOnInvestment,
  }: Pick<EarnedMoney, 'margin' | 'incremental' | 'costs' | 'returnOnInvestment'>,
  currency: string,
): string => {
  const money = (amount: number) =>
    `${amount < 0 ? '−' : ''}${amountInWords(toMinor(Math.abs(amount), currency), currency)}`;
  const cost =
    costs.total > 0 ? ` It cost ${money(costs.total)}.` : ' What it cost nobody has said.';
  if (margin === null) {
    return `What is earned cannot be said as margin: no item's cost is known, and no margin is assumed (option attribution.margin).${cost}`;
  }
  const rate = `${percent(margin.share)} of revenue is margin${margin.from === 'assumed' ? ', as the shop assumes' : ', by the costs of the items that were sold'}.`;
  if (incremental === null)
    return `${rate} What is really earned the holdout cannot tell yet.${cost}`;
  const earned = `${rate} What is really earned is a margin of ${money(incremental.value)}, ${money(incremental.low)} to ${money(incremental.high)} with 95 % certainty.${cost}`;
  if (returnOnInvestment === null) return earned;
  const { value, low, high } = returnOnInvestment;
  return `${earned} That is a return on investment of ${percent(value)}, ${percent(low)} to ${percent(high)}.`;
};

const sharesInWords = ({ revenue, views, incremental }: Omit<QuotedShares, 'text'>): string => {
  const quoted =
    revenue === null
      ? 'Nothing was ordered yet.'
      : `${percent(revenue)} of revenue came through a recommendation${views === null ? '' : `, and ${percent(views)} of the pages of items that were opened`}: people clicked it first.`;
  const difference =
    'Most of them would have found and bought it anyway, so this is no gain; it says how much lists are used.';
  const really =
    incremental === null
      ? 'What is really incremental only a holdout can tell, and it cannot yet.'
      : `Really incremental, by the holdout, is ${percent(incremental.value)} (${percent(incremental.low)} to ${percent(incremental.high)}) of what people spend who are shown what is personal.`;
  return revenue === null ? `${quoted} ${really}` : `${quoted} ${difference} ${really}`;
};

const percent = (share: number): string =>
  `${share < 0 ? '−' : ''}${(Math.abs(share) * 100).toFixed(1)} %`;
