/**
 * A value with when it was stated, and by whom. Of two statements that of the stronger source holds, of equally
 * strong ones the later one, whatever the order of arrival. What came through a public key is weaker than
 * everything else.
 */
export interface Stated {
  /** `null` where the trait is unset, or where its value is too large to be kept. */
  readonly value: unknown;
  readonly verified: boolean;
  /** "crm", "till", "server", "public" … */
  readonly source: string;
  /** How strong the source is: 0 is the strongest. */
  readonly rank: number;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly position: number;
  /** Characters of a large value, as JSON. */
  readonly size?: number;
  /** Whether the value is left out because it is too large. */
  readonly tooLarge?: true;
}

/** How a statement came about. */
export type Statement = Omit<Stated, 'value' | 'size' | 'tooLarge'>;

/** Traits a home keeps: a sender must not grow a profile without bound. */
const MOST_TRAITS = 500;
/** Characters of JSON a trait may have; a larger value is in the event only. */
const LONGEST_TRAIT = 16 * 1_024;
/** From here on it is noted how large a value is. */
const LARGE = 200;

/** How strong a source is among those a shop has put in order, the strongest first. */
export const rankOf = (source: string, verified: boolean, order: readonly string[]): number => {
  if (!verified) return order.length + 1;
  const place = order.indexOf(source);
  return place === -1 ? order.length : place;
};

/** Takes values where they hold; changes the map. */
export const stateAll = (
  into: Map<string, Stated>,
  values: Readonly<Record<string, unknown>>,
  statement: Statement,
): void => {
  for (const [name, value] of Object.entries(values)) {
    const before = into.get(name);
    if (before === undefined && into.size >= MOST_TRAITS) continue;
    if (before !== undefined && !outranks(statement, before)) continue;
    into.set(name, { ...statement, ...kept(value) });
  }
};

const kept = (value: unknown): Pick<Stated, 'value' | 'size' | 'tooLarge'> => {
  const size = sizeOf(value);
  if (size > LONGEST_TRAIT) return { value: null, size, tooLarge: true };
  return size > LARGE ? { value, size } : { value };
};

const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' && value !== null ? JSON.stringify(value).length : 0;
};

/** Whether the first of two statements holds. */
const outranks = (a: Statement, b: Statement): boolean => {
  if (a.rank !== b.rank) return a.rank < b.rank;
  return a.time === b.time ? a.position > b.position : a.time > b.time;
};

/** Of each name the statement that holds, over some homes. */
export const latestOf = (
  maps: readonly ReadonlyMap<string, Stated>[],
): ReadonlyMap<string, Stated> => {
  const [only] = maps;
  if (only !== undefined && maps.length === 1) return only;
  const found = new Map<string, Stated>();
  for (const [name, stated] of maps.flatMap((map) => [...map])) {
    const before = found.get(name);
    if (before === undefined || outranks(stated, before)) found.set(name, stated);
  }
  return found;
};

/** What is stated, without what was unset or left out. */
export const valuesOf = (stated: ReadonlyMap<string, Stated>): Record<string, unknown> => {
  const values: [string, unknown][] = [];
  for (const [name, { value }] of stated) if (value !== null) values.push([name, value]);
  return Object.fromEntries(values);
};
