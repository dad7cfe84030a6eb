import { anyAt } from './path.ts';
import type { ConditionNode } from './tree.ts';

/** A value that can be looked up. */
export type PlainValue = string | number | boolean;

/** One of these values must stand at a path, or a condition does not match. */
export interface RequiredValues {
  readonly path: readonly string[];
  readonly values: readonly PlainValue[];
}

/**
 * What a document must have for a condition to match: its equalities, as far as nothing else could stand in for them. More
 * than that may be asked. Whoever has many conditions looks up by these, and asks only the few that are found.
 */
export const requiredValues = (node: ConditionNode): readonly RequiredValues[] => {
  if (node.kind === 'group') {
    return node.operator === '$and' ? node.nodes.flatMap(requiredValues) : [];
  }
  if (node.kind !== 'field' || node.path.length === 0) return [];
  const { path, operator, operand } = node;
  const values = operator === '$eq' ? [operand] : operator === '$in' ? operand : undefined;
  return Array.isArray(values) && values.every(isPlain) ? [{ path, values }] : [];
};

const isPlain = (value: unknown): value is PlainValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** The values of a document that an equality at a path would be asked of. */
export const valuesAt = (
  path: readonly string[],
): ((document: object) => readonly PlainValue[]) => {
  let found: PlainValue[] = [];
  const collect = anyAt(
    path,
    (value) => {
      if (isPlain(value)) found.push(value);
      return false;
    },
    true,
  );
  return (document) => {
    found = [];
    collect(document);
    return found;
  };
};
