import type { CompiledCondition } from '../../conditions/condition.ts';
import { optional, plainObject, shape } from '../../rules/reading/shape.ts';
import { compileAt, id, name } from '../../rules/reading/terms.ts';
import {
  distinct,
  flag,
  kindOf,
  list,
  oneOf,
  type Reader,
  text,
  whole,
} from '../../rules/reading/values.ts';
import { RuleError } from '../../rules/rule-error.ts';

/** What of a decision is meant: items by a condition, campaigns by their ids, offers by theirs; any of the three. */
export interface Shown {
  /** Over the item. */
  readonly items?: CompiledCondition;
  readonly campaigns?: readonly string[];
  readonly offer?: 'any' | readonly string[];
}

/** What is expected of the decisions; all that is said has to hold. */
export interface Expected {
  /** Nothing of it is shown. */
  readonly never?: Shown;
  /** What is shown first is of it. */
  readonly first?: Shown;
  /** Something of it is shown. */
  readonly includes?: Shown;
  /** Not more than so many of it are shown, to one person over all the placements. */
  readonly atMost?: { readonly of: Shown; readonly per: 'day' | 'week'; readonly n: number };
  /** Whether something may fill what the placement's own strategy leaves empty. */
  readonly fallback?: boolean;
  /** How many things are shown. */
  readonly count?: { readonly least?: number; readonly most?: number };
}

/** Something that has to hold of decisions, whatever the rules say. */
export interface ExpectationBody {
  readonly name: string;
  /** Ids of placements, or all of the rules. */
  readonly placements: 'all' | readonly string[];
  /** Names of personas, `newcomer` for a new visitor, or anyone: people who are generated. */
  readonly as: 'anyone' | readonly string[];
  /** Over the person as conditions see them, with `context`: nobody else is looked at. */
  readonly given?: CompiledCondition;
  /** Moments, ISO 8601, or any; now when left out. */
  readonly at?: 'any' | readonly string[];
  /** What is known of now; `any` in the place of a value, or of all of it. */
  readonly context?: 'any' | Readonly<Record<string, unknown>>;
  /** Items wanted. */
  readonly limit?: number;
  /** Of `atMost`: decisions over the day or week, for each placement; 12 when left out. */
  readonly visits?: number;
  readonly expect: Expected;
}

/** A new visitor, in the place of a persona's name. */
export const NEWCOMER = 'newcomer';

const condition: Reader<CompiledCondition> = (value, path) => compileAt(value, path);

const anyOr =
  <T>(reader: Reader<T>): Reader<'any' | T> =>
  (value, path) =>
    value === 'any' ? 'any' : reader(value, path);

const oneOrMore =
  <T>(reader: Reader<T>, most: number): Reader<readonly T[]> =>
  (value, path) =>
    Array.isArray(value) ? distinct(reader, most)(value, path) : [reader(value, path)];

const shown: Reader<Shown> = (value, path) => {
  const read = shape<Shown>({
    items: optional(condition),
    campaigns: optional(oneOrMore(id, 500)),
    offer: optional(anyOr(oneOrMore(id, 500))),
  })(value, path);
  if (Object.keys(read).length > 0) return read;
  throw new RuleError('It does not say what is meant.', {
    path,
    hint: 'Name items (a condition), campaigns or offer.',
  });
};

const expected: Reader<Expected> = (value, path) => {
  const read = shape<Expected>({
    never: optional(shown),
    first: optional(shown),
    includes: optional(shown),
    atMost: optional(
      shape<NonNullable<Expected['atMost']>>({
        of: shown,
        per: oneOf<'day' | 'week'>(['day', 'week']),
        n: whole(0, 1_000),
      }),
    ),
    fallback: optional(flag),
    count: optional(
      shape<NonNullable<Expected['count']>>({
        least: optional(whole(0, 100)),
        most: optional(whole(0, 100)),
      }),
    ),
  })(value, path);
  if (Object.keys(read).length > 0) return read;
  throw new RuleError('Nothing is expected here.', {
    path,
    hint: 'Say never, first, includes, atMost, fallback or count.',
  });
};

const time: Reader<string> = (value, path) => {
  // YAML has times of its own.
  const written = value instanceof Date ? value.toISOString() : value;
  if (typeof written === 'string' && Number.isFinite(Date.parse(written))) return written;
  throw new RuleError(
    `A time such as 2026-12-24T18:00:00Z is needed here; this is ${kindOf(value)}.`,
    { path },
  );
};

const body = shape<ExpectationBody>({
  name,
  placements: (value, path) => (value === 'all' ? 'all' : oneOrMore(text(200), 100)(value, path)),
  as: (value, path) => (value === 'anyone' ? 'anyone' : oneOrMore(text(200), 1_000)(value, path)),
  given: optional(condition),
  at: optional(
    anyOr((value, path) =>
      Array.isArray(value) ? list(time, 1_000)(value, path) : [time(value, path)],
    ),
  ),
  context: optional(anyOr(plainObject)),
  limit: optional(whole(1, 100)),
  visits: optional(whole(1, 200)),
  expect: expected,
});

/** Reads an expectation. @throws RuleError with the place of what cannot be read. */
export const readExpectation: Reader<ExpectationBody> = (value, path) => {
  const read = body(value, path);
  if (read.visits !== undefined && read.expect.atMost === undefined) {
    throw new RuleError('Visits are counted by atMost, and nothing is counted here.', {
      path: `${path}/visits`,
      hint: 'Leave it out.',
    });
  }
  return read;
};
