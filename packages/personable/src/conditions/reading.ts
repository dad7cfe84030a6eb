import { ConditionError } from './condition-error.ts';
import type { HistoryClause } from './history.ts';
import type { Allowance } from './limits.ts';
import type { ConditionNode } from './tree.ts';

/** Named lists that `$inGroup` and `$notInGroup` ask for. */
export type Groups = Readonly<Record<string, readonly unknown[]>>;

/** A condition being read: what it has used, and what it was found to need. */
export interface Reading {
  readonly allowance: Allowance;
  readonly groups: Groups | undefined;
  /** Whether `$did` may be asked: of a person, not of a message or an element of a list. */
  readonly histories: Map<string, HistoryClause> | undefined;
  readonly fields: Set<string>;
  /** Reads a condition that stands inside another. */
  readonly condition: (
    value: unknown,
    path: string,
    depth: number,
    reading: Reading,
  ) => ConditionNode;
}

/** The place of a key, as a JSON pointer (RFC 6901). */
export const at = (path: string, key: string | number): string =>
  `${path}/${String(key).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`;

export const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a value is, for a sentence. */
export const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'object') return 'an object';
  return value === undefined ? 'nothing' : `a ${typeof value}`;
};

/**
 * A value to compare with, as it is.
 *
 * @throws ConditionError for what JSON does not have, and for too much of it.
 */
export const readLiteral = (
  value: unknown,
  path: string,
  depth: number,
  { allowance }: Pick<Reading, 'allowance'>,
): unknown => {
  allowance.value(value, path);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw new ConditionError(`${value} is not a number that JSON has.`, { path });
  }
  if (typeof value !== 'object') {
    const message = `A condition holds JSON values; this is ${kindOf(value)}.`;
    throw new ConditionError(message, { path });
  }
  allowance.depth(depth, path);
  if (Array.isArray(value)) {
    allowance.list(value, path);
    for (let i = 0; i < value.length; i++) {
      readLiteral(value[i], at(path, i), depth + 1, { allowance });
    }
    return value;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new ConditionError('A condition holds JSON values; this is an object of a class.', {
      path,
      hint: 'Write a moment as ISO 8601 text or as milliseconds.',
    });
  }
  for (const [key, inner] of Object.entries(value)) {
    allowance.text(key, path);
    readLiteral(inner, at(path, key), depth + 1, { allowance });
  }
  return value;
};
