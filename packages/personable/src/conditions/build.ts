import { order, sameValue } from './compare.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { anyAt, type DocumentTest, type ValueTest } from './path.ts';
import { compileRegularExpression } from './regular-expression.ts';
import type { ConditionNode, FieldNode } from './tree.ts';
import { versionOrder, versionParts } from './version.ts';

/** A node and its closure, so that a condition can be asked as a whole and in its parts. */
export interface BuiltNode {
  readonly node: ConditionNode;
  readonly test: DocumentTest;
  readonly parts: readonly BuiltNode[];
}

/** Closures of a condition: no code is made from text. */
export const build = (node: ConditionNode): BuiltNode => {
  switch (node.kind) {
    case 'constant':
      return { node, test: node.holds ? () => true : () => false, parts: [] };
    case 'expression': {
      const { expression } = node;
      return { node, test: (document) => evaluateExpression(expression, document), parts: [] };
    }
    case 'history': {
      const part = build(node.comparison);
      return { node, test: part.test, parts: [part] };
    }
    case 'group': {
      const parts = node.nodes.map(build);
      const tests = parts.map((part) => part.test);
      return { node, test: GROUPS[node.operator](tests), parts };
    }
    case 'field':
      return { node, test: fieldTest(node), parts: [] };
  }
};

const every =
  (tests: readonly DocumentTest[]): DocumentTest =>
  (document) => {
    for (const test of tests) if (!test(document)) return false;
    return true;
  };

const some =
  (tests: readonly DocumentTest[]): DocumentTest =>
  (document) => {
    for (const test of tests) if (test(document)) return true;
    return false;
  };

const none = (tests: readonly DocumentTest[]): DocumentTest => not(some(tests));

const GROUPS = { $and: every, $or: some, $nor: none, $not: none } as const;

const not =
  (test: DocumentTest): DocumentTest =>
  (document) =>
    !test(document);

const fieldTest = (node: FieldNode): DocumentTest => {
  const { path, operand } = node;
  const any = (holds: ValueTest): DocumentTest => anyAt(path, holds, true);
  const whole = (holds: ValueTest): DocumentTest => anyAt(path, holds, false);
  switch (node.operator) {
    case '$eq':
      return any(equals(operand));
    case '$ne':
      return not(any(equals(operand)));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return any(
        typeof operand === 'number'
          ? byNumber(node.operator, operand)
          : byOrder(node.operator, operand),
      );
    case '$in':
      return any(isOneOf(operand as readonly unknown[]));
    case '$nin':
      return not(any(isOneOf(operand as readonly unknown[])));
    case '$ini':
      return any(isOneOfAnyCase(operand as readonly unknown[]));
    case '$nini':
      return not(any(isOneOfAnyCase(operand as readonly unknown[])));
    case '$all':
      return all((operand as readonly unknown[]).map((value) => any(equals(value))));
    case '$alli':
      return all((operand as readonly unknown[]).map((value) => any(isOneOfAnyCase([value]))));
    case '$exists':
      return operand === true ? any(stands) : not(any(stands));
    case '$type':
      return any((value) => (operand as readonly unknown[]).includes(typeName(value)));
    case '$mod': {
      const [divisor, remainder] = operand as readonly [number, number];
      return any((value) => hasRemainder(value, divisor, remainder));
    }
    case '$regex':
      return any(patternTest(operand));
    case '$regexi':
      return any(compileRegularExpression(operand as string, 'i', ''));
    case '$size': {
      const length = innerTest(node);
      return whole((value) => Array.isArray(value) && length(value.length));
    }
    case '$elemMatch': {
      const holds = innerTest(node);
      const objects = node.objects === true;
      return whole((value) => {
        if (!Array.isArray(value)) return false;
        for (const element of value)
          if ((!objects || isObject(element)) && holds(element)) return true;
        return false;
      });
    }
    default:
      return versionTest(node.operator, operand, any);
  }
};

/** `$all` of an empty list holds for nobody, as in MongoDB. */
const all = (tests: readonly DocumentTest[]): DocumentTest =>
  tests.length === 0 ? () => false : every(tests);

