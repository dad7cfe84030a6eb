/**
 * Reads a JSON Schema (2020-12) as the tracking plan takes it: the keywords below, no more, so that a misspelt one
 * is told and not ignored. What could run for ever on a hostile schema or message is refused: a schema that refers to itself
 * or to elsewhere, one that grows when its references are written out, and patterns that go back.
 */
import { linearPattern } from './linear-pattern.ts';
import { SchemaError } from './schema-error.ts';

/** A schema as it is stored and compiled: an object or `true` or `false`. */
export type JsonSchema = boolean | Readonly<Record<string, unknown>>;

/** Bytes of a schema as JSON, levels, and schemas in it once its references are written out. */
const SCHEMA_LIMITS = { bytes: 64 * 1_024, depth: 20, schemas: 2_000 } as const;

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
/** Formats whose check takes a time in proportion to the text. */
const FORMATS = ['date', 'time', 'date-time', 'email', 'uuid', 'ipv4'];

type Kind =
  | 'schema'
  | 'schemas'
  | 'named schemas'
  | 'types'
  | 'values'
  | 'names'
  | 'named names'
  | 'count'
  | 'number'
  | 'above 0'
  | 'flag'
  | 'pattern'
  | 'format'
  | 'anything'
  | 'words';

const KEYWORDS: Readonly<Record<string, Kind>> = {
  type: 'types',
  enum: 'values',
  const: 'anything',
  properties: 'named schemas',
  required: 'names',
  additionalProperties: 'schema',
  propertyNames: 'schema',
  dependentRequired: 'named names',
  minProperties: 'count',
  maxProperties: 'count',
  items: 'schema',
  prefixItems: 'schemas',
  contains: 'schema',
  minItems: 'count',
  maxItems: 'count',
  uniqueItems: 'flag',
  minLength: 'count',
  maxLength: 'count',
  pattern: 'pattern',
  format: 'format',
  minimum: 'number',
  maximum: 'number',
  exclusiveMinimum: 'number',
  exclusiveMaximum: 'number',
  multipleOf: 'above 0',
  allOf: 'schemas',
  anyOf: 'schemas',
  oneOf: 'schemas',
  not: 'schema',
  if: 'schema',
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: 'schema',
  else: 'schema',
};

/** Said for people; nothing is checked by them, and they are not compiled. */
const ANNOTATIONS: Readonly<Record<string, Kind>> = {
  $schema: 'words',
  $id: 'words',
  $comment: 'words',
  title: 'words',
  description: 'words',
  default: 'anything',
  examples: 'anything',
  deprecated: 'flag',
  readOnly: 'flag',
  writeOnly: 'flag',
  $defs: 'anything',
};

/**
 * Checks a schema and writes its references out.
 *
 * @param schema as somebody sent it.
 * @returns the same rules without references and annotations, to be compiled.
 * @throws SchemaError with the place.
 */
export const readSchema = (schema: unknown): JsonSchema => {
  refuseDeep(schema, '', 0);
  const text = JSON.stringify(schema) ?? '';
  if (Buffer.byteLength(text) > SCHEMA_LIMITS.bytes) {
    const most = SCHEMA_LIMITS.bytes / 1_024;
    throw new SchemaError('', `The schema is larger than ${most} KB.`, 'Say less of the event.');
  }
  return new SchemaReader(schema).read(schema, '', []);
};

class SchemaReader {
  readonly #root: unknown;
  #schemas = 0;

  constructor(root: unknown) {
    this.#root = root;
  }

