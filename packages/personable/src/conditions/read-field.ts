import { ConditionError } from './condition-error.ts';
import { at, isPlainObject, kindOf, type Reading, readLiteral } from './reading.ts';
import { compileRegularExpression } from './regular-expression.ts';
import type { ConditionNode, FieldNode, FieldOperator, GroupNode } from './tree.ts';
import { versionParts } from './version.ts';

type Path = readonly string[];
/** Checks an operand and gives it as it is kept. */
type OperandReader = (operand: unknown, path: string, depth: number, reading: Reading) => unknown;

const TYPES: readonly unknown[] = ['null', 'boolean', 'number', 'string', 'array', 'object'];

const refuse = (operator: string, wanted: string, got: unknown, path: string): ConditionError =>
  new ConditionError(`${operator} needs ${wanted}; this is ${kindOf(got)}.`, { path });

const list =
  (operator: string): OperandReader =>
  (operand, path, depth, reading) => {
    if (!Array.isArray(operand)) throw refuse(operator, 'a list', operand, path);
    return readLiteral(operand, path, depth, reading);
  };

const comparable =
  (operator: string): OperandReader =>
  (operand, path, depth, reading) => {
    if (typeof operand !== 'number' && typeof operand !== 'string') {
      throw refuse(operator, 'a number or a text', operand, path);
    }
    return readLiteral(operand, path, depth, reading);
  };

const version =
  (operator: string): OperandReader =>
  (operand, path) => {
    if (versionParts(operand) === undefined) {
      throw refuse(operator, 'a version such as "2.10.1"', operand, path);
    }
    return operand;
  };

const pattern =
  (operator: string): OperandReader =>
  (operand, path) => {
    if (typeof operand !== 'string') throw refuse(operator, 'a pattern', operand, path);
    compileRegularExpression(operand, '', path);
    return operand;
  };

const OPERANDS: Readonly<Partial<Record<FieldOperator, OperandReader>>> = {
  $eq: readLiteral,
  $ne: readLiteral,
  $gt: comparable('$gt'),
  $gte: comparable('$gte'),
  $lt: comparable('$lt'),
  $lte: comparable('$lte'),
  $in: list('$in'),
  $nin: list('$nin'),
  $ini: list('$ini'),
  $nini: list('$nini'),
  $all: list('$all'),
  $alli: list('$alli'),
  $regexi: pattern('$regexi'),
  $veq: version('$veq'),
  $vne: version('$vne'),
  $vgt: version('$vgt'),
  $vgte: version('$vgte'),
  $vlt: version('$vlt'),
  $vlte: version('$vlte'),
  $exists: (operand, path) => {
    if (typeof operand === 'boolean') return operand;
    throw refuse('$exists', 'true or false', operand, path);
  },
  $type: (operand, path) => {
    const types: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
    if (types.length > 0 && types.length <= TYPES.length && types.every((t) => TYPES.includes(t))) {
      return types;
    }
    const hint = `Write one of ${TYPES.join(', ')}, or a list of them.`;
    throw new ConditionError('$type names something that is no type of JSON.', { path, hint });
  },
  $mod: (operand, path) => {
    const [divisor, remainder] = Array.isArray(operand) ? operand : [];
    const whole = Number.isSafeInteger(divisor) && Number.isSafeInteger(remainder);
    if (whole && divisor !== 0 && (operand as readonly unknown[]).length === 2) return operand;
    throw new ConditionError('$mod needs a divisor other than 0 and a remainder.', {
      path,
      hint: 'Write two whole numbers, such as [4, 0].',
    });
  },
};

const isOperators = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isPlainObject(value) && Object.keys(value).some((key) => key.startsWith('$'));

/**
 * What a field is asked: a value to be equal to, or an object of operators that all hold.
 *
 * @throws ConditionError
 */
export const readField = (
  field: Path,
  operand: unknown,
  path: string,
  depth: number,
  reading: Reading,
): ConditionNode => {
  if (isOperators(operand)) return readOperators(field, operand, path, depth, reading);
  reading.allowance.clause(path);
  const value = readLiteral(operand, path, depth, reading);
  return { kind: 'field', path: field, operator: '$eq', operand: value };
};

