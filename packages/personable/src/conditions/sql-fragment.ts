/** What can be bound to a statement. */
export type SqlParameter = string | number;

/** A piece of SQL with the values of its question marks, in order. */
export interface Fragment {
  readonly text: string;
  readonly parameters: readonly SqlParameter[];
}

/** SQL with other pieces in it; what a person wrote gets in by `bound` or `literal` only. */
export const sql = (texts: TemplateStringsArray, ...parts: readonly Fragment[]): Fragment => ({
  text: texts.reduce((whole, text, i) => `${whole}${parts[i - 1]?.text ?? ''}${text}`),
  parameters: parts.flatMap(({ parameters }) => parameters),
});

/** A value as a question mark. */
export const bound = (value: SqlParameter): Fragment => ({ text: '?', parameters: [value] });

/** A text as a literal: a path, which would use up the statement's parameters. */
export const literal = (text: string): Fragment => ({
  text: `'${text.replaceAll("'", "''")}'`,
  parameters: [],
});

/** SQL that no person wrote: a column, an alias. */
export const plain = (text: string): Fragment => ({ text, parameters: [] });

export const TRUE = plain('1');
export const FALSE = plain('0');

/** All or any of many, as a balanced tree: a chain of 1,000 is deeper than SQLite allows. */
export const joined = (operator: 'AND' | 'OR', parts: readonly Fragment[]): Fragment => {
  const [first] = parts;
  if (first === undefined) return operator === 'AND' ? TRUE : FALSE;
  if (parts.length === 1) return first;
  const half = parts.length >> 1;
  const left = joined(operator, parts.slice(0, half));
  const right = joined(operator, parts.slice(half));
  return sql`(${left} ${plain(operator)} ${right})`;
};
