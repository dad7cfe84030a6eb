import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { accountedRows } from '../../../src/cli/import/import-report.ts';
import type { OnlineRetailImport } from '../../../src/cli/import/online-retail.ts';
import { importOnlineRetail } from '../../../src/cli/import/online-retail.ts';
import type {
  ImportMessage,
  ImportTarget,
  ItemInput,
  SendResult,
} from '../../../src/engine/orders/import-target.ts';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

/** A row of the file; every cell can be overridden by its name. */
export function row(cells: Partial<Record<keyof typeof MUG, string>> = {}): string {
  return Object.values({ ...MUG, ...cells }).join(',');
}

const MUG = {
  invoice: '536365',
  code: '22001',
  description: 'BLUE MUG',
  quantity: '2',
  date: '2010-12-01 08:26:00',
  price: '2.50',
  customer: '17850',
  country: 'United Kingdom',
};

/** A folder that is removed at the end of the test, with one file of these lines or bytes in it. */
export async function retailFile(content: readonly string[] | Uint8Array, gz = false) {
  const folder = await mkdtemp(join(tmpdir(), 'personable-import-'));
  const path = join(folder, gz ? 'orders.csv.gz' : 'orders.csv');
  const bytes =
    content instanceof Uint8Array ? content : Buffer.from(`${content.join('\n')}\n`, 'utf8');
  await writeFile(path, gz ? gzipSync(bytes) : bytes);
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** Keeps what it is sent, once a `messageId`, as an engine does. */
export class RecordingTarget implements ImportTarget {
  readonly items = new Map<string, ItemInput>();
  readonly messages = new Map<string, ImportMessage>();
  readonly batches: (readonly ImportMessage[])[] = [];
  /** Message ids it refuses. */
  readonly refuses: ReadonlySet<string>;
  /** Called after every batch was kept. */
  afterBatch: () => void = () => {};

  constructor(refuses: readonly string[] = []) {
    this.refuses = new Set(refuses);
  }

  async putItems(items: readonly ItemInput[]): Promise<void> {
    for (const item of items) this.items.set(item.id, item);
  }

  async send(messages: readonly ImportMessage[]): Promise<SendResult> {
    this.batches.push(messages);
    let accepted = 0;
    let duplicates = 0;
    const rejected: { index: number; code: string; message: string }[] = [];
    for (const [index, message] of messages.entries()) {
      if (this.refuses.has(message.messageId)) {
        rejected.push({ index, code: 'event_invalid', message: 'It is refused.' });
      } else if (this.messages.has(message.messageId)) {
        duplicates += 1;
      } else {
        this.messages.set(message.messageId, message);
        accepted += 1;
      }
    }
    this.afterBatch();
    return { accepted, duplicates, rejected };
  }
}

/** Imports these lines and checks what holds for every import: that each row has its place. */
export async function importLines(
  lines: readonly string[],
  options: Partial<OnlineRetailImport> = {},
  target = new RecordingTarget(),
) {
  await using file = await retailFile([HEADER, ...lines]);
  const report = await importOnlineRetail({
    path: file.path,
    target,
    until: undefined,
    now: () => 0,
    ...options,
  });
  expect(accountedRows(report)).toBe(report.rowsRead);
  return { report, target, messages: [...target.messages.values()] };
}

/** Orders of one row each, in the order of their numbers. */
export const manyOrders = (count: number) =>
  Array.from({ length: count }, (_, place) => row({ invoice: String(600_000 + place) }));