const readOperators = (
  field: Path,
  operators: Readonly<Record<string, unknown>>,
  path: string,
  depth: number,
  reading: Reading,
): ConditionNode => {
  reading.allowance.depth(depth, path);
  const nodes: ConditionNode[] = [];
  for (const [operator, operand] of Object.entries(operators)) {
    const place = at(path, operator);
    reading.allowance.clause(place);
    if (operator === '$options') {
      if (operators['$regex'] !== undefined) continue;
      throw new ConditionError('$options stands without $regex.', { path: place });
    }
    nodes.push(readOperator(field, operator, operand, place, depth + 1, reading, operators));
  }
  const [only] = nodes;
  return nodes.length === 1 && only !== undefined ? only : group('$and', nodes);
};

const readOperator = (
  field: Path,
  operator: string,
  operand: unknown,
  path: string,
  depth: number,
  reading: Reading,
  beside: Readonly<Record<string, unknown>>,
): ConditionNode => {
  const node = (name: FieldOperator, value: unknown, inner?: ConditionNode): FieldNode => ({
    kind: 'field',
    path: field,
    operator: name,
    operand: value,
    ...(inner !== undefined && { inner }),
  });
  const read = Object.hasOwn(OPERANDS, operator) ? OPERANDS[operator as FieldOperator] : undefined;
  if (read !== undefined) {
    return node(operator as FieldOperator, read(operand, path, depth, reading));
  }
  switch (operator) {
    case '$not':
      if (!isOperators(operand)) throw refuse('$not of a field', 'operators', operand, path);
      return group('$not', [readOperators(field, operand, path, depth, reading)]);
    case '$regex': {
      if (typeof operand !== 'string') throw refuse('$regex', 'a pattern', operand, path);
      const options = beside['$options'] ?? '';
      compileRegularExpression(operand, options, path);
      return node('$regex', options === '' ? operand : { pattern: operand, options });
    }
    case '$elemMatch': {
      if (!isPlainObject(operand)) throw refuse('$elemMatch', 'a condition', operand, path);
      const inside = { ...reading, histories: undefined, fields: new Set<string>() };
      const objects = !isElementOperators(operand);
      const inner = objects
        ? reading.condition(operand, path, depth, inside)
        : readOperators([], operand, path, depth, inside);
      return { ...node('$elemMatch', operand, inner), objects };
    }
    case '$size': {
      if (!isOperators(operand) && !Number.isSafeInteger(operand)) {
        throw refuse('$size', 'a whole number or operators', operand, path);
      }
      return node('$size', operand, readField([], operand, path, depth, reading));
    }
    case '$inGroup':
    case '$notInGroup':
      return node(operator === '$inGroup' ? '$in' : '$nin', groupList(operand, path, reading));
    default:
      throw unknownOperator(operator, path);
  }
};

/** `$elemMatch` holds operators of the element, or a condition of its fields (whose groups start with "$" too). */
const isElementOperators = (operand: Readonly<Record<string, unknown>>): boolean => {
  const first = Object.keys(operand).find((key) => key.startsWith('$'));
  if (first === undefined || ['$and', '$or', '$nor', '$expr', '$always'].includes(first))
    return false;
  return first !== '$not' || isOperators(operand['$not']);
};

const groupList = (name: unknown, path: string, { groups }: Reading): readonly unknown[] => {
  if (groups === undefined || typeof name !== 'string') {
    throw new ConditionError('There are no groups to be in here.', {
      path,
      hint: 'Name the values with $in, or ask for an audience.',
    });
  }
  return Object.hasOwn(groups, name) ? (groups[name] ?? []) : [];
};

const unknownOperator = (operator: string, path: string): ConditionError =>
  new ConditionError(`${operator.slice(0, 50)} is not an operator of a field.`, {
    path,
    hint: `Write one of ${Object.keys(OPERANDS).join(', ')}, $regex, $size, $elemMatch, $not.`,
  });

/** Nodes that stand together. */
export const group = (
  operator: GroupNode['operator'],
  nodes: readonly ConditionNode[],
): GroupNode => ({ kind: 'group', operator, nodes });
