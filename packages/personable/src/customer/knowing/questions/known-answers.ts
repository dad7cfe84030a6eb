import type { Person } from '../../person.ts';
import { latestOf, type Stated } from '../../traits/stated.ts';
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
): ReadonlyMap<string, KnownAnswer> => {
  const traits = latestOf((person?.homes ?? []).map((home) => home.traits));
  return new Map(
    fields.map((field) => {
      const rule = rules.get(field) ?? rules.get(field.split('.', 1)[0] as string) ?? NO_RULE;
      const found = statedAt(traits, field);
      if (found === undefined) return [field, MISSING];
      const { value, time, source } = found;
      if (page && rule.sensitive) return [field, { known: true, withheld: true }];
      return [
        field,
        {
          known: true,
          value,
          since: time,
          source,
          stale: now - time > rule.maximumAgeDays * DAY,
        },
      ];
    }),
  );
};

/** What holds for a field; what was unset and an empty text answer nothing. */
const statedAt = (traits: ReadonlyMap<string, Stated>, field: string): Stated | undefined => {
  const whole = traits.get(field);
  if (whole !== undefined && !isNothing(whole.value)) return whole;
  const [name = '', ...path] = field.split('.');
  const outer = traits.get(name);
  if (outer === undefined || path.length === 0) return undefined;
  let { value } = outer;
  for (const step of path) {
    const isBag = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
    value = isBag ? (value as Readonly<Record<string, unknown>>)[step] : undefined;
  }
  return isNothing(value) ? undefined : { ...outer, value };
};

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
