import type { Condition } from '../../conditions/condition.ts';
import { optional, shape } from '../reading/shape.ts';
import {
  condition,
  type Duration,
  dottedPath,
  duration,
  eventName,
  name,
} from '../reading/terms.ts';
import { number, oneOf, type Reader, textLike, whole } from '../reading/values.ts';
import { RuleError } from '../rule-error.ts';

/** What a metric counts of a person. */
const METRIC_KINDS = [
  ...(['proportion', 'mean', 'ratio', 'revenue', 'funnel'] as const),
  ...(['retention', 'satisfaction'] as const),
] as const;
type MetricKind = (typeof METRIC_KINDS)[number];

/** Events of a name, those of them that meet a condition, and what of each is added up. */
export interface MetricEvent {
  readonly event: string;
  /** Over the event: `event`, `properties`, `context`. */
  readonly where?: Condition;
  /** Where the number is, such as "properties.total"; each event counts 1 when left out. */
  readonly value?: string;
}

/**
 * What is measured of a person from their first exposure on.
 *
 * - `proportion`: whether the event happened.
 * - `mean`: how often, or the sum of a number.
 * - `ratio`: the sum over everybody of one, through the sum over everybody of another.
 * - `revenue`: what orders came to, less what was given back.
 * - `funnel`: of those the event happened to, the share that `then` happened to after it.
 * - `retention`: whether they came back on days `from` to `until`.
 * - `satisfaction`: the mean of a rating, over all that were given.
 */
export interface MetricBody extends Partial<MetricEvent> {
  readonly name: string;
  readonly kind: MetricKind;
  /** Of a ratio: what is divided by. */
  readonly below?: MetricEvent;
  /** Of a funnel: what follows. */
  readonly then?: MetricEvent;
  /** Of retention: days after the first exposure; `until` is not included. */
  readonly days?: { readonly from: number; readonly until: number };
  /** Of revenue: ISO 4217; that of the catalogue when left out. */
  readonly currency?: string;
  /** How long after the first exposure it counts; as long as the experiment is measured when left out. */
  readonly window?: Duration;
  /** A person counts with this at the most; the report says how many were cut. */
  readonly cap?: number;
  /** What is better; `higher` when left out. */
  readonly better?: 'higher' | 'lower';
  /** How long before the first exposure the same is counted, to take out what people differ in anyway; "28d" when left out. */
  readonly before?: Duration;
}

const EVENT = {
  where: optional(condition),
  value: optional(dottedPath),
};

const event = shape<MetricEvent>({ event: eventName, ...EVENT });

const body = shape<MetricBody>({
  name,
  kind: oneOf(METRIC_KINDS),
  event: optional(eventName),
  ...EVENT,
  below: optional(event),
  // biome-ignore lint/suspicious/noThenProperty: it is no promise, and the word people use.
  then: optional(event),
  days: optional(
    shape<{ from: number; until: number }>({ from: whole(0, 365), until: whole(1, 366) }),
  ),
  currency: optional(textLike(/^[A-Z]{3}$/, 'A currency such as EUR')),
  window: optional(duration),
  cap: optional(number(0, 1e12)),
  better: optional(oneOf(['higher', 'lower'])),
  before: optional(duration),
});

/** What each kind of metric is made of: what it needs, and what it may have beside. */
const FIELDS: Readonly<
  Record<MetricKind, readonly [needs: readonly Part[], may: readonly Part[]]>
> = {
  proportion: [['event'], ['where']],
  mean: [['event'], ['where', 'value', 'cap']],
  ratio: [
    ['event', 'below'],
    ['where', 'value', 'cap'],
  ],
  revenue: [[], ['currency', 'cap']],
  funnel: [['event', 'then'], ['where']],
  retention: [['days'], []],
  satisfaction: [[], ['event', 'where', 'value']],
};
type Part = 'event' | 'where' | 'value' | 'below' | 'then' | 'days' | 'currency' | 'cap';
const PARTS: readonly Part[] = [
  ...(['event', 'where', 'value', 'below'] as const),
  ...(['then', 'days', 'currency', 'cap'] as const),
];

/** Reads what somebody says a metric is. @throws RuleError */
export const readMetric: Reader<MetricBody> = (value, path) => {
  const read = body(value, path);
  const [needs, may] = FIELDS[read.kind];
  const missing = needs.find((part) => read[part] === undefined);
  if (missing !== undefined) {
    throw new RuleError(`A metric of kind ${read.kind} needs "${missing}".`, {
      path: `${path}/${missing}`,
    });
  }
  const odd = PARTS.find(
    (part) => read[part] !== undefined && !needs.includes(part) && !may.includes(part),
  );
  if (odd !== undefined) {
    throw new RuleError(`"${odd}" says nothing in a metric of kind ${read.kind}.`, {
      path: `${path}/${odd}`,
      hint: 'Leave it out.',
    });
  }
  const { days } = read;
  if (days !== undefined && days.until <= days.from) {
    throw new RuleError('"until" is after "from".', { path: `${path}/days/until` });
  }
  return read;
};
