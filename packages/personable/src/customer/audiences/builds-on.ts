import type { Condition } from '../../conditions/condition.ts';
import { ConditionError } from '../../conditions/condition-error.ts';

/** What may be asked of the audiences of a person: each names those it is about. */
const NAMING: readonly string[] = ['$eq', '$ne', '$in', '$nin', '$all', '$not'];
/** Holds a condition over messages: what it calls `audiences` is a property of theirs. */
const HISTORY = '$did';
const FIELD = 'audiences';

/**
 * Ids of the audiences a condition asks for, such as `{ "audiences": "vip" }`.
 *
 * @throws ConditionError where it asks for audiences without naming them.
 */
export const buildsOn = (condition: Condition): string[] => {
  const ids = new Set<string>();
  walk(condition, '', ids);
  return [...ids].sort();
};

const walk = (value: unknown, path: string, ids: Set<string>): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const place = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (key === HISTORY) continue;
    if (key === FIELD) named(inner, place, ids);
    else if (key.startsWith(`${FIELD}.`)) throw unnamed(place);
    else walk(inner, place, ids);
  }
};

const named = (value: unknown, path: string, ids: Set<string>): void => {
  if (typeof value === 'string') {
    ids.add(value);
    return;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unnamed(path);
  for (const [operator, operand] of Object.entries(value)) {
    if (!NAMING.includes(operator)) throw unnamed(`${path}/${operator}`);
    if (!Array.isArray(operand)) named(operand, `${path}/${operator}`, ids);
    else for (const id of operand) named(id, `${path}/${operator}`, ids);
  }
};

const unnamed = (path: string): ConditionError =>
  new ConditionError('An audience names the audiences it builds on.', {
    path,
    hint: `Write { "audiences": "vip" }, or ${NAMING.join(', ')} with their ids.`,
  });
