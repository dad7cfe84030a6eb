import { nearWords } from '../../math/edit-distance.ts';
import { RuleError } from '../rule-error.ts';
import { kindOf, type Reader } from './values.ts';

/** A field that may be left out. */
export interface Optional<T> {
  readonly optional: Reader<T>;
}

/** A field that may be left out. */
export const optional = <T>(reader: Reader<T>): Optional<T> => ({ optional: reader });

type IsOptional<T, K extends keyof T> = Partial<Pick<T, K>> extends Pick<T, K> ? true : false;

/** How each field of an object is read. */
export type Fields<T> = {
  readonly [K in keyof T]-?: IsOptional<T, K> extends true
    ? Optional<Required<T>[K]>
    : Reader<T[K]>;
};

/** The place of a key, as a JSON pointer (RFC 6901). */
const within = (path: string, key: string): string =>
  `${path}/${key.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** @throws RuleError for what is no object of JSON. */
export const plainObject: Reader<Readonly<Record<string, unknown>>> = (value, path) => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new RuleError(`An object is needed; this is ${kindOf(value)}.`, { path });
};

/** An object of known fields, in the order in which they are declared; any other is refused. */
export const shape = <T>(fields: Fields<T>): Reader<T> => {
  const names = Object.keys(fields);
  const readers = Object.entries<Reader<unknown> | Optional<unknown>>(fields);
  return (value, path) => {
    const given = plainObject(value, path);
    const unknown = Object.keys(given).find((key) => !Object.hasOwn(fields, key));
    if (unknown !== undefined) throw unknownField(unknown, path, names);
    const read: Record<string, unknown> = {};
    for (const [name, reader] of readers) {
      const entry = Object.hasOwn(given, name) ? given[name] : undefined;
      if (typeof reader === 'function') read[name] = reader(entry, within(path, name));
      else if (entry !== undefined) read[name] = reader.optional(entry, within(path, name));
    }
    return read as T;
  };
};

const unknownField = (field: string, path: string, names: readonly string[]): RuleError => {
  const [near] = nearWords(field, names);
  return new RuleError(`There is no field "${field.slice(0, 60)}" here.`, {
    path: within(path, field),
    hint: near === undefined ? `The fields are ${names.join(', ')}.` : `Did you mean "${near}"?`,
  });
};

/** An object with any names, at most so many, each checked and its value read. */
export const record =
  <T>(
    name: RegExp,
    called: string,
    one: Reader<T>,
    most: number,
  ): Reader<Readonly<Record<string, T>>> =>
  (value, path) => {
    const entries = Object.entries(plainObject(value, path));
    if (entries.length === 0 || entries.length > most) {
      throw new RuleError(`1 to ${most} names of ${called}; these are ${entries.length}.`, {
        path,
      });
    }
    return Object.fromEntries(
      entries.map(([key, entry]) => {
        const place = within(path, key);
        if (key !== '__proto__' && key.length <= 100 && name.test(key)) {
          return [key, one(entry, place)];
        }
        throw new RuleError(`"${key.slice(0, 60)}" is no name of ${called}.`, { path: place });
      }),
    );
  };
