import { optional, plainObject, shape } from '../../rules/reading/shape.ts';
import { type Duration, duration, eventName, id, name } from '../../rules/reading/terms.ts';
import {
  distinct,
  flag,
  kindOf,
  list,
  oneOf,
  type Reader,
  text,
} from '../../rules/reading/values.ts';
import { RuleError } from '../../rules/rule-error.ts';

/** Something that somebody does in the course of an expectation: one of `event`, `identify` and `page`. */
interface ExpectedEvent {
  readonly event?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Traits that are stated from then on. */
  readonly identify?: Readonly<Record<string, unknown>>;
  /** Path of a page that is opened. */
  readonly page?: string;
  /** After the beginning: "30m", "2d"; at the beginning when left out. */
  readonly after?: Duration;
}

/** A message that is expected. */
export interface ExpectedMessage {
  /** Id of one of the templates it may be written by. */
  readonly template: string;
  /** After the beginning; at any time when left out. */
  readonly after?: Duration;
  /** Of its template; any when left out. */
  readonly channel?: string;
}

/** What is expected of a journey; all that is said has to hold. */
interface ExpectedOfJourney {
  /** Whether they come in. */
  readonly comesIn?: boolean;
  /** Every message in order and no other; an empty list for none. */
  readonly messages?: readonly ExpectedMessage[];
  /** How it ends for them: by its last step, or by something before. */
  readonly ends?: 'done' | 'exited';
}

/** Something that has to hold of journeys, whatever the rules say. */
export interface JourneyExpectationBody {
  readonly name: string;
  /** Ids of journeys, or all of the rules. */
  readonly journey: 'all' | readonly string[];
  /** Names of personas, or `newcomer`. */
  readonly as: readonly string[];
  /** The beginning, ISO 8601; now when left out. */
  readonly at?: string;
  readonly events?: readonly ExpectedEvent[];
  readonly expect: ExpectedOfJourney;
}

const oneOrMore =
  (reader: Reader<string>): Reader<readonly string[]> =>
  (value, path) =>
    Array.isArray(value) ? distinct(reader, 100)(value, path) : [reader(value, path)];

const moment: Reader<string> = (value, path) => {
  // YAML has times of its own.
  const written = value instanceof Date ? value.toISOString() : value;
  if (typeof written === 'string' && Number.isFinite(Date.parse(written))) return written;
  throw new RuleError(
    `A time such as 2026-12-24T18:00:00Z is needed here; this is ${kindOf(value)}.`,
    {
      path,
    },
  );
};

const deed: Reader<ExpectedEvent> = (value, path) => {
  const read = shape<ExpectedEvent>({
    event: optional(eventName),
    properties: optional(plainObject),
    identify: optional(plainObject),
    page: optional(text(2_000)),
    after: optional(duration),
  })(value, path);
  const said = [read.event, read.identify, read.page].filter((one) => one !== undefined);
  if (said.length !== 1) {
    throw new RuleError('Somebody does one thing at a time.', {
      ...{ path, hint: 'Write exactly one of event, identify and page.' },
    });
  }
  if (read.properties === undefined || read.event !== undefined) return read;
  throw new RuleError('Properties are those of an event.', { path: `${path}/properties` });
};

const expected: Reader<ExpectedOfJourney> = (value, path) => {
  const read = shape<ExpectedOfJourney>({
    comesIn: optional(flag),
    messages: optional(
      list(
        shape<ExpectedMessage>({
          template: id,
          after: optional(duration),
          channel: optional(text(100)),
        }),
        100,
        0,
      ),
    ),
    ends: optional(oneOf<'done' | 'exited'>(['done', 'exited'])),
  })(value, path);
  if (Object.keys(read).length > 0) return read;
  throw new RuleError('Nothing is expected here.', {
    path,
    hint: 'Say comesIn, messages (an empty list for none) or ends.',
  });
};

/** Reads what is expected of journeys. @throws RuleError with the place of what cannot be read. */
export const readJourneyExpectation: Reader<JourneyExpectationBody> = shape<JourneyExpectationBody>(
  {
    name,
    journey: (value, path) => (value === 'all' ? 'all' : oneOrMore(id)(value, path)),
    as: oneOrMore(text(200)),
    at: optional(moment),
    events: optional(list(deed, 200)),
    expect: expected,
  },
);

/** Whether an expectation is one of journeys, and not of decisions. */
export const isOfJourneys = (given: unknown): boolean =>
  typeof given === 'object' && given !== null && Object.hasOwn(given, 'journey');
