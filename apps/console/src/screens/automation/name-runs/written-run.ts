import type { Field } from 'personable-designer';
import type { NewNameRun } from '../../../api/made-runs.ts';

/** A list as somebody writes it. */
export interface WrittenRun {
  readonly template: string;
  readonly item: string;
  /** A name a line, or a table whose first line names fields. */
  readonly text: string;
  readonly isTable: boolean;
  readonly values: Readonly<Record<string, string>>;
  /** `place: how many`, a line each. */
  readonly stock: string;
  readonly note: string;
}

/** Names, one a line; empty lines are none. */
export const namesIn = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** How many there are at each place; the line that says none of it. */
export const stockIn = (
  text: string,
): { readonly stock?: Readonly<Record<string, number>>; readonly wrong?: string } => {
  const stock: Record<string, number> = {};
  for (const line of namesIn(text)) {
    const [, place = '', count = ''] = /^(.{1,100}?)\s*[:=]\s*(\d{1,7})$/.exec(line) ?? [];
    if (place === '') return { wrong: line };
    stock[place] = Number(count);
  }
  return Object.keys(stock).length === 0 ? {} : { stock };
};

/** The list as it is sent. */
export const asSent = (
  written: WrittenRun,
  fields: readonly Pick<Field, 'id' | 'kind'>[],
): NewNameRun => {
  const { template, item, text, isTable, values, stock, note } = written;
  const known = stockIn(stock).stock;
  return {
    ...{ template, item },
    values: Object.fromEntries(
      fields.flatMap(({ id, kind }) => {
        const value = values[id]?.trim() ?? '';
        if (value === '') return [];
        return [[id, kind === 'number' ? Number(value.replace(',', '.')) : value] as const];
      }),
    ),
    ...(isTable ? { csv: text } : { lines: namesIn(text) }),
    ...(known === undefined ? {} : { stock: known }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
  };
};
