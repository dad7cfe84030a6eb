import { type Fragment, joined, literal, plain, sql } from './sql-fragment.ts';
import type { SqlTest, SqlValue } from './sql-value.ts';

/** Where a condition is asked: an object as JSON, or one value (an element of a list, a length). */
export type SqlSubject =
  | { readonly kind: 'object'; readonly json: Fragment }
  | { readonly kind: 'value'; readonly value: SqlValue };

/** Gives aliases that are used once. */
export type Aliases = () => Fragment;

/** Numbers may mean a place in a list, and SQLite reads some names otherwise than they are written. */
const sayable = (name: string): boolean => !/^\d+$/.test(name) && !/["\\\p{Cc}]/u.test(name);

/** Whether SQL can follow a path. */
export const isSayable = (path: readonly string[]): boolean => path.every(sayable);

/** A path of names as SQLite writes it. */
export const pathLiteral = (names: readonly string[]): Fragment =>
  literal(`$${names.map((name) => `."${name}"`).join('')}`);

const valueAt = (json: Fragment, path: Fragment): SqlValue => ({
  type: sql`json_type(${json}, ${path})`,
  value: sql`json_extract(${json}, ${path})`,
});

/**
 * Whether any value at a path holds, as `anyAt` says it, in SQL: 0 or 1, never NULL.
 *
 * @param whole a test of the value as it is, in the place of the test of a value and its elements.
 */
export const anyInSql = (
  subject: SqlSubject,
  path: readonly string[],
  test: SqlTest['holds'],
  alias: Aliases,
  whole?: WholeTest,
): Fragment => {
  const atEnd = (json: Fragment, names: readonly string[]): Fragment => {
    const place = pathLiteral(names);
    const value = valueAt(json, place);
    if (whole !== undefined) return whole(value, sql`${json}, ${place}`);
    return sql`(${test(value)} OR ${anyElement(value, sql`${json}, ${place}`, test, alias)})`;
  };
  if (subject.kind === 'value') {
    const { value } = subject;
    // A value that is no object has no fields: whatever is asked of one is asked of nothing.
    if (path.length > 0) return notNull(test(NOTHING));
    if (whole !== undefined) return notNull(whole(value, value.value));
    return notNull(sql`(${test(value)} OR ${anyElement(value, value.value, test, alias)})`);
  }
  const { json } = subject;
  if (path.length === 1) return notNull(atEnd(json, path));
  const lists = path
    .slice(1)
    .map((_, i) => sql`json_type(${json}, ${pathLiteral(path.slice(0, i + 1))}) = 'array'`);
  const through = throughLists(json, path, atEnd, alias);
  return notNull(
    sql`CASE WHEN ${joined('OR', lists)} THEN ${through} ELSE ${atEnd(json, path)} END`,
  );
};

/** A test of a value that is a list or is not, and of the arguments `json_each` reads it with. */
export type WholeTest = (value: SqlValue, list: Fragment) => Fragment;

const NOTHING: SqlValue = { type: plain('NULL'), value: plain('NULL') };

const notNull = (condition: Fragment): Fragment => sql`coalesce(${condition}, 0)`;

/** A text that is no JSON must not be read as JSON: only CASE is sure to look at the type first. */
const anyElement = (
  { type }: SqlValue,
  list: Fragment,
  test: SqlTest['holds'],
  alias: Aliases,
): Fragment => {
  const element = alias();
  const value: SqlValue = { type: sql`${element}.type`, value: sql`${element}.value` };
  return sql`CASE ${type} WHEN 'array' THEN EXISTS (SELECT 1 FROM json_each(${list}) AS ${element} WHERE ${test(value)}) ELSE 0 END`;
};

/**
 * A path that goes through lists: one `json_each` for each name but the last, over the objects that have the next name.
 * Where there is none, the outer join leaves NULL, which is what is not there.
 */
const throughLists = (
  json: Fragment,
  path: readonly string[],
  atEnd: (json: Fragment, names: readonly string[]) => Fragment,
  alias: Aliases,
): Fragment => {
  let object = json;
  let joins = plain('(SELECT 1)');
  for (const name of path.slice(0, -1)) {
    const { type, value } = valueAt(object, pathLiteral([name]));
    const objects = sql`CASE ${type} WHEN 'array' THEN ${value} WHEN 'object' THEN json_array(${value}) ELSE '[]' END`;
    const each = alias();
    joins = sql`${joins} LEFT JOIN json_each(${objects}) AS ${each} ON ${each}.type = 'object'`;
    object = sql`CASE ${each}.type WHEN 'object' THEN ${each}.value END`;
  }
  return sql`EXISTS (SELECT 1 FROM ${joins} WHERE ${atEnd(object, path.slice(-1))})`;
};
