import { convert } from 'html-to-text';

/** Words alone: no addresses of links and pictures, no lines. */
const WORDS = {
  wordwrap: false as const,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
  ],
};

/** Reads what may be anything: webhooks are of many versions, with plug-ins of all kinds. */
type Fields = Readonly<Record<string, unknown>>;

/** An object, or one without fields. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** The objects of a list; none where it is no list. */
export const listOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.map(fieldsOf) : [];

/** A text that says something, at most so long; numbers are written out. */
export const textOf = (value: unknown, most = 500): string | undefined => {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim().slice(0, most);
  return text === '' ? undefined : text;
};

/** A number, also where it is written as a text: `"19.90"`. */
export const numberOf = (value: unknown): number | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const text = textOf(value);
  if (text === undefined || !/^-?\d+(\.\d+)?$/.test(text)) return undefined;
  return Number(text);
};

/** ISO 8601, UTC, of a time with or without a zone; without one it is UTC. Undefined for what is none. */
export const timeOf = (value: unknown): string | undefined => {
  const text = textOf(value, 40);
  if (text === undefined) return undefined;
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
};

/** The fields that say something. */
export const known = <T extends Fields>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };

/** The words of a text with markup in it: descriptions of products are HTML. */
export const wordsOf = (html: unknown): string | undefined => {
  const text = textOf(html, 100_000);
  return text === undefined
    ? undefined
    : textOf(convert(text, WORDS).replaceAll(/\s+/g, ' '), 10_000);
};
