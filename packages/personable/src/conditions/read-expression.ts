import { ConditionError } from './condition-error.ts';
import { readPath } from './limits.ts';
import { at, isPlainObject, type Reading, readLiteral } from './reading.ts';
import type { ArithmeticOperator, ComparisonOperator, Expression, Operand } from './tree.ts';

const COMPARISONS: readonly string[] = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'];
const ARITHMETIC: readonly string[] = ['$add', '$subtract', '$multiply', '$divide'];
/** Operands of one sum or product. */
const MOST_OPERANDS = 20;

/**
 * What `$expr` says.
 *
 * @throws ConditionError
 */
export const readExpression = (
  value: unknown,
  path: string,
  depth: number,
  reading: Reading,
): Expression => {
  reading.allowance.depth(depth, path);
  const [operator, operand] = onlyEntry(value, path);
  const place = at(path, operator);
  reading.allowance.clause(place);
  if (COMPARISONS.includes(operator)) {
    const [left, right] = readOperands(operator, operand, place, depth + 1, reading, 2);
    if (left === undefined || right === undefined) throw wrongOperands(operator, place, 'two');
    return {
      kind: 'comparison',
      operator: operator as ComparisonOperator,
      operands: [left, right],
    };
  }
  if (operator === '$not') {
    // MongoDB writes the operand of $not in a list of one; both forms are taken.
    const inner: unknown = Array.isArray(operand) && operand.length === 1 ? operand[0] : operand;
    const expressions = [readExpression(inner, place, depth + 1, reading)];
    return { kind: 'group', operator: '$not', expressions };
  }
  if (operator === '$and' || operator === '$or') {
    if (!Array.isArray(operand) || operand.length === 0) {
      throw wrongOperands(operator, place, 'a list of at least one');
    }
    reading.allowance.list(operand, place);
    const expressions = operand.map((one, i) =>
      readExpression(one, at(place, i), depth + 2, reading),
    );
    return { kind: 'group', operator, expressions };
  }
  throw new ConditionError(`${operator.slice(0, 50)} is not an operator of $expr.`, {
    path: place,
    hint: `Write one of ${COMPARISONS.join(', ')}, $and, $or, $not.`,
  });
};

const readOperand = (value: unknown, path: string, depth: number, reading: Reading): Operand => {
  reading.allowance.depth(depth, path);
  if (typeof value === 'string' && value.startsWith('$')) {
    const field = value.slice(1);
    const names = readPath(field, path);
    reading.fields.add(field);
    return { kind: 'field', path: names };
  }
  if (!isPlainObject(value)) {
    return { kind: 'literal', value: readLiteral(value, path, depth, reading) };
  }
  const [operator, operand] = onlyEntry(value, path);
  const place = at(path, operator);
  if (operator === '$literal') {
    return { kind: 'literal', value: readLiteral(operand, place, depth + 1, reading) };
  }
  if (!ARITHMETIC.includes(operator)) {
    throw new ConditionError(`${operator.slice(0, 50)} is not an operator of a value in $expr.`, {
      path: place,
      hint: `Write a field ("$traits.age"), a value, or one of ${ARITHMETIC.join(', ')}, $literal.`,
    });
  }
  reading.allowance.clause(place);
  const two = operator === '$subtract' || operator === '$divide';
  const operands = readOperands(operator, operand, place, depth + 1, reading, two ? 2 : undefined);
  return { kind: 'arithmetic', operator: operator as ArithmeticOperator, operands };
};

const readOperands = (
  operator: string,
  operand: unknown,
  path: string,
  depth: number,
  reading: Reading,
  count: number | undefined,
): readonly Operand[] => {
  const right =
    Array.isArray(operand) &&
    (count === undefined
      ? operand.length >= 1 && operand.length <= MOST_OPERANDS
      : operand.length === count);
  if (!right) throw wrongOperands(operator, path, count === 2 ? 'two' : `1 to ${MOST_OPERANDS}`);
  return operand.map((one: unknown, i) => readOperand(one, at(path, i), depth + 1, reading));
};

const onlyEntry = (value: unknown, path: string): readonly [string, unknown] => {
  const entries = isPlainObject(value) ? Object.entries(value) : [];
  const [only] = entries;
  if (only !== undefined && entries.length === 1) return only;
  throw new ConditionError('An expression is an object with one operator.', {
    path,
    hint: 'Write {"$gt": ["$computed.orders", "$traits.visits"]}; put several together with $and.',
  });
};

const wrongOperands = (operator: string, path: string, wanted: string): ConditionError =>
  new ConditionError(`${operator} in $expr needs ${wanted} operands.`, { path });
