import { readCsvFile } from './csv-file.ts';
import { guessColumns } from './guess-columns.ts';
import { ImportError } from './import-error.ts';
import { guessDecimalMark, parseNumber } from './number-text.ts';
import { formOf, ORDERS_SOURCE, readForm } from './order-file.ts';

/** Pieces in stock by the id of the item. */
export type Stock = ReadonlyMap<string, number>;

/**
 * Reads what is in stock from a CSV file with a column for the item (its id or SKU) and one for the
 * pieces. Rows that say no number are passed over.
 *
 * @throws ImportError when the file cannot be read or has no such columns
 */
export const readStock = async (path: string): Promise<Stock> => {
  const form = await readForm(path);
  const rows: (readonly string[])[] = [];
  await readCsvFile({
    ...{ path, columns: form.header, form: formOf(form, form.header), source: ORDERS_SOURCE },
    onRow: (cells) => {
      if (cells !== undefined) rows.push(cells);
    },
  });
  const columns = guessColumns(form.header, rows);
  const item = columns.item ?? columns.order ?? columns.name;
  const pieces = columns.stock ?? columns.quantity;
  if (item === undefined || pieces === undefined) {
    throw new ImportError(
      'import_no_column',
      `${path} needs a column for the item and one for the pieces, such as id,stock. Its columns are ` +
        `${form.header.join(', ')}.`,
    );
  }
  const [at, of] = [form.header.indexOf(item), form.header.indexOf(pieces)];
  const mark = guessDecimalMark(
    rows.map((row) => row[of] ?? ''),
    '.',
  );
  const stock = new Map<string, number>();
  for (const row of rows) {
    const count = parseNumber(row[of] ?? '', mark);
    if (count !== undefined) stock.set((row[at] ?? '').trim(), Math.max(0, Math.floor(count)));
  }
  return stock;
};
