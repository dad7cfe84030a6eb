import { ConditionError } from './condition-error.ts';
import { readPath } from './limits.ts';
import { readExpression } from './read-expression.ts';
import { group, readField } from './read-field.ts';
import { readHistory } from './read-history.ts';
import { at, isPlainObject, kindOf, type Reading } from './reading.ts';
import type { ConditionNode } from './tree.ts';

/**
 * A condition as a tree, with all that can be wrong with it found before it is ever asked.
 *
 * @throws ConditionError
 */
export const readCondition = (
  value: unknown,
  path: string,
  depth: number,
  reading: Reading,
): ConditionNode => {
  if (!isPlainObject(value)) {
    throw new ConditionError(`A condition is a JSON object; this is ${kindOf(value)}.`, {
      path,
      hint: 'Write a field and what it should be, such as {"traits.city": "Berlin"}.',
    });
  }
  reading.allowance.depth(depth, path);
  const nodes: ConditionNode[] = [];
  // for…in would not help: engines list all keys first; the allowance stops the walk, not the listing.
  for (const [key, operand] of Object.entries(value)) {
    nodes.push(readEntry(key, operand, at(path, key), depth + 1, reading));
  }
  const [only] = nodes;
  if (only === undefined) {
    if (depth === 0) return { kind: 'constant', holds: false };
    throw new ConditionError('An empty condition stands inside another.', {
      path,
      hint: 'Take it out, or write {"$always": true} for everybody.',
    });
  }
  return nodes.length === 1 ? only : group('$and', nodes);
};

const readEntry = (
  key: string,
  operand: unknown,
  path: string,
  depth: number,
  reading: Reading,
): ConditionNode => {
  if (!key.startsWith('$')) {
    const field = readPath(key, path);
    reading.fields.add(key);
    return readField(field, operand, path, depth, reading);
  }
  reading.allowance.clause(path);
  switch (key) {
    case '$and':
    case '$or':
    case '$nor':
      return group(key, readList(key, operand, path, depth, reading));
    case '$not':
      return group('$not', [reading.condition(operand, path, depth, reading)]);
    case '$always':
      if (operand === true) return { kind: 'constant', holds: true };
      throw new ConditionError('$always is true or left out.', {
        path,
        hint: 'The empty condition {} matches nobody.',
      });
    case '$did':
      return readHistory(operand, path, depth, reading);
    case '$expr':
      return {
        kind: 'expression',
        expression: readExpression(operand, path, depth, reading),
        written: operand,
      };
    default:
      throw new ConditionError(`${key.slice(0, 50)} is not an operator of a condition.`, {
        path,
        hint: 'Write a field ("traits.city") or one of $and, $or, $nor, $not, $did, $expr, $always.',
      });
  }
};

const readList = (
  operator: string,
  operand: unknown,
  path: string,
  depth: number,
  reading: Reading,
): readonly ConditionNode[] => {
  if (!Array.isArray(operand) || operand.length === 0) {
    throw new ConditionError(`${operator} needs a list of at least one condition.`, {
      path,
      hint: `Write {"${operator}": [{…}, {…}]}.`,
    });
  }
  reading.allowance.list(operand, path);
  return operand.map((one, i) => reading.condition(one, at(path, i), depth + 1, reading));
};
