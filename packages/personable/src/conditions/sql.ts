import { type ConditionOptions, newReading } from './condition.ts';
import { readCondition } from './read-condition.ts';
import { comparisonInSql } from './sql-expression.ts';
import {
  FALSE,
  type Fragment,
  joined,
  plain,
  type SqlParameter,
  sql,
  TRUE,
} from './sql-fragment.ts';
import { type Aliases, anyInSql, isSayable, type SqlSubject } from './sql-path.ts';
import { isOneOf, isOneOfAnyCase, type SqlTest, type SqlValue, testOf } from './sql-value.ts';
import type { ConditionNode, Expression, FieldNode, GroupNode } from './tree.ts';

/** A condition in the SQL of SQLite. */
export interface ConditionSql {
  /** 1 or 0, never NULL. */
  readonly sql: string;
  /** Of its question marks, in order. */
  readonly parameters: readonly SqlParameter[];
  /** Whether the answer is that of `matches`. Otherwise it also holds for some that do not match: ask those again. */
  readonly exact: boolean;
}

/** Bounds of a statement that SQLite takes; beyond them everybody is to be asked again. */
const MOST_PARAMETERS = 30_000;
const LONGEST_SQL = 900_000;

/**
 * A condition over a column of JSON objects as SQL for SQLite. What SQL cannot say (patterns, versions, other cases of
 * letters, lists and objects as values, places in lists, arithmetic, what a person did) is made wider.
 *
 * @param column the column as SQL, such as `profiles.document`; never from outside.
 * @throws ConditionError `invalid_condition`.
 */
export const conditionToSql = (
  condition: unknown,
  column: string,
  { groups, at = '' }: ConditionOptions = {},
): ConditionSql => {
  const node = readCondition(condition, at, 0, newReading(groups, new Map()));
  let aliases = 0;
  const alias = (): Fragment => {
    aliases += 1;
    return plain(`j${aliases}`);
  };
  const { may, must } = translate(
    node,
    { kind: 'object', json: plain(column) },
    { alias, lists: 0 },
  );
  const { text, parameters } = may;
  if (parameters.length > MOST_PARAMETERS || text.length > LONGEST_SQL) {
    return { sql: TRUE.text, parameters: [], exact: false };
  }
  return { sql: text, parameters, exact: may === must };
};

/** Where a translation stands. */
interface Scope {
  readonly alias: Aliases;
  /** Lists it is inside of. */
  readonly lists: number;
}

/** What holds at least where the condition does, and what holds at most there; one and the same where it is exact. */
interface Bounds {
  readonly may: Fragment;
  readonly must: Fragment;
}

const exactly = (fragment: Fragment): Bounds => ({ may: fragment, must: fragment });
const UNKNOWN: Bounds = { may: TRUE, must: FALSE };

const translate = (node: ConditionNode, subject: SqlSubject, scope: Scope): Bounds => {
  switch (node.kind) {
    case 'constant':
      return exactly(node.holds ? TRUE : FALSE);
    case 'history':
      return UNKNOWN;
    case 'expression':
      return subject.kind === 'object' ? expression(node.expression, subject.json) : UNKNOWN;
    case 'group':
      return group(
        node.operator,
        node.nodes.map((inner) => translate(inner, subject, scope)),
      );
    case 'field':
      return isSayable(node.path) ? field(node, subject, scope) : UNKNOWN;
  }
};

const group = (operator: GroupNode['operator'], parts: readonly Bounds[]): Bounds => {
  const how = operator === '$and' ? 'AND' : 'OR';
  const joinedUp = both(parts, (fragments) => joined(how, fragments));
  return operator === '$nor' || operator === '$not' ? negated(joinedUp) : joinedUp;
};

const both = (
  parts: readonly Bounds[],
  join: (fragments: readonly Fragment[]) => Fragment,
): Bounds => {
  const may = join(parts.map((part) => part.may));
  const exact = parts.every((part) => part.may === part.must);
  return { may, must: exact ? may : join(parts.map((part) => part.must)) };
};

