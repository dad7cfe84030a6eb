import { comparisonWords } from './comparison-words.ts';
import { fieldWords, listWords, valueWords } from './field-words.ts';
import { historyWords } from './history-words.ts';
import type {
  ArithmeticOperator,
  ConditionNode,
  Expression,
  FieldNode,
  GroupNode,
  Operand,
} from './tree.ts';

/**
 * A condition as a person would say it: "lives in Berlin and bought at least 2 times in the last 30 days".
 *
 * @param subject what is compared, where it is not a field that has a name: a length, a sum over events.
 */
export const nodeInWords = (node: ConditionNode, subject?: string): string => {
  switch (node.kind) {
    case 'constant':
      return node.holds ? 'everybody' : 'nobody';
    case 'group':
      return groupInWords(node, subject);
    case 'field':
      return fieldInWords(node, subject);
    case 'history': {
      const { history, comparison, where } = node;
      return historyWords(history.declaration, comparison, where, nodeInWords);
    }
    case 'expression':
      return expressionInWords(node.expression);
  }
};

const groupInWords = ({ operator, nodes }: GroupNode, subject: string | undefined): string => {
  const [only] = nodes;
  if (nodes.length === 1 && only !== undefined) {
    const words = nodeInWords(only, subject);
    if (operator === '$and' || operator === '$or') return words;
    return `not (${words})`;
  }
  const inner = nodes.map((node) => {
    const words = nodeInWords(node, subject);
    return needsBrackets(node) ? `(${words})` : words;
  });
  if (operator === '$and') return listWords(inner, 'and');
  return operator === '$or' ? listWords(inner, 'or') : `none of: ${inner.join('; ')}`;
};

const needsBrackets = (node: ConditionNode): boolean =>
  node.kind === 'group' && node.nodes.length > 1;

const fieldInWords = (node: FieldNode, subject: string | undefined): string => {
  const { path, operator, operand, inner } = node;
  const known = operator === '$eq' ? knownField(path.join('.'), operand) : undefined;
  if (known !== undefined) return known;
  const name = subject ?? fieldWords(path);
  if (operator === '$elemMatch' && inner !== undefined) {
    return `an entry of ${name} fits (${nodeInWords(inner)})`;
  }
  if (operator === '$size' && inner !== undefined) {
    return nodeInWords(inner, `the number of entries of ${name}`);
  }
  return `${name} ${comparisonWords(operator, operand)}`;
};

/** Fields that people have their own words for. */
const knownField = (field: string, value: unknown): string | undefined => {
  const said = valueWords(value);
  if (typeof value === 'string') {
    if (field === 'traits.city' || field === 'traits.country') return `lives in ${said}`;
    if (field === 'traits.address.city' || field === 'traits.address.country') {
      return `lives in ${said}`;
    }
    if (field === 'audiences') return `is in the audience ${said}`;
  }
  if (field.startsWith('consent.') && typeof value === 'boolean') {
    const purpose = field.slice('consent.'.length);
    return value ? `agrees to ${purpose}` : `does not agree to ${purpose}`;
  }
  return undefined;
};

const expressionInWords = (expression: Expression): string => {
  if (expression.kind === 'group') {
    const inner = expression.expressions.map(expressionInWords);
    if (expression.operator === '$not') return `not (${inner.join('')})`;
    return `(${listWords(inner, expression.operator === '$and' ? 'and' : 'or')})`;
  }
  const [left, right] = expression.operands.map(operandWords);
  return `${left} ${COMPARED[expression.operator]} ${right}`;
};

const COMPARED = {
  $eq: 'is',
  $ne: 'is not',
  $gt: 'is more than',
  $gte: 'is at least',
  $lt: 'is less than',
  $lte: 'is at most',
} as const;

const SIGNS: Readonly<Record<ArithmeticOperator, string>> = {
  $add: ' + ',
  $subtract: ' − ',
  $multiply: ' × ',
  $divide: ' ÷ ',
};

const operandWords = (operand: Operand): string => {
  if (operand.kind === 'literal') return valueWords(operand.value);
  if (operand.kind === 'field') return fieldWords(operand.path);
  return `(${operand.operands.map(operandWords).join(SIGNS[operand.operator])})`;
};
