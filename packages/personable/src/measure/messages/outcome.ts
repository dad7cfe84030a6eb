import { MESSAGE_EVENTS } from '../../customer/message-events.ts';

/**
 * What can come of a message, each counted once a message however often it is told. The order is stored: only add at the end.
 */
export const OUTCOMES = [
  'sent',
  'refused',
  'bounced',
  'complained',
  'opened',
  'clicked',
  'unsubscribed',
  'replied',
] as const satisfies readonly (keyof typeof MESSAGE_EVENTS)[];
export type Outcome = (typeof OUTCOMES)[number];

/** The outcome that an event tells of; undefined for any other event. */
export const outcomeOf = (event: string): Outcome | undefined =>
  OUTCOMES.find((outcome) => MESSAGE_EVENTS[outcome] === event);

/** What a message is counted by. */
interface OutcomeKey {
  /** `journey`, `campaign` or `api`. */
  readonly source: string;
  readonly sourceId: string;
  readonly template: string;
  readonly channel: string;
  /** Empty where its template has one look. */
  readonly alternative: string;
}

/** What was ordered after a click, by ISO 4217 code, without what was given back. */
export type Bought = Readonly<
  Record<
    string,
    {
      readonly orders: number;
      /** Integer minor units. */
      readonly amount: number;
      /** What is left of each order that has a number, by that. */
      readonly of?: Readonly<Record<string, number>>;
    }
  >
>;

/** A message with what came of it. */
export interface MessageOutcome extends OutcomeKey {
  readonly home: number;
  readonly id: string;
  /** When it was sent, milliseconds UTC. */
  readonly time: number;
  readonly outcomes: ReadonlySet<Outcome>;
  /** When it was clicked first, milliseconds UTC. */
  readonly clicked: number | undefined;
  readonly bought: Bought;
}

/** One figure of a day: how many messages had an outcome; of `bought:EUR` how many orders, and their amount. */
export interface OutcomeSum extends OutcomeKey {
  /** Days since 1970, UTC, of the sending. */
  readonly day: number;
  readonly what: string;
  readonly count: number;
  readonly amount: number;
}

const DAY = 86_400_000;
const BOUGHT = 'bought:';
/** Messages that were followed by an order. */
export const ORDERED = 'ordered';

/** The currency of a figure of what was bought. */
export const currencyOf = (what: string): string | undefined =>
  what.startsWith(BOUGHT) ? what.slice(BOUGHT.length) : undefined;

/** What one message adds to the sums. */
export const partOf = (message: MessageOutcome): OutcomeSum[] => {
  const { source, sourceId, template, channel, alternative, time } = message;
  const key = { source, sourceId, template, channel, alternative, day: Math.floor(time / DAY) };
  const bought = Object.entries(message.bought);
  return [
    ...Array.from(message.outcomes, (what) => ({ ...key, what, count: 1, amount: 0 })),
    ...(bought.length === 0 ? [] : [{ ...key, what: ORDERED, count: 1, amount: 0 }]),
    ...bought.map(([currency, { orders, amount }]) => ({
      ...key,
      ...{ what: `${BOUGHT}${currency}`, count: orders, amount },
    })),
  ];
};
