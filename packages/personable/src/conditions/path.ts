/** Asks one value; `undefined` is a value that is not there. */
export type ValueTest = (value: unknown) => boolean;
/** Asks a document. */
export type DocumentTest = (document: object) => boolean;

/** Own and computed fields, never what every object inherits ("constructor", "__proto__"). */
export const fieldOf = (value: object, name: string): unknown =>
  name in Object.prototype && !Object.hasOwn(value, name)
    ? undefined
    : (value as Readonly<Record<string, unknown>>)[name];

const INDEX = /^(0|[1-9]\d{0,8})$/;

/**
 * Whether any value at a path holds. As in MongoDB a path goes through lists: "items.price" is the price of any
 * item, "items.0.price" that of the first; and where the value itself is a list, with `elements` any element of it
 * may hold too. A number in a list is a place in it and nothing else, so that no value is met twice. Where nothing stands, the test is asked about `undefined`. Nothing is allocated.
 */
export const anyAt = (
  path: readonly string[],
  holds: ValueTest,
  elements: boolean,
): DocumentTest => {
  const inherited = path.some((name) => name in Object.prototype);
  const { length } = path;
  const [first = '', second = ''] = path;
  // Two names are the usual case.
  if (length === 2 && !inherited) {
    return (document) => {
      if (Array.isArray(document)) return throughList(document, path, 0, holds, elements);
      const section = (document as Readonly<Record<string, unknown>>)[first];
      if (typeof section !== 'object' || section === null) return holds(undefined);
      if (Array.isArray(section)) return throughList(section, path, 1, holds, elements);
      return atEnd((section as Readonly<Record<string, unknown>>)[second], holds, elements);
    };
  }
  return (document) => {
    let value: unknown = document;
    for (let i = 0; i < length; i++) {
      if (typeof value !== 'object' || value === null) return holds(undefined);
      if (Array.isArray(value)) return throughList(value, path, i, holds, elements);
      const name = path[i] as string;
      value = inherited ? fieldOf(value, name) : (value as Readonly<Record<string, unknown>>)[name];
    }
    return atEnd(value, holds, elements);
  };
};

const atEnd = (value: unknown, holds: ValueTest, elements: boolean): boolean => {
  if (holds(value)) return true;
  if (!elements || !Array.isArray(value)) return false;
  for (const element of value) if (holds(element)) return true;
  return false;
};

const walk = (
  value: unknown,
  path: readonly string[],
  from: number,
  holds: ValueTest,
  elements: boolean,
): boolean => {
  if (from === path.length) return atEnd(value, holds, elements);
  if (typeof value !== 'object' || value === null) return holds(undefined);
  if (Array.isArray(value)) return throughList(value, path, from, holds, elements);
  return walk(fieldOf(value, path[from] as string), path, from + 1, holds, elements);
};

const throughList = (
  list: readonly unknown[],
  path: readonly string[],
  from: number,
  holds: ValueTest,
  elements: boolean,
): boolean => {
  const name = path[from] as string;
  if (INDEX.test(name)) return walk(list[Number(name)], path, from + 1, holds, elements);
  let asked = false;
  for (const element of list) {
    if (typeof element !== 'object' || element === null || Array.isArray(element)) continue;
    asked = true;
    if (walk(element, path, from, holds, elements)) return true;
  }
  return asked ? false : holds(undefined);
};

/** The value at a path, for expressions: lists are entered by number only. */
export const valueAt = (document: object, path: readonly string[]): unknown => {
  let value: unknown = document;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (Array.isArray(value)) value = INDEX.test(name) ? value[Number(name)] : undefined;
    else value = fieldOf(value, name);
  }
  return typeof value === 'function' ? undefined : value;
};
