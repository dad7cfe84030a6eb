import { order, sameValue } from './compare.ts';
import { valueAt } from './path.ts';
import type { ArithmeticOperator, Expression, Operand } from './tree.ts';

/** Whether an expression holds. What is missing is null; an order with null never holds. */
export const evaluateExpression = (expression: Expression, document: object): boolean => {
  if (expression.kind === 'group') {
    const { operator, expressions } = expression;
    const holds = (one: Expression): boolean => evaluateExpression(one, document);
    if (operator === '$and') return expressions.every(holds);
    return operator === '$or' ? expressions.some(holds) : !expressions.some(holds);
  }
  const [left, right] = expression.operands;
  const a = operandValue(left, document);
  const b = operandValue(right, document);
  switch (expression.operator) {
    case '$eq':
      return sameValue(a, b);
    case '$ne':
      return !sameValue(a, b);
    case '$gt':
      return order(a, b) > 0;
    case '$gte':
      return order(a, b) >= 0;
    case '$lt':
      return order(a, b) < 0;
    case '$lte':
      return order(a, b) <= 0;
  }
};

const operandValue = (operand: Operand, document: object): unknown => {
  if (operand.kind === 'literal') return operand.value;
  if (operand.kind === 'field') return valueAt(document, operand.path) ?? null;
  let result: number | undefined;
  for (const one of operand.operands) {
    const value = operandValue(one, document);
    // What is no number makes the whole unknown, as null does in MongoDB.
    if (typeof value !== 'number') return null;
    result = result === undefined ? value : ARITHMETIC[operand.operator](result, value);
    if (!Number.isFinite(result)) return null;
  }
  return result ?? null;
};

const ARITHMETIC: Readonly<Record<ArithmeticOperator, (a: number, b: number) => number>> = {
  $add: (a, b) => a + b,
  $subtract: (a, b) => a - b,
  $multiply: (a, b) => a * b,
  $divide: (a, b) => a / b,
};
