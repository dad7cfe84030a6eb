import { listWords, valueWords } from './field-words.ts';
import type { FieldOperator } from './tree.ts';

const TYPE_WORDS: Readonly<Record<string, string>> = {
  null: 'empty',
  boolean: 'true or false',
  number: 'a number',
  string: 'a text',
  array: 'a list',
  object: 'an object',
};

/** The predicate of a comparison: "is at least 3". */
export const comparisonWords = (operator: FieldOperator, operand: unknown): string => {
  const said = valueWords(operand);
  const list = Array.isArray(operand) ? operand.map(valueWords) : [said];
  const number = typeof operand === 'number';
  switch (operator) {
    case '$eq':
      return operand === null ? 'is not known' : `is ${said}`;
    case '$ne':
      return operand === null ? 'is known' : `is not ${said}`;
    case '$gt':
      return number ? `is more than ${said}` : `comes after ${said}`;
    case '$gte':
      return number ? `is at least ${said}` : `is ${said} or comes after it`;
    case '$lt':
      return number ? `is less than ${said}` : `comes before ${said}`;
    case '$lte':
      return number ? `is at most ${said}` : `is ${said} or comes before it`;
    case '$in':
      return list.length === 0 ? 'is one of no values' : `is ${listWords(list, 'or')}`;
    case '$nin':
      return list.length === 0 ? 'is anything' : `is not ${listWords(list, 'or')}`;
    case '$ini':
      return `is ${listWords(list, 'or')}, in any case`;
    case '$nini':
      return `is not ${listWords(list, 'or')}, in any case`;
    case '$all':
      return `holds ${listWords(list, 'and')}`;
    case '$alli':
      return `holds ${listWords(list, 'and')}, in any case`;
    case '$size':
      return `has ${said} entries`;
    case '$type': {
      const types = (Array.isArray(operand) ? operand : [operand]) as readonly string[];
      return `is ${listWords(
        types.map((type) => TYPE_WORDS[type] ?? type),
        'or',
      )}`;
    }
    case '$exists':
      return operand === true ? 'is known' : 'is not known';
    case '$mod': {
      const [divisor, remainder] = operand as readonly [number, number];
      return `divided by ${divisor} leaves ${remainder}`;
    }
    case '$elemMatch':
      return 'has an entry that fits';
    case '$regex':
      return `matches the pattern ${patternWords(operand)}`;
    case '$regexi':
      return `matches the pattern ${patternWords(operand)}, in any case`;
    case '$veq':
      return `is version ${said}`;
    case '$vne':
      return `is not version ${said}`;
    case '$vgt':
      return `is later than version ${said}`;
    case '$vgte':
      return `is version ${said} or later`;
    case '$vlt':
      return `is earlier than version ${said}`;
    case '$vlte':
      return `is version ${said} or earlier`;
  }
};

const patternWords = (operand: unknown): string => {
  if (typeof operand === 'string') return `"${operand}"`;
  const { pattern, options } = operand as { readonly pattern: string; readonly options: string };
  return options.includes('i') ? `"${pattern}", in any case` : `"${pattern}"`;
};
