/** What a sender says, unread: any JSON. */
export type Bag = Readonly<Record<string, unknown>>;

/** Letters of a word or a short text that are kept. */
const LONGEST = 200;
/** What no word has: control characters and ends of lines. */
const CONTROL = /\p{Cc}|[\u2028\u2029]/u;

/** An object of a sender; `undefined` for lists and anything else. */
export const bagIn = (value: unknown): Bag | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : undefined;

/** A text without blanks around it; `undefined` when it is empty, too long or no text that can be shown. */
export const textIn = (value: unknown, longest = LONGEST): string | undefined => {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string' || value.length > longest + 20) return undefined;
  const text = value.trim();
  return text === '' || text.length > longest || CONTROL.test(text) || !text.isWellFormed()
    ? undefined
    : text;
};

/** A word in small letters. */
export const wordIn = (value: unknown, longest = 40): string | undefined =>
  typeof value === 'string' ? textIn(value, longest)?.toLowerCase() : undefined;

/** A finite number between two others, both included. */
export const numberIn = (value: unknown, least: number, most: number): number | undefined =>
  typeof value === 'number' && value >= least && value <= most ? value : undefined;

/** A count: a whole number from 0. */
export const countIn = (value: unknown): number | undefined => {
  const count = numberIn(value, 0, 1e9);
  return count !== undefined && Number.isInteger(count) ? count : undefined;
};

/** The same object without its fields that are `undefined`. */
export const stated = <Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
  };

/** Whether an object has no field of its own. */
export const isEmpty = (fields: object): boolean => {
  for (const name in fields) if (Object.hasOwn(fields, name)) return false;
  return true;
};
