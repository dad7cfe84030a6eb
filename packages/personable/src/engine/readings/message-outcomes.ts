import { type Proportion, proportionOf } from '../../math/binomial.ts';
import { fromMinor } from '../../math/money.ts';
import type { MessageOutcomes } from '../../measure/messages/message-outcomes.ts';
import {
  currencyOf,
  ORDERED,
  OUTCOMES,
  type Outcome,
  type OutcomeSum,
} from '../../measure/messages/outcome.ts';

/** What figures of messages can be told apart by. */
export const OUTCOMES_BY = ['source', 'template', 'channel', 'alternative', 'day'] as const;
type OutcomesBy = (typeof OUTCOMES_BY)[number];

/** Which messages. */
export interface OutcomesQuery {
  /** Sent in the last so many days, today included (UTC); 30 when left out. */
  readonly days?: number;
  readonly by?: OutcomesBy;
  /** `journey`, `campaign` or `api`. */
  readonly sourceKind?: string;
  readonly sourceId?: string;
  readonly template?: string;
}

/** What came of some messages. */
export interface OutcomeGroup {
  /** A journey, campaign or whoever asked, a template, a channel, a look, or a day (ISO 8601). */
  readonly name: string;
  /** How many messages had each outcome. */
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Messages that were clicked and followed by an order within five days. */
  readonly ordered: number;
  /** Shares of those sent, with a 95 % interval; `null` while none was sent. */
  readonly rates: Readonly<
    Record<
      'clicked' | 'opened' | 'ordered' | 'unsubscribed' | 'complained' | 'bounced',
      Proportion | null
    >
  >;
  /** By ISO 4217 code: decimal amounts of orders after a click. */
  readonly revenue: Readonly<Record<string, { readonly orders: number; readonly amount: number }>>;
}

/** What came of messages, all together and told apart. */
export interface MessageOutcomesReport {
  readonly by: OutcomesBy;
  /** ISO 8601 day from which messages are in it. */
  readonly from: string;
  readonly all: OutcomeGroup;
  readonly groups: readonly OutcomeGroup[];
  /** What the figures are and what they are not, in words. */
  readonly text: string;
}

const DAY = 86_400_000;
const LATELY = 30;

const TEXT =
  'Orders after a click are no proof: whoever clicks may have bought anyway. What a message really brings is told by a holdout of its journey or campaign. Opens are unreliable: mail programs fetch pictures that nobody looks at, and hide them from others.';

/**
 * What came of messages sent lately.
 *
 * @param now milliseconds UTC.
 */
export const readMessageOutcomes = async (
  outcomes: Pick<MessageOutcomes, 'sums'>,
  { days = LATELY, by = 'source', sourceKind, sourceId, template }: OutcomesQuery,
  now: number,
): Promise<MessageOutcomesReport> => {
  const from = Math.floor(now / DAY) - days + 1;
  const sums = (await outcomes.sums(from)).filter(
    (sum) =>
      (sourceKind === undefined || sum.source === sourceKind) &&
      (sourceId === undefined || sum.sourceId === sourceId) &&
      (template === undefined || sum.template === template),
  );
  const names = Map.groupBy(sums, (sum) => nameOf(sum, by));
  return {
    by,
    from: isoDay(from),
    all: groupOf('', sums),
    groups: Array.from(names, ([name, own]) => groupOf(name, own)).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ),
    text: TEXT,
  };
};

const isoDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

const nameOf = (sum: OutcomeSum, by: OutcomesBy): string => {
  if (by === 'day') return isoDay(sum.day);
  if (by === 'source') return `${sum.source}/${sum.sourceId}`;
  if (by === 'alternative') return sum.alternative === '' ? '(one look)' : sum.alternative;
  return sum[by];
};

const groupOf = (name: string, sums: readonly OutcomeSum[]): OutcomeGroup => {
  const count = (what: string) =>
    sums.reduce((all, sum) => (sum.what === what ? all + sum.count : all), 0);
  const counts = Object.fromEntries(OUTCOMES.map((one) => [one, count(one)])) as Record<
    Outcome,
    number
  >;
  const ordered = count(ORDERED);
  const rate = (some: number) => proportionOf(Math.min(some, counts.sent), counts.sent) ?? null;
  const revenue: Record<string, { orders: number; amount: number }> = {};
  for (const { what, count: orders, amount } of sums) {
    const currency = currencyOf(what);
    if (currency === undefined) continue;
    const before = revenue[currency] ?? { orders: 0, amount: 0 };
    revenue[currency] = {
      orders: before.orders + orders,
      amount: before.amount + fromMinor(amount, currency),
    };
  }
  const { clicked, opened, unsubscribed, complained, bounced } = counts;
  return {
    ...{ name, counts, ordered },
    rates: {
      ...{ clicked: rate(clicked), opened: rate(opened), ordered: rate(ordered) },
      ...{ unsubscribed: rate(unsubscribed), complained: rate(complained), bounced: rate(bounced) },
    },
    revenue,
  };
};
