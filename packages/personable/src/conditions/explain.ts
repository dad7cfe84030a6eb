import type { BuiltNode } from './build.ts';
import { fieldOf, valueAt } from './path.ts';
import type { Expression, Operand } from './tree.ts';
import { nodeInWords } from './words.ts';

/** One clause of a condition, with what it saw in one document. */
export interface Clause {
  /** The field, dotted; empty for a group of clauses. */
  readonly path: string;
  /** `$eq`, `$gte`, `$did` …; of a group `$and`, `$or`, `$nor` or `$not`. */
  readonly operator: string;
  /** What the clause asks for, as it was written. */
  readonly expected: unknown;
  /** The value that stood there; undefined where none did. Of a path through a list, the values in it. */
  readonly saw: unknown;
  readonly holds: boolean;
  /** The clause in words: "lives in Berlin"; of a group, how many of its clauses it needs. */
  readonly words: string;
  /** The clauses of a group. */
  readonly clauses?: readonly Clause[];
}

/** Values of a path through lists that are shown. */
const MOST_SHOWN = 20;

const GROUPS = {
  $and: 'all of these',
  $or: 'at least one of these',
  $nor: 'none of these',
  $not: 'not this',
} as const;

/** The truth of a clause and of all in it. */
export const explainNode = (built: BuiltNode, document: object): Clause => {
  const { node, test, parts } = built;
  const holds = test(document);
  const words = node.kind === 'group' ? GROUPS[node.operator] : nodeInWords(node);
  switch (node.kind) {
    case 'constant': {
      const operator = node.holds ? '$always' : '$never';
      return { path: '', operator, expected: true, saw: undefined, holds, words };
    }
    case 'group': {
      const clauses = parts.map((part) => explainNode(part, document));
      const { operator } = node;
      return { path: '', operator, expected: undefined, saw: undefined, holds, words, clauses };
    }
    case 'history': {
      const path = ['history', node.history.id];
      const saw = valueAt(document, path);
      return { path: path.join('.'), operator: '$did', expected: node.written, saw, holds, words };
    }
    case 'expression': {
      const saw = Object.fromEntries(
        pathsOf(node.expression).map((path) => [path.join('.'), valueAt(document, path)]),
      );
      return { path: '', operator: '$expr', expected: node.written, saw, holds, words };
    }
    case 'field': {
      const { path, operator, operand } = node;
      const saw = seenAt(document, path);
      return { path: path.join('.'), operator, expected: operand, saw, holds, words };
    }
  }
};

const pathsOf = (expression: Expression): readonly (readonly string[])[] =>
  expression.kind === 'group'
    ? expression.expressions.flatMap(pathsOf)
    : expression.operands.flatMap(operandPaths);

const operandPaths = (operand: Operand): readonly (readonly string[])[] => {
  if (operand.kind === 'field') return [operand.path];
  return operand.kind === 'arithmetic' ? operand.operands.flatMap(operandPaths) : [];
};

/** The value at a path; where the path goes through a list, the values in it. */
const seenAt = (document: object, path: readonly string[]): unknown => {
  let value: unknown = document;
  for (let i = 0; i < path.length; i++) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (Array.isArray(value)) return seenInList(value, path.slice(i));
    value = fieldOf(value, path[i] as string);
  }
  return value;
};

const seenInList = (list: readonly unknown[], path: readonly string[]): unknown => {
  if (/^\d+$/.test(path[0] ?? '')) return valueAt(list, path);
  return list
    .slice(0, MOST_SHOWN)
    .map((element) =>
      typeof element === 'object' && element !== null ? seenAt(element, path) : undefined,
    )
    .filter((value) => value !== undefined);
};