/** What may hold is denied by what must: the bounds change places. */
const negated = ({ may, must }: Bounds): Bounds => {
  const not = sql`NOT ${must}`;
  return { may: not, must: may === must ? not : sql`NOT ${may}` };
};

const NEGATIVE: readonly FieldNode['operator'][] = ['$ne', '$nin', '$nini', '$vne'];

const field = (node: FieldNode, subject: SqlSubject, scope: Scope): Bounds => {
  const { path, operator, operand } = node;
  const any = ({ holds, exact }: SqlTest): Bounds => {
    const may = anyInSql(subject, path, holds, scope.alias);
    return { may, must: exact ? may : FALSE };
  };
  if (operator === '$all' || operator === '$alli') {
    const list = operand as readonly unknown[];
    const one = operator === '$all' ? isOneOf : isOneOfAnyCase;
    return list.length === 0
      ? exactly(FALSE)
      : group(
          '$and',
          list.map((value) => any(one([value]))),
        );
  }
  if (operator === '$size' || operator === '$elemMatch') return ofList(node, subject, scope);
  const test = testOf(node);
  if (test === undefined) return UNKNOWN;
  const negative = NEGATIVE.includes(operator) || (operator === '$exists' && operand === false);
  return negative ? negated(any(test)) : any(test);
};

/** Lists in lists that are translated: each may double the statement. */
const DEEPEST_LIST = 3;

/** `$size` and `$elemMatch` ask the list itself. */
const ofList = (node: FieldNode, subject: SqlSubject, scope: Scope): Bounds => {
  const { path, operator, inner } = node;
  if (inner === undefined || scope.lists === DEEPEST_LIST) return UNKNOWN;
  const within = { ...scope, lists: scope.lists + 1 };
  const asked = operator === '$size' ? ofLength(inner, within) : ofElement(node, inner, within);
  const any = (which: keyof Bounds): Fragment =>
    anyInSql(
      subject,
      path,
      () => FALSE,
      scope.alias,
      ({ type }, list) => {
        return sql`CASE ${type} WHEN 'array' THEN ${asked(list)[which]} ELSE 0 END`;
      },
    );
  const may = any('may');
  const { may: most, must: least } = asked(plain("'[]'"));
  return { may, must: most === least ? may : any('must') };
};

const ofLength =
  (inner: ConditionNode, scope: Scope) =>
  (list: Fragment): Bounds => {
    const value: SqlValue = { type: plain("'integer'"), value: sql`json_array_length(${list})` };
    return translate(inner, { kind: 'value', value }, scope);
  };

const ofElement = ({ objects = false }: FieldNode, inner: ConditionNode, scope: Scope) => {
  const each = scope.alias();
  const value: SqlValue = { type: sql`${each}.type`, value: sql`${each}.value` };
  const holds = objects
    ? mapped(translate(inner, { kind: 'object', json: value.value }, scope), (one) =>
        ofObject(value, one),
      )
    : translate(inner, { kind: 'value', value }, scope);
  return (list: Fragment): Bounds =>
    mapped(holds, (one) => sql`EXISTS (SELECT 1 FROM json_each(${list}) AS ${each} WHERE ${one})`);
};

const mapped = ({ may, must }: Bounds, map: (fragment: Fragment) => Fragment): Bounds => {
  const most = map(may);
  return { may: most, must: may === must ? most : map(must) };
};

/** Only an object is read as JSON: a text would be an error. */
const ofObject = ({ type }: SqlValue, holds: Fragment): Fragment =>
  sql`CASE ${type} WHEN 'object' THEN ${holds} ELSE 0 END`;

const expression = (node: Expression, json: Fragment): Bounds => {
  if (node.kind === 'group') {
    return group(
      node.operator,
      node.expressions.map((inner) => expression(inner, json)),
    );
  }
  return comparisonInSql(node, json) ?? UNKNOWN;
};
