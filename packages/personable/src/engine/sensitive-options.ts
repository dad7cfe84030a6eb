import type { SensitiveOptions } from '../decide/sentences/sensitive-items.ts';
import { wrongOption as wrong } from './option-error.ts';

/** Items that reveal something, as a shop says it. */
export interface SensitiveInput {
  /** Paths such as `Pharmacy > Incontinence`; what stands beneath them counts as well. */
  readonly categories?: readonly string[];
  /** By attribute (`brand` is one): the values, or `true` for any. */
  readonly attributes?: Readonly<Record<string, true | readonly (string | number | boolean)[]>>;
}

/** Categories, attributes and values of one attribute. */
const MOST = 1_000;
const LONGEST = 300;

/** @throws PersonableError `invalid_option`. */
export const readSensitive = (said: SensitiveInput = {}): SensitiveOptions => {
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw wrong('sensitive is no object', 'categories, attributes or both');
  }
  const other = Object.keys(said).find((name) => name !== 'categories' && name !== 'attributes');
  if (other !== undefined) throw wrong(`sensitive has no "${other}"`, 'categories, attributes');
  const { categories = [], attributes = {} } = said;
  if (!isList(categories) || !categories.every(isText)) {
    throw wrong(
      'sensitive.categories is no list of categories',
      `up to ${MOST} paths such as "Pharmacy > Incontinence"`,
    );
  }
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) {
    throw wrong('sensitive.attributes is no object', '{ "purpose": ["diabetes"] }');
  }
  const read = Object.entries(attributes).map(([name, values]) => {
    if (values === true) return [name, true] as const;
    if (isList(values) && values.every(isValue)) return [name, values.map(String)] as const;
    throw wrong(
      `sensitive.attributes.${name.slice(0, 60)} is neither true nor a list of values`,
      'true for any value, or ["diabetes"]',
    );
  });
  if (read.length > MOST) throw wrong('sensitive.attributes has too many', `up to ${MOST}`);
  return Object.freeze({
    categories: Object.freeze([...categories]),
    attributes: Object.freeze(Object.fromEntries(read)),
  });
};

const isList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length <= MOST;

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST;

const isValue = (value: unknown): boolean =>
  isText(value) || typeof value === 'boolean' || Number.isFinite(value);
