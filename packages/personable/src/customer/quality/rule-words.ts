import type { TLocalizedValidationError } from 'typebox/error';

/** What the checks of a schema found first. */
type Finding = Pick<TLocalizedValidationError, 'keyword' | 'schemaPath'> & {
  readonly params: object;
};

/** Longest words of a rule, and values of an enumeration that are named. */
const LONGEST = 300;
const MOST_VALUES = 10;

/**
 * What a finding says, in words that hold the plan's rule and nothing of the message: they are counted and
 * kept when the person of the message is long erased.
 */
export const ruleInWords = ({ keyword, params, schemaPath }: Finding): string => {
  const unnamed = keyword === 'boolean' && schemaPath.endsWith('/additionalProperties');
  const said = params as Readonly<Record<string, unknown>>;
  const rule = ruleOf(unnamed ? 'additionalProperties' : keyword, said);
  const words = `${placeOf(schemaPath)} ${rule}`;
  return words.length < LONGEST ? `${words}.` : `${words.slice(0, LONGEST).toWellFormed()} ….`;
};

/** The field by its names in the schema: those of the message may be anybody's. */
const placeOf = (schemaPath: string): string => {
  const parts = schemaPath.split('/').slice(1).map(unescaped);
  const names: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string;
    if (part === 'properties') {
      i += 1;
      const name = parts[i] ?? '';
      names.push(/^\S+$/.test(name) ? name : JSON.stringify(name));
    } else if (part === 'items' || part === 'prefixItems') names.push('…');
  }
  if (names.length === 0) return 'The event';
  return names.join('.').replaceAll('.…', '[…]');
};

const ruleOf = (keyword: string, params: Readonly<Record<string, unknown>>): string => {
  const limit = String(params['limit']);
  switch (keyword) {
    case 'type':
      return `must be ${typesOf(params['type'])}`;
    case 'required':
      return `must have ${listed(params['requiredProperties'], ', ')}`;
    case 'dependentRequired':
      return 'lacks a property that must stand beside another';
    case 'boolean':
      return 'must not be there';
    case 'additionalProperties':
      return 'must not have properties that the plan does not name';
    case 'enum':
      return `must be one of ${listed(params['allowedValues'], ', ')}`;
    case 'const':
      return `must be ${JSON.stringify(params['allowedValue'])}`;
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return `must be ${COMPARED[String(params['comparison'])] ?? ''} ${limit}`;
    case 'multipleOf':
      return `must be a multiple of ${String(params['multipleOf'])}`;
    case 'minLength':
      return `must have at least ${limit} characters`;
    case 'maxLength':
      return `must have at most ${limit} characters`;
    case 'minItems':
    case 'minProperties':
      return `must have at least ${limit} entries`;
    case 'maxItems':
    case 'maxProperties':
      return `must have at most ${limit} entries`;
    case 'uniqueItems':
      return 'must not have the same entry twice';
    case 'format':
      return `must be written as ${String(params['format'])}`;
    case 'pattern':
      return 'must match its pattern';
    case 'anyOf':
    case 'oneOf':
      return 'is of none of the forms that the plan allows';
    default:
      return `is not as "${keyword}" of the plan says`;
  }
};

const typesOf = (types: unknown): string =>
  (Array.isArray(types) ? types : [types])
    .map((type) => NAMED_TYPES[String(type)] ?? String(type))
    .join(' or ');

const NAMED_TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

const COMPARED: Readonly<Record<string, string>> = {
  '>=': 'at least',
  '<=': 'at most',
  '>': 'more than',
  '<': 'less than',
};

const listed = (values: unknown, between: string): string => {
  const all = Array.isArray(values) ? values : [values];
  const named = all
    .slice(0, MOST_VALUES)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  return named.join(between) + (all.length > MOST_VALUES ? ' …' : '');
};

const unescaped = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~');
