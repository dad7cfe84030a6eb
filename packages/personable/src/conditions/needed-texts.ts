import { newReading } from './condition.ts';
import { readCondition } from './read-condition.ts';
import type { ConditionNode, FieldNode } from './tree.ts';

/** Of each list one text is needed. */
type Needed = readonly (readonly string[])[];

/** Letters below which a text stands nearly everywhere. */
const SHORTEST = 3;
/** What JSON writes as it is, however often it is quoted: no quotes, backslashes, control characters or surrogates. */
const PLAIN = /^[^"\\\p{Cc}\p{Cs}]*$/v;

/**
 * Texts by which it can be told that a condition does not hold for a document, without reading it: of each list one
 * stands in the document's JSON, or the condition does not hold. None where nothing can be told.
 *
 * @param sections sections of the document of which the JSON has every value as it is.
 * @throws ConditionError `invalid_condition`.
 */
export const neededTexts = (condition: unknown, sections: readonly string[]): Needed =>
  neededBy(readCondition(condition, '', 0, newReading(undefined, new Map())), sections);

const neededBy = (node: ConditionNode, sections: readonly string[]): Needed => {
  if (node.kind === 'field') return neededByField(node, sections);
  if (node.kind !== 'group') return [];
  const parts = node.nodes.map((part) => neededBy(part, sections));
  switch (node.operator) {
    case '$and':
      return parts.flat();
    case '$or': {
      // One of them holds: a text of one of them is needed, if each of them needs any.
      const first = parts.flatMap(([texts]) => (texts === undefined ? [] : [texts]));
      return first.length === 0 || first.length < parts.length ? [] : [first.flat()];
    }
    default:
      return [];
  }
};

const neededByField = (
  { path, operator, operand }: FieldNode,
  sections: readonly string[],
): Needed => {
  if (!sections.includes(path[0] ?? '')) return [];
  switch (operator) {
    case '$eq':
      return oneOf([operand]);
    case '$in':
      return oneOf(operand as readonly unknown[]);
    case '$all':
      return (operand as readonly unknown[]).flatMap((value) => oneOf([value]));
    default:
      return [];
  }
};

const oneOf = (values: readonly unknown[]): Needed => {
  const texts = values.filter((value) => typeof value === 'string');
  const areTold = texts.every((text) => text.length >= SHORTEST && PLAIN.test(text));
  return areTold && texts.length > 0 && texts.length === values.length ? [texts] : [];
};
