import { bound, FALSE, type Fragment, literal, plain, sql } from './sql-fragment.ts';
import { isSayable, pathLiteral } from './sql-path.ts';
import { asDouble, isNumber, isText, orderSign, type SqlValue, spellsNumber } from './sql-value.ts';
import type { Expression, Operand } from './tree.ts';

type Comparison = Extract<Expression, { kind: 'comparison' }>;

/**
 * A comparison of fields in SQL: what holds at least and at most where it does; undefined where SQL cannot say it
 * (arithmetic, places in lists).
 */
export const comparisonInSql = (
  { operator, operands: [left, right] }: Comparison,
  json: Fragment,
): { readonly may: Fragment; readonly must: Fragment } | undefined => {
  const a = operandInSql(left, json);
  const b = operandInSql(right, json);
  if (a === undefined || b === undefined) return undefined;
  switch (operator) {
    case '$eq':
    case '$ne': {
      const must = equal(a, b, false);
      const may = isScalar(left) || isScalar(right) ? must : equal(a, b, true);
      if (operator === '$eq') return { may, must };
      const not = sql`NOT ${must}`;
      return { may: not, must: may === must ? not : sql`NOT ${may}` };
    }
    default: {
      const sign = orderSign(operator);
      const numbers = sql`((${isNumber(a)} OR ${isNumber(b)}) AND ${countable(a)} AND ${countable(b)} AND ${asDouble(a)} ${sign} ${asDouble(b)})`;
      const texts = sql`(${isText(a)} AND ${isText(b)} AND ${a.value} ${sign} ${b.value})`;
      const fragment = sql`coalesce((${numbers} OR ${texts}), 0)`;
      return { may: fragment, must: fragment };
    }
  }
};

/** Never a list or an object, whose sameness SQL does not see. */
const isScalar = (operand: Operand): boolean =>
  operand.kind === 'literal' && (typeof operand.value !== 'object' || operand.value === null);

/** A number, or a text that spells one. */
const countable = (value: SqlValue): Fragment =>
  sql`(${isNumber(value)} OR (${isText(value)} AND ${spellsNumber(value)}))`;

const operandInSql = (operand: Operand, json: Fragment): SqlValue | undefined => {
  if (operand.kind === 'arithmetic') return undefined;
  const [source, path] =
    operand.kind === 'field'
      ? [json, isSayable(operand.path) ? pathLiteral(operand.path) : undefined]
      : [bound(JSON.stringify(operand.value)), literal('$')];
  if (path === undefined) return undefined;
  return {
    type: sql`json_type(${source}, ${path})`,
    value: sql`json_extract(${source}, ${path})`,
  };
};

/** Whether two values are the same; two lists or two objects are what the bounds say of them. */
const equal = (a: SqlValue, b: SqlValue, structures: boolean): Fragment => {
  const nothing = (value: SqlValue) => sql`coalesce(${value.type}, 'null') = 'null'`;
  const alike = (type: string) => sql`(${a.type} = ${plain(type)} AND ${b.type} = ${plain(type)})`;
  const numbers = sql`(${isNumber(a)} AND ${isNumber(b)} AND ${asDouble(a)} = ${asDouble(b)})`;
  const texts = sql`(${isText(a)} AND ${isText(b)} AND ${a.value} = ${b.value})`;
  const either = structures ? sql`(${alike("'array'")} OR ${alike("'object'")})` : FALSE;
  return sql`coalesce(((${nothing(a)} AND ${nothing(b)}) OR ${numbers} OR ${texts} OR ${alike("'true'")} OR ${alike("'false'")} OR ${either}), 0)`;
};
