import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { accountedRows } from '../../../src/cli/import/import-report.ts';
import { importOnlineRetail, RETAIL_SOURCE } from '../../../src/cli/import/online-retail.ts';
import { renderImportReport } from '../../../src/cli/import/report-table.ts';
import { RecordingTarget } from './retail-file.ts';

const samples =
  process.env.PERSONABLE_SAMPLES ??
  fileURLToPath(new URL('../../../../../../shared/data', import.meta.url));
const file = join(samples, 'online-retail.csv.gz');
const path = existsSync(file) ? file : undefined;
if (path === undefined) {
  process.stderr.write(`The public orders file is not at ${file}. ${RETAIL_SOURCE}\n`);
}

describe.runIf(path !== undefined)('the public file of 541,909 rows', () => {
  // Every figure was also counted by an independent program in another language.
  test('is accounted for row by row, and a second run adds nothing', async () => {
    const target = new RecordingTarget();
    const options = {
      path: path ?? '',
      target,
      until: Date.UTC(2026, 0, 1),
      now: () => performance.now(),
    };
    const report = await importOnlineRetail(options);

    expect(report.state).toBe('complete');
    expect(report.rowsRead).toBe(541_909);
    expect(accountedRows(report)).toBe(541_909);
    expect(report.rows).toEqual({
      orders: 396_244,
      anonymousOrders: 131_420,
      refunds: 8701,
      duplicates: 0,
      refused: 0,
      notSent: 0,
    });
    expect(report.messages).toMatchObject({ orders: 18_402, anonymousOrders: 1371, refunds: 3420 });
    expect(report.rejectedRows).toEqual({
      unreadable: 0,
      'not-a-product': 3047,
      'no-description': 1446,
      'no-price': 1051,
      'no-quantity': 0,
      'other-customer': 0,
    });
    expect(report.found).toEqual({
      invoices: 25_900,
      orders: 18_402,
      anonymousOrders: 1371,
      refunds: 3420,
      customers: 4362,
      items: 3809,
    });

    const messages = [...target.messages.values()];
    expect(totals(messages.filter(({ event }) => event === 'Order Refunded'))).toEqual({
      pounds: 478_694.18,
      pieces: 272_027,
    });
    expect(
      totals(messages.filter(({ userId, event }) => userId && event === 'Order Completed')),
    ).toEqual({ pounds: 8_759_761.65, pieces: 5_157_261 });

    // Friday 2011-12-09 12:50, 733 weeks later.
    expect(report.shiftWeeks).toBe(733);
    expect(messages.at(-1)?.timestamp).toBe('2025-12-26T12:50:00.000Z');
    const times = messages.map(({ timestamp }) => timestamp);
    expect(times).toEqual(times.toSorted());

    expect(target.items.get('85123A')).toMatchObject({
      name: 'White Hanging Heart T-Light Holder',
      price: 2.95,
    });
    const sold = new Set(messages.flatMap((m) => m.properties.products.map((p) => p.product_id)));
    expect(sold.size).toBe(target.items.size);

    const again = await importOnlineRetail(options);
    expect(again.rows).toMatchObject({ orders: 0, duplicates: 536_365 });
    expect(renderImportReport(again)).toMatch(/^All rows read +541,909 +23,193$/m);
  });
});

interface WithProducts {
  readonly properties: {
    readonly total?: number;
    readonly products: readonly { readonly quantity: number }[];
  };
}

function totals(messages: readonly WithProducts[]): { pounds: number; pieces: number } {
  let pounds = 0;
  let pieces = 0;
  for (const { properties } of messages) {
    pounds += properties.total ?? Number.NaN;
    for (const { quantity } of properties.products) pieces += quantity;
  }
  return { pounds: Math.round(pounds * 100) / 100, pieces };
}
