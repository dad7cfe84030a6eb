import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { parquetOf } from '../../../src/measure/reports/parquet.ts';
import type { Columns, ReportTable } from '../../../src/measure/reports/table.ts';

/** A file of a table, as an independent reader reads it. */
const opened = async (table: ReportTable) => {
  const file = (await parquetOf(table)).buffer as ArrayBuffer;
  const { schema, num_rows: rows } = parquetMetadata(file);
  const types = schema.slice(1).map(({ name, type, logical_type: logical }) => ({
    name,
    type: logical === undefined ? type : logical.type,
  }));
  return { types, rows, found: await parquetReadObjects({ file }) };
};

const COLUMNS: Columns = {
  ...{ what: 'text', people: 'count', share: 'number', open: 'flag' },
  ...{ day: 'day', at: 'time' },
};

describe('a table as Parquet', () => {
  it('has columns of the types of what they hold', async () => {
    const row = {
      ...{ what: 'Tea', people: 3, share: 0.5, open: true },
      ...{ day: '2026-03-02', at: '2026-03-02T12:00:00.250+01:00' },
    };
    const { types, found } = await opened({ columns: COLUMNS, rows: [row, {}] });
    expect(types.map(({ name, type }) => [name, type])).toEqual([
      ['what', 'STRING'],
      ['people', 'INT64'],
      ['share', 'DOUBLE'],
      ['open', 'BOOLEAN'],
      ['day', 'DATE'],
      ['at', 'TIMESTAMP'],
    ]);
    const [first, second] = found;
    expect(first).toEqual({
      ...{ what: 'Tea', people: 3n, share: 0.5, open: true },
      ...{ day: new Date('2026-03-02'), at: new Date('2026-03-02T11:00:00.250Z') },
    });
    expect(Object.values(second ?? {})).toEqual([null, null, null, null, null, null]);
  });

  it('of nothing is a file with its columns', async () => {
    const { types, rows, found } = await opened({ columns: COLUMNS, rows: [] });
    expect([types.length, rows, found]).toEqual([6, 0n, []]);
  });

  it('keeps texts as they are, whatever they are', async () => {
    const texts = [
      ...['', '=1+1', '<script>', 'a\0b', '\u202eevil', 'ä💚', 'x'.repeat(100_000)],
      ...['same', 'same', 'same'],
    ];
    const { found } = await opened({
      columns: { what: 'text' },
      rows: texts.map((what) => ({ what })),
    });
    expect(found.map(({ what }) => what)).toEqual(texts);
  });

  it('has nothing where a number, a whole number or a day is none, and large ones whole', async () => {
    const odd = [Number.NaN, Number.POSITIVE_INFINITY, 'x', true];
    const columns: Columns = { share: 'number', people: 'count', day: 'day', open: 'flag' };
    const rows = [
      ...odd.map((one) => ({ share: one, people: one, day: one, open: 'no' })),
      ...[{ share: -1.5e300, people: Number.MAX_SAFE_INTEGER, day: '1969-12-31', open: false }],
      { share: -0.25, people: -1, day: '2026-02-30T', open: 1 },
    ];
    const { found } = await opened({ columns, rows: [...rows, { people: 0.5 }] });
    const nothing = { share: null, people: null, day: null, open: null };
    expect(found.slice(0, 4)).toEqual([nothing, nothing, nothing, nothing]);
    expect(found[4]).toEqual({
      ...{ share: -1.5e300, people: BigInt(Number.MAX_SAFE_INTEGER) },
      ...{ day: new Date('1969-12-31'), open: false },
    });
    expect(found[5]).toEqual({ ...nothing, share: -0.25, people: -1n });
    expect(found[6]).toEqual(nothing);
  });

  it('has as many rows as there are', async () => {
    const rows = Array.from({ length: 2_500 }, (_, people) => ({ people, what: `w${people % 7}` }));
    const { found } = await opened({ columns: { people: 'count', what: 'text' }, rows });
    expect(found.length).toBe(2_500);
    expect(found.at(-1)).toEqual({ people: 2_499n, what: `w${2_499 % 7}` });
  });
});
