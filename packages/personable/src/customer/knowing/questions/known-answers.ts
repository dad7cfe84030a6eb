import { type Person, statedTraitsOf } from '../../person.ts';
import type { Stated } from '../../traits/stated.ts';
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
 * @param asker.page whether the answer goes to a page.
 * @param asker.isSensitive whether a trait is sensitive also where no rule says so.
 * @param asker.now milliseconds UTC.
 * @returns by field.
 */
export const knownAnswers = (
  person: Pick<Person, 'homes'> | undefined,
  fields: readonly string[],
  rules: ReadonlyMap<string, FieldRule>,
  {
    page,
    isSensitive,
    now,
  }: {
    readonly page: boolean;
    readonly isSensitive: (trait: string) => boolean;
    readonly now: number;
  },
): ReadonlyMap<string, KnownAnswer> => {
  const traits = statedTraitsOf({ homes: person?.homes ?? [] });
  const protectedPaths = [...rules].filter(([, { sensitive }]) => sensitive).map(([name]) => name);
  const isWithheld = (field: string) =>
    isSensitive(field) ||
    isSensitive(traitOf(field)) ||
    // What holds a sensitive part is not given whole either.
    protectedPaths.some((path) => isWithin(field, path) || isWithin(path, field));
  return new Map(
    fields.map((field) => {
      const rule = rules.get(field) ?? rules.get(traitOf(field)) ?? NO_RULE;
      const found = statedAt(traits, field);
      if (found === undefined) return [field, MISSING];
      const { value, time, source } = found;
      if (page && isWithheld(field)) return [field, { known: true, withheld: true }];
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

/** The trait that a path leads into. */
const traitOf = (field: string): string => field.split('.', 1)[0] ?? field;

const isWithin = (field: string, path: string): boolean =>
  field === path || field.startsWith(`${path}.`);

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
