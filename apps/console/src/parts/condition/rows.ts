import type { Condition } from 'personable';
import { readValue, readValues, writeValue, writeValues } from './written-value.ts';

/** How a field is compared in a row. */
export type RowOperator =
  | '$eq'
  | '$ne'
  | '$gt'
  | '$gte'
  | '$lt'
  | '$lte'
  | '$in'
  | '$nin'
  | '$regex'
  | 'known'
  | 'unknown';

/** A field and what it should be. */
export interface FieldRow {
  readonly kind: 'field';
  readonly field: string;
  readonly operator: RowOperator;
  readonly value: string;
}

/** How often something was done. */
export interface DidRow {
  readonly kind: 'did';
  readonly event: string;
  readonly comparison: '$gte' | '$lte' | '$eq';
  readonly times: string;
  /** A window such as "30d"; empty: ever. */
  readonly within: string;
}

export type Row = FieldRow | DidRow;

/** A condition as rows that all hold, or of which any holds. */
export interface Rows {
  readonly join: '$and' | '$or';
  readonly rows: readonly Row[];
}

export const EMPTY_FIELD: FieldRow = { kind: 'field', field: '', operator: '$eq', value: '' };
export const EMPTY_DID: DidRow = {
  kind: 'did',
  event: '',
  comparison: '$gte',
  times: '1',
  within: '30d',
};

/** Whether a row says enough to be asked. */
const isComplete = (row: Row): boolean => {
  if (row.kind === 'did') return row.event.trim() !== '' && /^\d+$/.test(row.times.trim());
  const needsValue = row.operator !== 'known' && row.operator !== 'unknown';
  return row.field.trim() !== '' && (!needsValue || row.value.trim() !== '');
};

/** The condition that complete rows say; without any it is the empty one, which matches nobody. */
export const conditionOf = ({ join, rows }: Rows): Condition => {
  const conditions = rows.filter(isComplete).map(rowCondition);
  if (conditions.length === 1) return conditions[0] ?? {};
  if (conditions.length === 0) return {};
  if (join === '$or') return { $or: conditions };
  const keys = conditions.flatMap((condition) => Object.keys(condition));
  if (new Set(keys).size < keys.length) return { $and: conditions };
  return Object.assign({}, ...conditions) as Condition;
};

/** Where each row stands in the condition, as the start of a JSON pointer; of an incomplete one nowhere. */
export const pointersOf = (rows: Rows): readonly (string | undefined)[] => {
  const list = Object.values(conditionOf(rows))[0];
  const listed = Array.isArray(list) && rows.rows.filter(isComplete).length > 1;
  let place = 0;
  return rows.rows.map((row) => {
    if (!isComplete(row)) return undefined;
    const own = row.kind === 'did' ? '/$did' : `/${escaped(row.field.trim())}`;
    if (!listed) return own;
    place += 1;
    return `/${rows.join}/${place - 1}${own}`;
  });
};

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

const rowCondition = (row: Row): Condition => {
  if (row.kind === 'did') {
    const times = Number(row.times);
    const within = row.within === '' ? {} : { within: row.within };
    return { $did: { event: row.event.trim(), count: { [row.comparison]: times }, ...within } };
  }
  return { [row.field.trim()]: operandOf(row) };
};

const operandOf = ({ operator, value }: FieldRow): unknown => {
  switch (operator) {
    case 'known':
    case 'unknown':
      return { $exists: operator === 'known' };
    case '$eq':
      return readValue(value);
    case '$in':
    case '$nin':
      return { [operator]: readValues(value) };
    case '$regex':
      return { $regex: value };
    default:
      return { [operator]: readValue(value) };
  }
};

/** A condition as rows, or undefined where it says more than rows can. */
export const rowsOf = (condition: Condition): Rows | undefined => {
  const entries = Object.entries(condition);
  const [first] = entries;
  if (first === undefined) return { join: '$and', rows: [] };
  const [key, operand] = first;
  const listed = entries.length === 1 && (key === '$and' || key === '$or');
  if (!listed)
    return joined(
      '$and',
      entries.map(([name, asked]) => entryRows(name, asked)),
    );
  if (!Array.isArray(operand)) return undefined;
  const conditions = operand as readonly unknown[];
  return joined(
    key,
    conditions.map((inner) => {
      if (typeof inner !== 'object' || inner === null) return undefined;
      const [only, ...others] = Object.entries(inner);
      return only === undefined || others.length > 0 ? undefined : entryRows(only[0], only[1]);
    }),
  );
};

const joined = (
  join: Rows['join'],
  lists: readonly (readonly Row[] | undefined)[],
): Rows | undefined => {
  const rows: Row[] = [];
  for (const list of lists) {
    // Several operators of a field all hold: under "any" they are no rows of their own.
    if (list === undefined || (join === '$or' && list.length !== 1)) return undefined;
    rows.push(...list);
  }
  return { join, rows };
};

const entryRows = (key: string, operand: unknown): readonly Row[] | undefined => {
  if (key === '$did') return didRow(operand);
  if (key.startsWith('$')) return undefined;
  if (typeof operand !== 'object' || operand === null) return fieldRow(key, '$eq', operand);
  const entries = Object.entries(operand);
  const rows = entries.map(([operator, asked]) => fieldRow(key, operator, asked)?.[0]);
  return rows.length === 0 || rows.includes(undefined) ? undefined : (rows as readonly Row[]);
};

const fieldRow = (field: string, operator: string, asked: unknown): readonly Row[] | undefined => {
  if (operator === '$exists' && typeof asked === 'boolean') {
    return [{ kind: 'field', field, operator: asked ? 'known' : 'unknown', value: '' }];
  }
  const value = writtenOperand(operator, asked);
  if (value === undefined) return undefined;
  return [{ kind: 'field', field, operator: operator as RowOperator, value }];
};

const writtenOperand = (operator: string, asked: unknown): string | undefined => {
  switch (operator) {
    case '$eq':
    case '$ne':
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return writeValue(asked);
    case '$in':
    case '$nin':
      return Array.isArray(asked) && asked.length > 0 ? writeValues(asked) : undefined;
    case '$regex':
      return typeof asked === 'string' && asked.trim() !== '' ? asked : undefined;
    default:
      return undefined;
  }
};

const didRow = (asked: unknown): readonly Row[] | undefined => {
  if (typeof asked !== 'object' || asked === null) return undefined;
  const { event, count = { $gte: 1 }, within = '', ...others } = asked as Record<string, unknown>;
  if (typeof event !== 'string' || typeof within !== 'string') return undefined;
  if (Object.keys(others).length > 0) return undefined;
  const compared = typeof count === 'number' ? { $eq: count } : count;
  const [only, ...more] = Object.entries(compared ?? {});
  if (only === undefined || more.length > 0) return undefined;
  const [comparison, times] = only;
  const known = comparison === '$gte' || comparison === '$lte' || comparison === '$eq';
  if (!known || !Number.isSafeInteger(times)) return undefined;
  return [{ kind: 'did', event, comparison, times: String(times), within }];
};
