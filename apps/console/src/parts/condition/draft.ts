import type { Condition } from 'personable';
import { useState } from 'react';
import { conditionOf, type Row, type Rows, rowsOf } from './rows.ts';

/** A row with a key of its own, so that it keeps the focus while others come and go. */
export interface WrittenRow {
  readonly id: number;
  readonly row: Row;
}

/** A condition while it is written: what stands on the screen need not say anything yet. */
export type Draft =
  | { readonly kind: 'rows'; readonly join: Rows['join']; readonly rows: readonly WrittenRow[] }
  | {
      readonly kind: 'json';
      readonly text: string;
      /** Why the text says no condition. */
      readonly problem?: string;
      /** Why there are no rows. */
      readonly reason?: string;
    };

/** A condition as rows where they can say it and JSON is not asked for. */
export const draftOf = (condition: Condition, asJson = false): Draft => {
  const rows = asJson ? undefined : rowsOf(condition);
  if (rows !== undefined) {
    return { kind: 'rows', join: rows.join, rows: rows.rows.map((row, id) => ({ id, row })) };
  }
  const text = JSON.stringify(condition, null, 2);
  const reason = 'This condition says more than rows can. It is written as JSON.';
  return { kind: 'json', text, ...(asJson ? {} : { reason }) };
};

/** Reads a text as a condition, or says why it is none. */
export const readText = (text: string): { condition: Condition } | { problem: string } => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { condition: value as Condition };
    }
    return { problem: 'A condition is a JSON object: { … }.' };
  } catch (error) {
    return { problem: `This is not JSON: ${(error as Error).message}.` };
  }
};

/**
 * What is being written. Its condition is told as it changes; a condition that comes from elsewhere takes its place. A
 * text that is no JSON changes nothing until it is mended.
 */
export const useDraft = (
  value: Condition,
  onChange: (condition: Condition) => void,
  onReadable: (readable: boolean) => void = () => undefined,
): readonly [Draft, (draft: Draft) => void] => {
  const [draft, setDraft] = useState(() => draftOf(value));
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    if (!same(value, known)) setDraft(draftOf(value, draft.kind === 'json'));
  }
  const write = (next: Draft) => {
    const read = next.kind === 'json' ? readText(next.text) : { condition: said(next) };
    setDraft('problem' in read ? { ...next, ...read } : next);
    onReadable(!('problem' in read));
    if ('problem' in read || same(read.condition, value)) return;
    setKnown(read.condition);
    onChange(read.condition);
  };
  return [draft, write];
};

const said = ({ join, rows }: Extract<Draft, { kind: 'rows' }>): Condition =>
  conditionOf({ join, rows: rows.map(({ row }) => row) });

const same = (a: Condition, b: Condition): boolean => JSON.stringify(a) === JSON.stringify(b);
