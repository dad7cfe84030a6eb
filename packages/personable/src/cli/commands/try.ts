import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { examineOrders, requireReady } from '../../engine/orders/order-plan.ts';
import { readOrders } from '../../engine/orders/read-orders.ts';
import { readStock } from '../../engine/orders/stock-file.ts';
import type { Personable } from '../../engine/personable.ts';
import { runTrial } from '../../engine/trial/run-trial.ts';
import { TrialClock } from '../../engine/trial/trial-clock.ts';
import type { TrialReport } from '../../engine/trial/trial-report.ts';
import { type Command, type CommandInput, readArguments, UsageError } from '../command.ts';
import { renderGuess } from '../import/orders-guess-text.ts';
import { ORDER_OPTIONS, ORDER_USAGE, readOrderOptions } from '../import/orders-options.ts';
import { ProgressLine } from '../import/progress.ts';
import { openEngine } from '../open-engine.ts';
import { addressOf, serveUntilStopped } from '../serving.ts';
import { renderTrial } from '../trial/trial-text.ts';

const DAY_MS = 86_400_000;

/** `personable try`: what somebody's own orders say, and nothing is kept. */
export const tryCommand: Command = {
  usage: [
    'Usage: npm run personable -- try FILE [--columns LIST] [--preset NAME] [--date-format F]',
    '                                [--stock FILE] [--keep DIR] [--port N] [--json] [--no-serve]',
    '',
    '  FILE             the orders of any shop as CSV, a row an ordered item, plain or .gz',
    ...ORDER_USAGE,
    '  --stock FILE     what is in stock: CSV with id and stock',
    '  --keep DIR       makes DIR a data folder with these orders; without it nothing is kept',
    '  --port N         of the page with the report; default $PORT, else 8787',
    '  --json           prints the report as JSON, and serves no page',
    '  --no-serve       ends after the report',
    '',
    'The last month is hidden, the rest is learned, and what is recommended is compared with what was',
    'bought. Then the page shows it all, with the whole console over your own data, until Ctrl+C.',
  ].join('\n'),

  async run(input) {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const given = readArguments(input.args, {
      ...{ stock: text, keep: text, port: text, json: flag, 'no-serve': flag },
      ...ORDER_OPTIONS,
    });
    const [path, more] = given.positionals;
    if (path === undefined || more !== undefined) throw new UsageError('Name one file of orders.');
    const address = addressOf({ port: given.text('port'), host: undefined }, input.env);
    const keep = given.text('keep');
    if (keep !== undefined && existsSync(keep) && readdirSync(keep).length > 0) {
      throw new UsageError(
        `${keep} is there already and not empty; name a new folder with --keep.`,
      );
    }
    const json = given.flag('json');
    const asked = { path, said: readOrderOptions(given.text), stock: given.text('stock') };
    const importing = commandOf(path, input.args);
    return tryOut({ ...asked, keep, importing }, input, async (shop, report) => {
      input.print(json ? JSON.stringify(report) : renderTrial(report));
      if (json || given.flag('no-serve')) {
        await shop.close();
        sayEnd(keep, input.say);
        return 0;
      }
      return serve(shop, address, keep, input);
    });
  },
};

interface Asked {
  readonly path: string;
  readonly said: ReturnType<typeof readOrderOptions>;
  readonly stock: string | undefined;
  readonly keep: string | undefined;
  readonly importing: string;
}

/** Makes the trial and hands over the engine; whatever stops it, nothing of it stays behind. */
const tryOut = async (
  { path, said, stock, keep, importing }: Asked,
  { say }: CommandInput,
  then: (shop: Personable, report: TrialReport) => Promise<number>,
): Promise<number> => {
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const { signal } = interrupt;
  const progress = new ProgressLine(process.stderr, Date.now);
  const clock = new TrialClock();
  let shop: Personable | undefined;
  try {
    const started = performance.now();
    const latest = Date.now() + DAY_MS;
    const plan = await examineOrders(path, said, latest);
    say(`${renderGuess(plan)}\n`);
    requireReady(path, plan);
    const pieces = stock === undefined ? undefined : await readStock(stock);
    const file = await readOrders({ path, plan, latest, progress, signal });
    signal.throwIfAborted();
    clock.standAt(Date.now());
    shop = await openEngine({ data: keep ?? ':memory:', clock: clock.now });
    const report = await runTrial({
      ...{ shop, clock, file, importing, progress, signal, stock: pieces },
      name: basename(path),
      passing: false,
      now: Date.now(),
      elapsed: () => performance.now() - started,
    });
    shop.trials.show(report);
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    return await then(shop, report);
  } catch (error) {
    progress.end();
    await shop?.close();
    // It was empty before.
    if (shop !== undefined && keep !== undefined) rmSync(keep, { recursive: true, force: true });
    if (!signal.aborted) throw error;
    say('Stopped. Nothing was kept.');
    return 130;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
};

const serve = (
  shop: Personable,
  address: ReturnType<typeof addressOf>,
  keep: string | undefined,
  input: CommandInput,
): Promise<number> =>
  serveUntilStopped(
    shop,
    { ...address, start: '/analytics/try', ended: endOf(keep) },
    input,
    async ({ url, consoleLink }) => {
      input.say('');
      input.say('The same as a page, with the whole console over your own data:');
      input.say(`  report    ${consoleLink}`);
      input.say(`  API docs  ${url}/docs/`);
      input.say(
        keep === undefined
          ? 'Stop it with Ctrl+C; then all of it is removed.'
          : 'Stop it with Ctrl+C.',
      );
    },
  );

const endOf = (keep: string | undefined): string =>
  keep === undefined
    ? 'Stopped. Nothing was kept.'
    : `Stopped. ${keep} is a data folder now: npm run personable -- serve --data ${keep}`;

const sayEnd = (keep: string | undefined, say: (text: string) => void): void =>
  say(endOf(keep).replace('Stopped. ', ''));

/** The command that imports the same file in the same way. */
const commandOf = (path: string, args: readonly string[]): string => {
  const words = ['npm run personable -- import orders', quoted(path)];
  for (const name of Object.keys(ORDER_OPTIONS)) {
    const place = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
    if (place < 0) continue;
    const word = args[place] ?? '';
    words.push(
      `--${name}`,
      quoted(
        word.includes('=') && word.startsWith(`--${name}=`)
          ? word.slice(name.length + 3)
          : (args[place + 1] ?? ''),
      ),
    );
  }
  return words.join(' ');
};

/** A word for a POSIX shell. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
