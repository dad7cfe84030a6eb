/**
 * Infers a schema from values: a start for somebody who knows what was meant, never a rule by itself. What is
 * seldom is left out, so that nobody's own words end up in a plan.
 */

/** The share of objects that must have a property before it is required. */
const REQUIRED = 0.99;
/** Values of an enumeration at the most, and how often each must be there on average. */
const MOST_VALUES = 8;
const TIMES_EACH = 20;
/** Longest text in an enumeration. */
const LONGEST_VALUE = 50;
/** Properties of an object at the most; levels. */
const MOST_PROPERTIES = 100;
const DEEPEST = 6;
/** Entries looked at of each list. */
const ENTRIES = 20;
/** The share of objects a property must be in to be named at all. */
const NAMED = 0.01;

/**
 * A schema that fits the values.
 *
 * @param values the properties, or traits, of messages of one event.
 */
export const suggestSchema = (values: readonly unknown[]): Readonly<Record<string, unknown>> =>
  schemaOf(values, 0);

const schemaOf = (values: readonly unknown[], depth: number): Record<string, unknown> => {
  const types = typesOf(values);
  if (types.length === 0 || depth > DEEPEST) return {};
  const type = types.length === 1 ? types[0] : types;
  return {
    type,
    ...(types.includes('object') ? objectOf(values.filter(isObject), depth) : {}),
    ...(types.includes('array') ? arrayOf(values.filter(Array.isArray), depth) : {}),
    ...(type === 'string' ? enumOf(values as readonly string[]) : {}),
  };
};

const typesOf = (values: readonly unknown[]): readonly string[] => {
  const types = new Set(values.map(typeOf));
  // Every whole number is a number.
  if (types.has('number')) types.delete('integer');
  return [...types].sort();
};

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
};

const objectOf = (objects: readonly Record<string, unknown>[], depth: number): object => {
  const found = new Map<string, unknown[]>();
  for (const object of objects) {
    for (const [name, value] of Object.entries(object)) {
      const values = found.get(name);
      if (values !== undefined) values.push(value);
      // Names that every object has are not taken by a plan.
      else if (found.size < 10 * MOST_PROPERTIES && !(name in Object.prototype)) {
        found.set(name, [value]);
      }
    }
  }
  const named = [...found]
    .filter(([, values]) => values.length >= NAMED * objects.length)
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST_PROPERTIES);
  const required = named
    .filter(([, values]) => values.length >= REQUIRED * objects.length)
    .map(([name]) => name);
  return {
    properties: Object.fromEntries(
      named.map(([name, values]) => [name, schemaOf(values, depth + 1)]),
    ),
    ...(required.length === 0 ? {} : { required: required.sort() }),
  };
};

const arrayOf = (lists: readonly unknown[][], depth: number): object => {
  const entries = lists.flatMap((list) => list.slice(0, ENTRIES));
  return entries.length === 0 ? {} : { items: schemaOf(entries, depth + 1) };
};

const enumOf = (texts: readonly string[]): object => {
  const distinct = new Set(texts);
  const few = distinct.size <= MOST_VALUES && texts.length >= TIMES_EACH * distinct.size;
  if (!few || [...distinct].some((text) => text.length > LONGEST_VALUE)) return {};
  return { enum: [...distinct].sort() };
};

const isObject = (value: unknown): value is Record<string, unknown> => typeOf(value) === 'object';
