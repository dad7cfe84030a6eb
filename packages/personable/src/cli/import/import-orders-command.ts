import { importOrders } from '../../engine/orders/import-orders.ts';
import { examineOrders, type OrdersSaid, requireReady } from '../../engine/orders/order-plan.ts';
import { readOrders } from '../../engine/orders/read-orders.ts';
import type { CommandInput } from '../command.ts';
import type { OpenedStore } from '../stores.ts';
import { canAsk, confirm } from './confirm.ts';
import { renderGuess } from './orders-guess-text.ts';
import { renderOrdersReport } from './orders-table.ts';
import { ProgressLine } from './progress.ts';

/** The engine takes no event of more than a day ahead. */
const DAY_MS = 86_400_000;

/** How to import a file of orders. */
export interface OrdersCommand {
  readonly path: string;
  readonly said: OrdersSaid;
  /** Whether it was confirmed beforehand. */
  readonly yes: boolean;
  readonly open: () => Promise<OpenedStore>;
  /** The moment up to which times are moved; asked only when something is to be written. */
  readonly until: (store: OpenedStore) => Promise<number | undefined>;
}

/** Shows what a file is taken for, and imports it once that was confirmed. Resolves to the exit code. */
export const importOrdersCommand = async (
  { path, said, yes, open, until }: OrdersCommand,
  { print, say }: CommandInput,
): Promise<number> => {
  const latest = Date.now() + DAY_MS;
  const guess = await examineOrders(path, said, latest);
  say(`${renderGuess(guess)}\n`);
  requireReady(path, guess);
  if (!yes && !canAsk()) {
    print('Nothing was written. Run it again with --yes to import the file as shown.');
    return 0;
  }
  if (!yes && !(await confirm('Import the file like this?'))) {
    print('Nothing was written.');
    return 0;
  }
  const interrupt = new AbortController();
  const stop = () => {
    say('\nStopping after what is under way …');
    interrupt.abort();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const store = await open();
  const { signal } = interrupt;
  const progress = new ProgressLine(process.stderr, Date.now);
  try {
    say(`Importing ${path} into ${store.where}.`);
    const started = performance.now();
    const file = await readOrders({ path, plan: guess, latest, progress, signal });
    const report = await importOrders(file, await until(store), {
      target: store,
      progress,
      signal,
    });
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    print(`${renderOrdersReport(report)}\n${seconds} seconds.`);
    if (report.state === 'complete') return 0;
    say('Not finished. Run the same command again: it goes on where it stopped.');
    return 130;
  } finally {
    progress.end();
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    await store.close();
  }
};
