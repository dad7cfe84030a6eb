/** A taste for a value of an attribute of items. */
export interface Taste {
  readonly attribute: string;
  readonly value: string;
  /** Above 0, at most 1. */
  readonly strength: number;
}

/** What was chosen of what the shop offers, in an earlier design. */
export interface EarlierChoice {
  readonly template: string;
  readonly field: string;
  readonly value: string;
  /** Milliseconds UTC. */
  readonly time: number;
}

/** What of a person may be put into a design before they have chosen: nothing sensitive, and nothing without their consent. */
export interface PersonFacts {
  /** Stated traits by name. */
  readonly traits: Readonly<Record<string, unknown>>;
  readonly tastes: readonly Taste[];
  readonly choices: readonly EarlierChoice[];
  /** The day it is where the shop is, `YYYY-MM-DD`. */
  readonly today: string;
}

/** The first text among some traits. */
export const textAt = (
  { traits }: Pick<PersonFacts, 'traits'>,
  ...names: readonly string[]
): string | undefined => {
  for (const name of names) {
    const value = Object.hasOwn(traits, name) ? traits[name] : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
};

/** Their first name and their last, as far as they said them. */
export const namesOf = (
  facts: Pick<PersonFacts, 'traits'>,
): { readonly first?: string; readonly last?: string } => {
  const [whole = '', ...rest] = (textAt(facts, 'name') ?? '').split(/\s+/u);
  const first = textAt(facts, 'firstName', 'first_name') ?? whole;
  const last = textAt(facts, 'lastName', 'last_name') ?? rest.at(-1) ?? '';
  return { ...(first === '' ? {} : { first }), ...(last === '' ? {} : { last }) };
};

const DAY = 86_400_000;
/** Days before a birthday within which it is an occasion. */
const SOON = 30;

/** The next birthday, where it is within 30 days. */
export const birthdayOf = (
  facts: Pick<PersonFacts, 'traits' | 'today'>,
): { readonly date: string; readonly days: number } | undefined => {
  const said = textAt(facts, 'birthday', 'birthDate', 'birth_date', 'dateOfBirth');
  const [, month, day] = /^\d{4}-(\d{2})-(\d{2})(?:$|T)/.exec(said ?? '') ?? [];
  if (month === undefined || day === undefined) return undefined;
  const today = Date.parse(`${facts.today}T00:00:00Z`);
  const year = new Date(today).getUTCFullYear();
  for (const one of [year, year + 1]) {
    const next = Date.UTC(one, Number(month) - 1, Number(day));
    const days = Math.round((next - today) / DAY);
    if (days >= 0 && days <= SOON) return { date: new Date(next).toISOString().slice(0, 10), days };
  }
  return undefined;
};