  read(schema: unknown, path: string, within: readonly string[]): JsonSchema {
    this.#schemas += 1;
    if (this.#schemas > SCHEMA_LIMITS.schemas) {
      const message = `The schema has more than ${SCHEMA_LIMITS.schemas} parts once its references are written out.`;
      throw new SchemaError(path, message, 'Say less of the event.');
    }
    if (typeof schema === 'boolean') return schema;
    if (!isObject(schema)) throw wrong(path, 'is no schema', 'an object, true or false');
    const read: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(schema)) {
      const place = `${path}/${escaped(name)}`;
      if (name === '$ref') continue;
      if (Object.hasOwn(ANNOTATIONS, name)) {
        this.#keyword(ANNOTATIONS[name] as Kind, value, place, within);
        continue;
      }
      if (!Object.hasOwn(KEYWORDS, name)) {
        throw new SchemaError(
          place,
          `${place.slice(0, 300)} is a keyword that the plan does not know.`,
          `It knows ${Object.keys(KEYWORDS).join(', ')}, $defs and $ref.`,
        );
      }
      read[name] = this.#keyword(KEYWORDS[name] as Kind, value, place, within);
    }
    if (schema['$ref'] === undefined) return read;
    const referred = this.#follow(schema['$ref'], `${path}/$ref`, within);
    if (Object.keys(read).length === 0) return referred;
    const { allOf = [], ...rest } = read as { allOf?: readonly JsonSchema[] };
    return { ...rest, allOf: [...allOf, referred] };
  }

  #follow(reference: unknown, path: string, within: readonly string[]): JsonSchema {
    if (typeof reference !== 'string' || !/^#\/\$defs\/[^/]+$/.test(reference)) {
      throw wrong(path, 'refers to something else than a definition', '"#/$defs/name"');
    }
    if (within.includes(reference)) {
      throw new SchemaError(
        path,
        `${reference.slice(0, 100)} refers to itself.`,
        'Write the levels out that you mean.',
      );
    }
    const name = reference.slice('#/$defs/'.length).replaceAll('~1', '/').replaceAll('~0', '~');
    const definitions = isObject(this.#root) ? this.#root['$defs'] : undefined;
    if (!isObject(definitions) || !Object.hasOwn(definitions, name)) {
      throw wrong(path, 'refers to a definition that is not there', 'one under $defs');
    }
    return this.read(definitions[name], `/$defs/${escaped(name)}`, [...within, reference]);
  }

  #keyword(kind: Kind, value: unknown, path: string, within: readonly string[]): unknown {
    switch (kind) {
      case 'schema':
        return this.read(value, path, within);
      case 'schemas':
        if (!Array.isArray(value) || value.length === 0) {
          throw wrong(path, 'is no list of schemas', 'a list with one at least');
        }
        return value.map((one, index) => this.read(one, `${path}/${index}`, within));
      case 'named schemas':
        return mapped(value, path, (one, place) => this.read(one, place, within));
      case 'named names':
        return mapped(value, path, readNames);
      case 'names':
        return readNames(value, path);
      case 'pattern':
        return linearPattern(value, path);
      default:
        return readPlain(kind, value, path);
    }
  }
}

/** Values of keywords that hold no schema. */
const readPlain = (kind: Kind, value: unknown, path: string): unknown => {
  const isNumber = typeof value === 'number' && Number.isFinite(value);
  switch (kind) {
    case 'types': {
      const types = Array.isArray(value) ? value : [value];
      if (types.length > 0 && types.every((one) => TYPES.includes(one as string))) return value;
      throw wrong(path, 'is no type', `one of ${TYPES.join(', ')}, or a list of them`);
    }
    case 'values':
      if (Array.isArray(value) && value.length > 0) return value;
      throw wrong(path, 'is no list of values', 'a list with one at least');
    case 'count':
      if (isNumber && Number.isInteger(value) && value >= 0) return value;
      throw wrong(path, 'is no count', 'a whole number from 0');
    case 'number':
      if (isNumber) return value;
      throw wrong(path, 'is no number', 'a number');
    case 'above 0':
      if (isNumber && value > 0) return value;
      throw wrong(path, 'is no number above 0', 'a number above 0');
    case 'flag':
      if (typeof value === 'boolean') return value;
      throw wrong(path, 'is neither true nor false', 'true or false');
    case 'format':
      if (FORMATS.includes(value as string)) return value;
      throw wrong(path, 'is a format that the plan does not check', FORMATS.join(', '));
    case 'words':
      if (typeof value === 'string') return value;
      throw wrong(path, 'is no text', 'a text');
    default:
      return value;
  }
};

const readNames = (value: unknown, path: string): readonly string[] => {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) {
    throw wrong(path, 'is no list of names', 'a list of texts');
  }
  for (const name of value) refuseInherited(name, path);
  return value;
};

const mapped = (
  value: unknown,
  path: string,
  read: (one: unknown, path: string) => unknown,
): Record<string, unknown> => {
  if (!isObject(value)) throw wrong(path, 'is no object', 'an object of names');
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, read(one, `${path}/${escaped(name)}`)]),
  );
};

/** Before anything walks it by recursion or turns it into text. */
const refuseDeep = (value: unknown, path: string, depth: number): void => {
  if (typeof value === 'string') refuseUnfit(value, path);
  if (typeof value !== 'object' || value === null) return;
  // Two levels of JSON for one of the schema: a keyword, and the name in it.
  if (depth > SCHEMA_LIMITS.depth * 2) {
    throw new SchemaError(
      path,
      `The schema is nested more than ${SCHEMA_LIMITS.depth} levels deep.`,
      'Nest less.',
    );
  }
  for (const [name, child] of Object.entries(value)) {
    refuseInherited(name, path);
    refuseUnfit(name, path);
    refuseDeep(child, `${path}/${escaped(name)}`, depth + 1);
  }
};

/** What no database can hold; the words of a rule are stored. */
const refuseUnfit = (text: string, path: string): void => {
  if (text.isWellFormed() && !text.includes('\0')) return;
  throw new SchemaError(path, 'The schema has NUL or half a surrogate pair.', 'Leave it out.');
};

/** Names that every object has: a check that a property is there would be mistaken. */
const refuseInherited = (name: string, path: string): void => {
  if (!(name in Object.prototype)) return;
  throw new SchemaError(path, `The name "${name}" is not allowed.`, 'Leave it out.');
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

const wrong = (path: string, what: string, allowed: string) =>
  new SchemaError(path, `${path === '' ? 'The schema' : path} ${what}.`, `Allowed: ${allowed}.`);
