import { outranks, type Stated } from '../../home-state.ts';
import type { Person } from '../../person.ts';
import { MAXIMUM_AGE_DAYS } from './question.ts';

/** What holds for a field: how long an answer is good for, and who may hear it. */
export interface FieldRule {
  /** Days. */
  readonly maximumAgeDays: number;
  /** Not given to a page. */
  readonly sensitive: boolean;
}

/** What is known of one field. */
export interface KnownAnswer {
  readonly known: boolean;
  readonly value?: unknown;
  /** When it was said, milliseconds UTC. */
  readonly since?: number;
  /** Where it came from, in a word. */
  readonly source?: string;
  /** Whether it is older than an answer to this is good for. */
  readonly stale?: boolean;
  /** Known, and kept from whoever asks: a sensitive field is not given to a page. */
  readonly withheld?: true;
}

const DAY = 86_400_000;
const MISSING: KnownAnswer = { known: false };
const NO_RULE: FieldRule = { maximumAgeDays: MAXIMUM_AGE_DAYS, sensitive: false };

/**
 * What a person's traits answer.
 *
 * @param person `undefined` for somebody nobody has met: everything is missing.
 * @param fields names of traits, or paths into them such as `address.city`.
 * @param page whether the answer goes to a page.
 * @param now milliseconds UTC.
 * @returns by field.
 */
export const knownAnswers = (
  person: Pick<Person, 'homes'> | undefined,
  fields: readonly string[],
  rules: ReadonlyMap<string, FieldRule>,
  { page, now }: { readonly page: boolean; readonly now: number },
): ReadonlyMap<string, KnownAnswer> =>
  new Map(
    fields.map((field) => {
      const rule = rules.get(field) ?? rules.get(field.split('.', 1)[0] as string) ?? NO_RULE;
      const found = person === undefined ? undefined : statedAt(person, field);
      if (found === undefined) return [field, MISSING];
      const { value, time, source, verified } = found;
      if (page && rule.sensitive) return [field, { known: true, withheld: true }];
      return [
        field,
        {
          known: true,
          value,
          since: time,
          source: source ?? (verified ? 'server' : 'public'),
          stale: now - time > rule.maximumAgeDays * DAY,
        },
      ];
    }),
  );

/** Who said a value, beside the value: where a home says it, it is named. */
type Sourced = Stated & { readonly source?: string };

/** What was said of a field last, over all homes; an empty text and null answer nothing. */
const statedAt = (person: Pick<Person, 'homes'>, field: string): Sourced | undefined => {
  const whole = latest(person, field);
  if (whole !== undefined) return whole;
  const [name = '', ...path] = field.split('.');
  if (path.length === 0) return undefined;
  const outer = latest(person, name);
  let value: unknown = outer?.value;
  for (const step of path) {
    const isBag = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
    value = isBag ? (value as Readonly<Record<string, unknown>>)[step] : undefined;
  }
  return outer === undefined || isNothing(value) ? undefined : { ...outer, value };
};

const latest = ({ homes }: Pick<Person, 'homes'>, name: string): Sourced | undefined => {
  let found: Sourced | undefined;
  for (const { traits } of homes) {
    const stated = traits.get(name);
    if (stated === undefined || isNothing(stated.value)) continue;
    if (found === undefined || outranks(stated, found)) found = stated;
  }
  return found;
};

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
