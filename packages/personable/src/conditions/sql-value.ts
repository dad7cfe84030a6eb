import { numberOf } from './compare.ts';
import { bound, FALSE, type Fragment, joined, plain, sql } from './sql-fragment.ts';
import type { FieldNode } from './tree.ts';

/** A JSON value in SQL: its type as `json_type` names it (NULL: nothing is there), and itself. */
export interface SqlValue {
  readonly type: Fragment;
  readonly value: Fragment;
}

/** A test of one value in SQL. Where it is not exact it also holds for some that it should not. */
export interface SqlTest {
  readonly holds: (value: SqlValue) => Fragment;
  readonly exact: boolean;
}

const exact = (holds: SqlTest['holds']): SqlTest => ({ holds, exact: true });
const wider = (holds: SqlTest['holds']): SqlTest => ({ holds, exact: false });

export const isNumber = ({ type }: SqlValue): Fragment => sql`${type} IN ('integer', 'real')`;
export const isText = ({ type }: SqlValue): Fragment => sql`${type} = 'text'`;

/** As a double, as JavaScript has it: integers of SQLite are wider. */
export const asDouble = ({ value }: SqlValue): Fragment => sql`CAST(${value} AS REAL)`;

/** A number bound as its JSON, so that SQLite reads both sides of a comparison in the same way. */
const boundNumber = (number: number): Fragment =>
  sql`CAST(json_extract(${bound(JSON.stringify(number))}, '$') AS REAL)`;

/** Whether a text spells a plain number: the pattern of `numberOf`, in the globs of SQLite. */
export const spellsNumber = ({ value }: SqlValue): Fragment =>
  sql`length(${value}) <= 15 AND ${value} NOT GLOB '*[^-0-9.]*' AND ${value} NOT GLOB '?*-*' AND ${value} NOT GLOB '*.*.*' AND ${value} GLOB '*[0-9]' AND (${value} GLOB '[0-9]*' OR ${value} GLOB '-[0-9]*')`;

const TYPES: Readonly<Record<string, Fragment>> = {
  null: plain("'null'"),
  boolean: plain("'true', 'false'"),
  number: plain("'integer', 'real'"),
  string: plain("'text'"),
  array: plain("'array'"),
  object: plain("'object'"),
};

/** Whether the type of a value is one of these types of JSON. */
const hasType = (types: readonly string[]): SqlTest =>
  exact(({ type }) =>
    joined(
      'OR',
      types.map((name) => sql`${type} IN (${TYPES[name] ?? FALSE})`),
    ),
  );

/** Whether a value stands there. */
const STANDS: SqlTest = exact(({ type }) => sql`${type} IS NOT NULL`);

/** Whether a value is one of a list; null is also what is not there. Lists and objects are told by their type alone. */
export const isOneOf = (list: readonly unknown[]): SqlTest => {
  const texts = list.filter((one) => typeof one === 'string');
  const numbers = list.filter((one) => typeof one === 'number');
  const structures = list.filter((one) => typeof one === 'object' && one !== null);
  const types = new Set(structures.map((one) => (Array.isArray(one) ? 'array' : 'object')));
  const holds = (value: SqlValue): Fragment => {
    const { type } = value;
    const parts: Fragment[] = [];
    if (texts.length > 0) parts.push(sql`(${isText(value)} AND ${oneOfTexts(value, texts)})`);
    if (numbers.length > 0) {
      parts.push(sql`(${isNumber(value)} AND ${oneOfNumbers(value, numbers)})`);
    }
    if (list.includes(true)) parts.push(sql`${type} = 'true'`);
    if (list.includes(false)) parts.push(sql`${type} = 'false'`);
    if (list.includes(null)) parts.push(sql`(${type} IS NULL OR ${type} = 'null')`);
    for (const name of types) parts.push(sql`${type} = ${plain(`'${name}'`)}`);
    return joined('OR', parts);
  };
  return { holds, exact: structures.length === 0 };
};

const oneOfTexts = ({ value }: SqlValue, [only = '', ...others]: readonly string[]): Fragment =>
  others.length === 0
    ? sql`${value} = ${bound(only)}`
    : sql`${value} IN (SELECT value FROM json_each(${bound(JSON.stringify([only, ...others]))}))`;

const oneOfNumbers = (value: SqlValue, [only = 0, ...others]: readonly number[]): Fragment =>
  others.length === 0
    ? sql`${asDouble(value)} = ${boundNumber(only)}`
    : sql`${asDouble(value)} IN (SELECT CAST(value AS REAL) FROM json_each(${bound(JSON.stringify([only, ...others]))}))`;

/** SQLite folds only the letters of ASCII: every text may be one of a list in another case. */
export const isOneOfAnyCase = (list: readonly unknown[]): SqlTest => {
  const others = list.filter((one) => typeof one !== 'string');
  if (others.length === list.length) return isOneOf(list);
  return wider((value) => sql`(${isText(value)} OR ${isOneOf(others).holds(value)})`);
};

const COMPARISONS = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' } as const;
type OrderOperator = keyof typeof COMPARISONS;

/** The sign of an order in SQL. */
export const orderSign = (operator: OrderOperator): Fragment => plain(COMPARISONS[operator]);

/** Whether a value comes before or after an operand; texts by code point, which is how SQLite compares their bytes. */
const compares = (operator: OrderOperator, operand: unknown): SqlTest => {
  const sign = orderSign(operator);
  return exact((value) => {
    if (typeof operand === 'number') {
      const number = boundNumber(operand);
      return sql`((${isNumber(value)} OR (${isText(value)} AND ${spellsNumber(value)})) AND ${asDouble(value)} ${sign} ${number})`;
    }
    const text = String(operand);
    const asText = sql`(${isText(value)} AND ${value.value} ${sign} ${bound(text)})`;
    const number = numberOf(text);
    if (Number.isNaN(number)) return asText;
    return sql`(${asText} OR (${isNumber(value)} AND ${asDouble(value)} ${sign} ${boundNumber(number)}))`;
  });
};

const leavesRemainder = ([divisor, remainder]: readonly [number, number]): SqlTest =>
  exact(
    (value) =>
      sql`(${isNumber(value)} AND abs(${asDouble(value)}) < 9007199254740992 AND CAST(${value.value} AS INTEGER) % ${bound(divisor)} = ${bound(remainder)})`,
  );

/** The test of an operator that asks one value, or undefined for one that asks otherwise. */
export const testOf = ({ operator, operand }: FieldNode): SqlTest | undefined => {
  switch (operator) {
    case '$eq':
    case '$ne':
      return isOneOf([operand]);
    case '$in':
    case '$nin':
      return isOneOf(operand as readonly unknown[]);
    case '$ini':
    case '$nini':
      return isOneOfAnyCase(operand as readonly unknown[]);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return compares(operator, operand);
    case '$exists':
      return STANDS;
    case '$type':
      return hasType(operand as readonly string[]);
    case '$mod':
      return leavesRemainder(operand as readonly [number, number]);
    case '$regex':
    case '$regexi':
      return wider(isText);
    case '$veq':
    case '$vne':
    case '$vgt':
    case '$vgte':
    case '$vlt':
    case '$vlte':
      return wider((value) => sql`(${isText(value)} OR ${isNumber(value)})`);
    default:
      return undefined;
  }
};
