import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { importOrders } from '../../../src/engine/orders/import-orders.ts';
import { examineOrders, type OrdersSaid } from '../../../src/engine/orders/order-plan.ts';
import { readOrders } from '../../../src/engine/orders/read-orders.ts';
import { engineTarget } from '../../../src/engine/trial/engine-target.ts';
import { openPersonable, type Personable } from '../../../src/index.ts';

/** The day of these files, and the latest time that is believed of them. */
const TODAY = Date.UTC(2026, 2, 1);
const LATEST = TODAY + 86_400_000;

/** A file with these lines or bytes, removed when the test ends; its path. */
export const ordersFile = (content: readonly string[] | Uint8Array): string => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-orders-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'orders.csv');
  writeFileSync(path, content instanceof Uint8Array ? content : content.join('\n'));
  return path;
};

/** What a file is taken for. */
export const examine = (content: readonly string[] | Uint8Array, said: OrdersSaid = {}) =>
  examineOrders(ordersFile(content), said, LATEST);

/** Everything a file holds, as it would be imported. */
export const read = async (content: readonly string[] | Uint8Array, said: OrdersSaid = {}) => {
  const path = ordersFile(content);
  const plan = await examineOrders(path, said, LATEST);
  return readOrders({ path, plan, latest: LATEST });
};

/** Imports a file into an engine. */
export const importInto = async (
  shop: Personable,
  content: readonly string[] | Uint8Array,
  said: OrdersSaid = {},
) => importOrders(await read(content, said), undefined, { target: engineTarget(shop) });

/** An empty engine on the day of these files, closed when the test ends. */
export const openShop = async (): Promise<Personable> => {
  const shop = await openPersonable({ data: ':memory:', clock: () => TODAY });
  onTestFinished(() => shop.close());
  return shop;
};

/** Every row is in a line of an order or has a reason. */
export const accounted = ({ ledger, rejected }: Awaited<ReturnType<typeof read>>): number =>
  ledger.inTimeOrder().reduce((sum, { lines }) => sum + lines.length, 0) +
  Object.values(rejected).reduce((sum, count) => sum + count, 0);