/** What is inside asks a value, which is the whole document of it; a path of no names reads it as it is. */
const innerTest = ({ inner }: FieldNode): ValueTest =>
  inner === undefined ? () => false : (build(inner).test as ValueTest);

/** Null is equal to what is not there. */
const equals = (operand: unknown): ValueTest => {
  if (operand === null) return (value) => value === null || value === undefined;
  if (typeof operand === 'object') return (value) => sameValue(value, operand);
  return (value) => value === operand;
};

type OrderOperator = '$gt' | '$gte' | '$lt' | '$lte';

const byOrder = (operator: OrderOperator, operand: unknown): ValueTest => {
  switch (operator) {
    case '$gt':
      return (value) => order(value, operand) > 0;
    case '$gte':
      return (value) => order(value, operand) >= 0;
    case '$lt':
      return (value) => order(value, operand) < 0;
    case '$lte':
      return (value) => order(value, operand) <= 0;
  }
};

/** Numbers with numbers are nearly all that is compared, and asked first. */
const byNumber = (operator: OrderOperator, operand: number): ValueTest => {
  const other = byOrder(operator, operand);
  switch (operator) {
    case '$gt':
      return (value) => (typeof value === 'number' ? value > operand : other(value));
    case '$gte':
      return (value) => (typeof value === 'number' ? value >= operand : other(value));
    case '$lt':
      return (value) => (typeof value === 'number' ? value < operand : other(value));
    case '$lte':
      return (value) => (typeof value === 'number' ? value <= operand : other(value));
  }
};

/** From here on a set is quicker than looking at one after another. */
const SET_FROM = 8;

const isOneOf = (list: readonly unknown[]): ValueTest => {
  const plain = list.filter((value) => typeof value !== 'object');
  const others = list.filter((value) => typeof value === 'object').map(equals);
  const set = new Set(plain);
  const listed: ValueTest =
    plain.length < SET_FROM ? (value) => plain.includes(value) : (value) => set.has(value);
  if (others.length === 0) return listed;
  return (value) => listed(value) || others.some((same) => same(value));
};

const lower = (value: unknown): unknown =>
  typeof value === 'string' ? value.toLowerCase() : value;

const isOneOfAnyCase = (list: readonly unknown[]): ValueTest => {
  const holds = isOneOf(list.map(lower));
  return (value) => holds(lower(value));
};

const stands: ValueTest = (value) => value !== undefined && typeof value !== 'function';

const isObject = (value: unknown): boolean => typeName(value) === 'object';

const typeName = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

const hasRemainder = (value: unknown, divisor: number, remainder: number): boolean => {
  if (typeof value !== 'number') return false;
  const whole = Math.trunc(value);
  return Number.isSafeInteger(whole) && whole % divisor === remainder;
};

const patternTest = (operand: unknown): ValueTest => {
  if (typeof operand === 'string') return compileRegularExpression(operand, '', '');
  const { pattern, options } = operand as { readonly pattern: string; readonly options: string };
  return compileRegularExpression(pattern, options, '');
};

type VersionOperator = Extract<FieldNode['operator'], `$v${string}`>;

const versionTest = (
  operator: VersionOperator,
  operand: unknown,
  any: (holds: ValueTest) => DocumentTest,
): DocumentTest => {
  const wanted = versionParts(operand) ?? [];
  const compared = (holds: (order: number) => boolean): DocumentTest =>
    any((value) => {
      const parts = versionParts(value);
      return parts !== undefined && holds(versionOrder(parts, wanted));
    });
  switch (operator) {
    case '$veq':
      return compared((difference) => difference === 0);
    case '$vne':
      return not(compared((difference) => difference === 0));
    case '$vgt':
      return compared((difference) => difference > 0);
    case '$vgte':
      return compared((difference) => difference >= 0);
    case '$vlt':
      return compared((difference) => difference < 0);
    case '$vlte':
      return compared((difference) => difference <= 0);
  }
};
