import { nearNames } from './near-names.ts';
import type { Read, Shape } from './shape.ts';
import { kindOf, quoted, type Spot } from './spot.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws DesignerError for anything but an object. */
export const readObject = (value: unknown, spot: Spot): JsonObject => {
  if (isObject(value)) return value;
  throw spot.refuse(`This is an object; ${kindOf(value)} stands here.`);
};

/** @throws DesignerError for a list that is none, too short or too long. */
const readList = (value: unknown, least: number, most: number, spot: Spot): readonly unknown[] => {
  if (!Array.isArray(value)) throw spot.refuse(`This is a list; ${kindOf(value)} stands here.`);
  if (value.length < least) {
    throw spot.refuse(`This list has at least ${least}; ${value.length} stand here.`);
  }
  if (value.length > most) {
    throw spot.refuse(`This list has at most ${most}; ${value.length} stand here.`);
  }
  return value;
};

export const list = <T>(shape: Shape<T>, most: number, least = 0): Shape<readonly T[]> => ({
  read: (value, spot) =>
    Object.freeze(readList(value, least, most, spot).map((one, i) => shape.read(one, spot.at(i)))),
  schema: { type: 'array', items: shape.schema, minItems: least, maxItems: most },
});

/** A list of at least one. */
export const filledList = <T>(shape: Shape<T>, most: number): Shape<readonly [T, ...T[]]> => {
  const any = list(shape, most, 1);
  return {
    read: (value, spot) => any.read(value, spot) as readonly T[] as readonly [T, ...T[]],
    schema: any.schema,
  };
};

/** Two of a kind in a row. */
export const pair = <T>(shape: Shape<T>): Shape<readonly [T, T]> => ({
  read: (value, spot) => {
    const [first, second] = readList(value, 2, 2, spot);
    return [shape.read(first, spot.at(0)), shape.read(second, spot.at(1))];
  },
  schema: { type: 'array', items: shape.schema, minItems: 2, maxItems: 2 },
});

/** The least and the most. */
export const range = (shape: Shape<number>): Shape<readonly [number, number]> => {
  const both = pair(shape);
  return {
    read: (value, spot) => {
      const read = both.read(value, spot);
      if (read[0] <= read[1]) return read;
      throw spot.refuse(
        `The least, ${read[0]}, is more than the most, ${read[1]}.`,
        'Write the smaller number first.',
      );
    },
    schema: both.schema,
  };
};

type Shapes = Readonly<Record<string, Shape<unknown>>>;
type ObjectOf<R extends Shapes, O extends Shapes> = {
  readonly [K in keyof R]: Read<R[K]>;
} & { readonly [K in keyof O]?: Read<O[K]> };

/** An object of these properties and no others. */
export const object = <const R extends Shapes, const O extends Shapes>(
  required: R,
  optional: O,
): Shape<ObjectOf<R, O>> => {
  const shapes = new Map(Object.entries({ ...required, ...optional }));
  const names = [...shapes.keys()];
  return {
    read: (value, spot) => {
      const given = readObject(value, spot);
      const read: Record<string, unknown> = {};
      for (const name of Object.keys(given)) {
        if (shapes.has(name)) continue;
        throw spot
          .at(name)
          .refuse(`${quoted(name)} is no property of this.`, nearNames(name, names));
      }
      for (const [name, shape] of shapes) {
        if (Object.hasOwn(given, name)) read[name] = shape.read(given[name], spot.at(name));
        else if (Object.hasOwn(required, name)) {
          throw spot.at(name).refuse(`"${name}" is missing.`, `Add "${name}".`);
        }
      }
      return Object.freeze(read) as ObjectOf<R, O>;
    },
    schema: {
      type: 'object',
      properties: Object.fromEntries([...shapes].map(([name, { schema }]) => [name, schema])),
      required: Object.keys(required),
      additionalProperties: false,
    },
  };
};

/** One of several objects that say by a property which of them they are. */
export const tagged = <T>(tag: string, shapes: Readonly<Record<string, Shape<T>>>): Shape<T> => {
  const names = Object.keys(shapes);
  return {
    read: (value, spot) => {
      const given = readObject(value, spot);
      if (!Object.hasOwn(given, tag)) {
        throw spot.at(tag).refuse(`"${tag}" is missing.`, nearNames('', names));
      }
      const name = given[tag];
      const shape =
        typeof name === 'string' && Object.hasOwn(shapes, name) ? shapes[name] : undefined;
      if (shape !== undefined) return shape.read(given, spot);
      const written = typeof name === 'string' ? quoted(name) : kindOf(name);
      throw spot
        .at(tag)
        .refuse(
          `${written} is no ${tag} there is.`,
          nearNames(typeof name === 'string' ? name : '', names),
        );
    },
    schema: { oneOf: Object.values(shapes).map(({ schema }) => schema) },
  };
};
