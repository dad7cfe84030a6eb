import { readFileSync } from 'node:fs';
import { FeedError, parseCsv, parseJsonLines } from '../../catalog/feed.ts';
import { PersonableError } from '../../engine/errors.ts';
import { ABOUT_NOTE, DEMO_NOTE, NAME_NOTE } from '../../engine/notes.ts';
import type { ItemInput } from '../../engine/orders/import-target.ts';
import {
  type Command,
  type CommandInput,
  dataFolder,
  readArguments,
  UsageError,
} from '../command.ts';
import { importExperimentCommand } from '../experiment/import-experiment-command.ts';
import { EXPERIMENT_HELP, EXPERIMENT_USAGE } from '../experiment/said.ts';
import { importCosts } from '../import/import-costs.ts';
import { importOrdersCommand } from '../import/import-orders-command.ts';
import { importOnlineRetail } from '../import/online-retail.ts';
import { ORDER_OPTIONS, ORDER_USAGE, readOrderOptions } from '../import/orders-options.ts';
import { ProgressLine } from '../import/progress.ts';
import { renderImportReport } from '../import/report-table.ts';
import { type OpenedStore, openStore } from '../stores.ts';

/** The end of the shifted times of an import: kept, so that a second run shifts alike. */
const UNTIL_NOTE = 'import.online-retail.until';
const ORDERS_UNTIL_NOTE = 'import.orders.until';
const ITEMS_AT_ONCE = 500;

/** `personable import`: items, or the orders of a file of a known form, into a store. */
export const importCommand: Command = {
  usage: [
    'Usage: npm run personable -- import orders FILE [--columns LIST] [--preset NAME] [--date-format F]',
    '                                              [--until WHEN] [--yes] [--data DIR]',
    '       npm run personable -- import online-retail FILE [--until WHEN] [--data DIR]',
    '       npm run personable -- import items FILE [--data DIR]',
    '       npm run personable -- import costs FILE [--data DIR]',
    ...EXPERIMENT_USAGE,
    '',
    '  orders           the orders of any shop as CSV, a row an ordered item: the columns are guessed and',
    '                   shown, and nothing is written before that was confirmed',
    '  online-retail    the CSV of UCI Online Retail, plain or .gz: items, and each invoice an order',
    '  items            items as JSON lines (.jsonl) or CSV with a header (.csv)',
    '  costs            what was paid to bring people, as CSV: day, channel, campaign, amount, currency',
    '',
    '  --until WHEN     moves all times by whole weeks, so that the last order is in the week up to',
    '                   then: today (default for online-retail), a date such as 2026-03-01, or',
    '                   original (no move; default for orders)',
    ...ORDER_USAGE,
    '  --yes            imports orders without asking, as the guess and the options say',
    '  --data DIR       the data folder; default $PERSONABLE_DATA, else ./data',
    ...EXPERIMENT_HELP,
    '',
    'It may be interrupted and run again: nothing is counted twice. A running engine goes on.',
  ].join('\n'),

  async run(input) {
    const isExperiment = input.args.find((word) => !word.startsWith('-')) === 'experiment';
    if (isExperiment) return importExperimentCommand(input);
    const text = { type: 'string' } as const;
    const given = readArguments(input.args, {
      ...{ data: text, until: text, yes: { type: 'boolean' } },
      ...ORDER_OPTIONS,
    });
    const [form, path, more] = given.positionals;
    if (path === undefined || more !== undefined) throw new UsageError('Name a form and one file.');
    const data = dataFolder(given.text('data'), input.env);
    if (form === 'orders') {
      const when = readUntil(given.text('until') ?? 'original');
      return importOrdersCommand(
        {
          path,
          said: readOrderOptions(given.text),
          yes: given.flag('yes'),
          open: () => openOwn(data),
          until: (store) => rememberedUntil(when, store, ORDERS_UNTIL_NOTE),
        },
        input,
      );
    }
    if (form !== 'online-retail' && form !== 'items' && form !== 'costs') {
      throw new UsageError(`There is no form "${form}".`);
    }
    const until = readUntil(given.text('until'));
    const store = await openOwn(data);
    try {
      if (form === 'costs') return await importCosts(path, store, Date.now(), input);
      if (form === 'items') return await importItems(path, store, input);
      return await importRetail(path, until, store, input);
    } finally {
      await store.close();
    }
  },
};

const ABOUT =
  'Real orders of a British gift shop, 2010 to 2011 (UCI Online Retail), moved to today.';

const readUntil = (said: string | undefined): 'today' | 'original' | number => {
  if (said === undefined || said === 'today') return 'today';
  if (said === 'original') return said;
  const time = /^\d{4}-\d{2}-\d{2}/.test(said) ? Date.parse(said) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new UsageError(`--until is "${said}"; it is today, original, or a date like 2026-03-01.`);
  }
  return time;
};

/** Opens a store that is not the demo's. */
const openOwn = async (data: string): Promise<OpenedStore> => {
  const store = await openStore(data);
  try {
    await refuseDemo(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
};

const refuseDemo = async (store: OpenedStore): Promise<void> => {
  if ((await store.readNote(DEMO_NOTE)) === undefined) return;
  throw new PersonableError('demo_store', 'This store holds the invented people of the demo.', {
    hint: 'Real ones never join them: name another folder with --data.',
  });
};

const importRetail = async (
  path: string,
  until: 'today' | 'original' | number,
  store: OpenedStore,
  { print, say }: CommandInput,
): Promise<number> => {
  const interrupt = new AbortController();
  const stop = () => {
    say('\nStopping after what is under way …');
    interrupt.abort();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  say(`Importing ${path} into ${store.where}.`);
  const shiftTo = await rememberedUntil(until, store, UNTIL_NOTE);
  const report = await importOnlineRetail({
    path,
    target: store,
    until: shiftTo,
    now: Date.now,
    progress: new ProgressLine(process.stderr, Date.now),
    signal: interrupt.signal,
  });
  process.off('SIGINT', stop);
  process.off('SIGTERM', stop);
  if ((await store.readNote(NAME_NOTE)) === undefined) {
    await store.writeNote(NAME_NOTE, 'Online Retail');
    await store.writeNote(ABOUT_NOTE, ABOUT);
  }
  print(renderImportReport(report));
  if (report.state === 'complete') return 0;
  say('Not finished. Run the same command again: it goes on where it stopped.');
  return 130;
};

/** The same moment on every run of an import, so that an interrupted one is not torn apart. */
const rememberedUntil = async (
  until: 'today' | 'original' | number,
  store: OpenedStore,
  note: string,
): Promise<number | undefined> => {
  if (until === 'original') return undefined;
  if (until !== 'today') return until;
  const known = await store.readNote(note);
  if (known !== undefined) return Number(known);
  const now = Date.now();
  await store.writeNote(note, String(now));
  return now;
};

const importItems = async (
  path: string,
  store: OpenedStore,
  { print }: CommandInput,
): Promise<number> => {
  const items = readItems(path);
  for (let from = 0; from < items.length; from += ITEMS_AT_ONCE) {
    await store.putItems(items.slice(from, from + ITEMS_AT_ONCE));
  }
  print(`${items.length.toLocaleString('en')} items stored in ${store.where}.`);
  return 0;
};

const readItems = (path: string): ItemInput[] => {
  try {
    const text = readFileSync(path, 'utf8');
    // The store checks each item, wherever it comes from.
    return (path.endsWith('.csv') ? parseCsv(text) : parseJsonLines(text)) as ItemInput[];
  } catch (error) {
    if (error instanceof FeedError)
      throw new PersonableError('invalid_feed', `${path}: ${error.message}`);
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`);
  }
};
