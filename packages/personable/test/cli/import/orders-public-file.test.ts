import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { examineOrders } from '../../../src/engine/orders/order-plan.ts';
import { readOrders } from '../../../src/engine/orders/read-orders.ts';

const path = join(
  process.env['PERSONABLE_SAMPLES'] ?? join(import.meta.dirname, '../../../../../../shared/data'),
  'online-retail.csv.gz',
);

/** UCI Online Retail: https://archive.ics.uci.edu/dataset/352/online+retail */
test.runIf(existsSync(path))(
  'half a million rows of a real shop are taken for what they are, and each has its place',
  async () => {
    const latest = Date.UTC(2026, 0, 1);
    const plan = await examineOrders(path, {}, latest);
    expect(plan.columns).toEqual({
      ...{ order: 'InvoiceNo', time: 'InvoiceDate', customer: 'CustomerID', item: 'StockCode' },
      ...{ name: 'Description', quantity: 'Quantity', price: 'UnitPrice' },
    });
    const { ledger, rows, rejected } = await readOrders({ path, plan, latest });
    const lines = ledger.inTimeOrder().reduce((sum, order) => sum + order.lines.length, 0);
    expect(rows).toBe(541_909);
    expect(lines + Object.values(rejected).reduce((sum, count) => sum + count, 0)).toBe(rows);
    expect(rejected.unreadable).toBe(0);
  },
);
