/**
 * What people ask for in so many words: more or less of something, never again, that it was not them, that
 * it was a gift. An event of the log says so, the latest one holds for what it names, and `neutral` takes
 * it back.
 */
import { RejectedMessage } from './rejection.ts';

/** The name of the event. */
export const PREFERENCE_EVENT = 'Preference Set';

export const CHOICES = ['more', 'less', 'never', 'not-me', 'gift', 'neutral'] as const;
export type Choice = (typeof CHOICES)[number];

/** What a preference is about: an item by its id, a category by its path, or an attribute with a value. */
export type PreferenceTarget =
  | { readonly item: string }
  | { readonly category: string }
  | { readonly attribute: { readonly name: string; readonly value: string } };

/** What a statement is about: what a preference is, or a trait of the person. */
export type StatementTarget = PreferenceTarget | { readonly trait: string };

/** A choice, or that what is thought of the person is wrong. */
export type StatedChoice = Choice | 'wrong';

/** A preference as a person stated it. */
export interface Preference {
  readonly choice: StatedChoice;
  readonly target: StatementTarget;
  /** What a trait is instead. */
  readonly value?: unknown;
  /** Of what is said of a trait: whether it was proven who said it. */
  readonly verified?: boolean;
  /** When it was stated, milliseconds UTC. */
  readonly time: number;
  /** Of the record that stated it. */
  readonly position: number;
}

/** The latest statement about each target, by the target's key. */
export type Preferences = ReadonlyMap<string, Preference>;

/** Preferences a home keeps: a sender must not grow a profile without bound. */
const MOST_PREFERENCES = 1_000;
const LONGEST = { item: 200, category: 300, name: 100, value: 300 } as const;

/** A category path written in one way: "Kitchen>Mugs" is "Kitchen > Mugs". */
const tidyPath = (path: string): string =>
  path
    .split('>')
    .map((level) => level.trim())
    .filter((level) => level !== '')
    .join(' > ');

/** What two statements must share to be about the same. */
const targetKey = (target: StatementTarget): string => {
  if ('trait' in target) return `trait:${target.trait}`;
  if ('item' in target) return `item:${target.item}`;
  if ('category' in target) return `category:${target.category}`;
  return `attribute:${JSON.stringify([target.attribute.name, target.attribute.value])}`;
};

/** A preference as an event or a request states it. */
export interface PreferenceStatement {
  readonly choice: StatedChoice;
  readonly target: StatementTarget;
  /** What a trait is instead. */
  readonly value?: unknown;
}

/**
 * Reads what the properties of an event state.
 *
 * @throws RejectedMessage `invalid_field` naming what cannot be read.
 */
export const readPreference = (
  properties: Readonly<Record<string, unknown>> = {},
): PreferenceStatement & { readonly choice: Choice; readonly target: PreferenceTarget } => {
  const { choice } = properties;
  const known = CHOICES.find((one) => one === choice);
  if (known === undefined) {
    throw wrong(`choice is one of ${CHOICES.join(', ')}`, '/properties/choice');
  }
  const named = (['item', 'category', 'attribute'] as const).filter(
    (name) => properties[name] !== undefined && properties[name] !== null,
  );
  const [about] = named;
  if (about === undefined || named.length > 1) {
    throw wrong('A preference names one of item, category and attribute', '/properties');
  }
  return { choice: known, target: readTarget(about, properties[about]) };
};

/** Reads what a statement is about. @throws RejectedMessage `invalid_field`. */
export const readTarget = (
  about: 'item' | 'category' | 'attribute',
  value: unknown,
): PreferenceTarget => {
  const path = `/properties/${about}`;
  if (about === 'item') return { item: text(value, LONGEST.item, path) };
  if (about === 'category') {
    const category = tidyPath(text(value, LONGEST.category, path));
    if (category === '') throw wrong('category names no category', path);
    return { category };
  }
  if (typeof value !== 'object' || value === null) {
    throw wrong('attribute is an object with a name and a value', path);
  }
  const { name, value: given } = value as { name?: unknown; value?: unknown };
  const written = typeof given === 'boolean' ? String(given) : given;
  return {
    attribute: {
      name: text(name, LONGEST.name, `${path}/name`),
      value: text(written, LONGEST.value, `${path}/value`),
    },
  };
};

const text = (value: unknown, most: number, path: string): string => {
  const written = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof written === 'string' && written !== '' && written.length <= most) return written;
  const field = path.slice('/properties/'.length).replaceAll('/', '.');
  throw wrong(`${field} is a text of 1 to ${most} characters`, path);
};

const wrong = (sentence: string, path: string) =>
  new RejectedMessage('invalid_field', `${sentence}.`, path);

/** Whether the first of two statements about the same holds. */
const isLater = (a: Preference, b: Preference): boolean =>
  a.time === b.time ? a.position > b.position : a.time > b.time;

/**
 * Puts a statement among those of a home, in place. When there are too many, the oldest goes; what was
 * taken back counts too, so that an older statement that comes late does not bring it back.
 */
export const statePreference = (into: Map<string, Preference>, stated: Preference): void => {
  const key = targetKey(stated.target);
  const before = into.get(key);
  if (before !== undefined && !isLater(stated, before)) return;
  into.set(key, stated);
  if (into.size <= MOST_PREFERENCES) return;
  let oldest: readonly [string, Preference] = [key, stated];
  for (const entry of into) if (isLater(oldest[1], entry[1])) oldest = entry;
  into.delete(oldest[0]);
};

/** The latest statement about each target over several homes; the order of the homes does not matter. */
export const mergePreferences = (homes: readonly Preferences[]): Preferences => {
  const filled = homes.filter((home) => home.size > 0);
  const [first] = filled;
  if (first === undefined) return NONE;
  if (filled.length === 1) return first;
  const merged = new Map<string, Preference>();
  for (const [key, stated] of filled.flatMap((home) => [...home])) {
    const before = merged.get(key);
    if (before === undefined || isLater(stated, before)) merged.set(key, stated);
  }
  return merged;
};

const NONE: Preferences = new Map();
