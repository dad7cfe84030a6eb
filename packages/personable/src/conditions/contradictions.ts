import { at, isPlainObject } from './reading.ts';

/** Two parts of a condition that cannot hold together. */
export interface Contradiction {
  /** Of the second part, as a JSON pointer. */
  readonly path: string;
  readonly message: string;
}

/** Something asked of a field. */
interface Asked {
  readonly operator: string;
  readonly operand: unknown;
  readonly path: string;
}

/** Fields that are lists: there one value does not rule out another. */
const LISTS: readonly string[] = ['audiences', 'categories'];
const COMPARED: readonly string[] = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin'];
const MOST = 20;

/**
 * Parts of a condition that can never match one value: two different values of a field, an empty range, a value that is
 * ruled out. A list may hold both of two values, so this is to be told and not to be refused.
 *
 * @param condition that was read before.
 */
export const contradictionsIn = (condition: object, path = ''): Contradiction[] => {
  const found: Contradiction[] = [];
  walk(condition, path, new Map(), found);
  return found.slice(0, MOST);
};

const walk = (
  condition: unknown,
  path: string,
  above: ReadonlyMap<string, readonly Asked[]>,
  found: Contradiction[],
): void => {
  const asked = new Map(above);
  const branches: [unknown, string][] = [];
  gather(condition, path, asked, branches, found);
  for (const [branch, place] of branches) walk(branch, place, asked, found);
};

/** Adds what has to hold together, and reports what does not fit with what was asked before. */
const gather = (
  condition: unknown,
  path: string,
  asked: Map<string, readonly Asked[]>,
  branches: [unknown, string][],
  found: Contradiction[],
): void => {
  if (!isPlainObject(condition)) return;
  for (const [key, operand] of Object.entries(condition)) {
    const place = at(path, key);
    const parts: readonly unknown[] = Array.isArray(operand) ? operand : [];
    if (key === '$and') {
      for (const [i, part] of parts.entries()) gather(part, at(place, i), asked, branches, found);
    } else if (key === '$or') {
      for (const [i, part] of parts.entries()) branches.push([part, at(place, i)]);
    } else if (!key.startsWith('$')) {
      for (const one of questions(operand, place)) {
        if (isOneOfNothing(one))
          found.push({ path: one.path, message: `${key} cannot be one of nothing.` });
        const before = asked.get(key) ?? [];
        const other = LISTS.includes(key) ? undefined : before.find((two) => !agree(two, one));
        if (other !== undefined) found.push({ path: one.path, message: sentence(key, other, one) });
        asked.set(key, [...before, one]);
      }
    }
  }
};

const questions = (operand: unknown, path: string): Asked[] => {
  if (!isPlainObject(operand)) return [{ operator: '$eq', operand, path }];
  const entries = Object.entries(operand);
  if (!entries.some(([key]) => key.startsWith('$'))) return [{ operator: '$eq', operand, path }];
  return entries
    .filter(([operator]) => COMPARED.includes(operator))
    .map(([operator, value]) => ({ operator, operand: value, path: at(path, operator) }));
};

const isOneOfNothing = ({ operator, operand }: Asked): boolean =>
  operator === '$in' && Array.isArray(operand) && operand.length === 0;

/** Whether one value can answer both; what cannot be told can. */
const agree = (one: Asked, other: Asked): boolean => {
  for (const [first, second] of [
    [one, other],
    [other, one],
  ] as const) {
    const values = valuesOf(first);
    // Nothing at all was said already.
    if (values?.length === 0) return true;
    if (values !== undefined) return values.some((value) => allows(second, value));
  }
  return rangesMeet(one, other);
};

/** The only values that answer, where they are so many. */
const valuesOf = ({ operator, operand }: Asked): readonly unknown[] | undefined => {
  if (operator === '$eq' && !Array.isArray(operand)) return [operand];
  if (operator === '$in' && Array.isArray(operand)) return operand;
  return undefined;
};

const allows = ({ operator, operand }: Asked, value: unknown): boolean => {
  const listed = Array.isArray(operand) ? operand : [];
  // Of objects and lists it is not told here.
  if (typeof value === 'object' && value !== null) return true;
  switch (operator) {
    case '$eq':
      return (typeof operand === 'object' && operand !== null) || operand === value;
    case '$ne':
      return operand !== value;
    case '$in':
      return listed.includes(value);
    case '$nin':
      return !listed.includes(value);
    default:
      return compared(operator, value, operand);
  }
};

const compared = (operator: string, value: unknown, bound: unknown): boolean => {
  if (typeof value !== 'number' || typeof bound !== 'number') return true;
  if (operator === '$gt') return value > bound;
  if (operator === '$gte') return value >= bound;
  return operator === '$lt' ? value < bound : value <= bound;
};

const rangesMeet = (one: Asked, other: Asked): boolean => {
  const [low, high] = one.operator.startsWith('$g') ? [one, other] : [other, one];
  if (!low.operator.startsWith('$g') || !high.operator.startsWith('$l')) return true;
  if (typeof low.operand !== 'number' || typeof high.operand !== 'number') return true;
  const closed = low.operator === '$gte' && high.operator === '$lte';
  return closed ? low.operand <= high.operand : low.operand < high.operand;
};

const WORDS: Readonly<Record<string, string>> = {
  $eq: 'be',
  $ne: 'not be',
  $gt: 'be more than',
  $gte: 'be at least',
  $lt: 'be less than',
  $lte: 'be at most',
  $in: 'be one of',
  $nin: 'be none of',
};

const sentence = (field: string, one: Asked, other: Asked): string =>
  `${field} cannot ${inWords(one)} and ${inWords(other)}.`;

const inWords = ({ operator, operand }: Asked): string =>
  `${WORDS[operator] ?? operator} ${(JSON.stringify(operand) ?? '').slice(0, 60)}`;
