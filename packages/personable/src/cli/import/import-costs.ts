import type { CostsTaken } from '../../engine/handles/costs.ts';
import { readCsvFile } from '../../engine/orders/csv-file.ts';
import { fromMinor } from '../../math/money.ts';
import type { Cost, CostInput } from '../../measure/costs/cost.ts';
import { readCost } from '../../measure/costs/read-cost.ts';
import type { CommandInput } from '../command.ts';

/** Where costs are put. */
interface CostTarget {
  readonly where: string;
  putCosts(costs: readonly CostInput[]): Promise<CostsTaken>;
}

const COLUMNS = ['day', 'channel', 'campaign', 'amount', 'currency'];
const DAY = 86_400_000;
const AT_ONCE = 1_000;
/** Rows that cannot be taken and are named one by one. */
const MOST_NAMED = 20;

/**
 * Reads what was paid to bring people: CSV with the columns day, channel, campaign, amount and currency. Rows of the same day, channel,
 * campaign and currency are added up, and take the place of what was brought in before for the same.
 *
 * @returns 0 where every row was taken, else 1: the others are kept all the same.
 * @throws ImportError for a file that cannot be read.
 */
export const importCosts = async (
  path: string,
  target: CostTarget,
  now: number,
  { print, say }: Pick<CommandInput, 'print' | 'say'>,
): Promise<number> => {
  const sums = new Map<string, Cost>();
  const wrong: string[] = [];
  let rows = 0;
  await readCsvFile({
    path,
    columns: COLUMNS,
    source: `It begins with a line of the names ${COLUMNS.join(', ')}; campaign may be empty.`,
    onRow: (cells, line) => {
      rows += 1;
      const cost = readRow(cells, now);
      if (typeof cost === 'string') {
        wrong.push(`line ${line}: ${cost}`);
        return;
      }
      const { day, channel, campaign, currency, amount } = cost;
      const key = `${day}>${channel}>${campaign}>${currency}`;
      sums.set(key, { ...cost, amount: (sums.get(key)?.amount ?? 0) + amount });
    },
  });
  const costs = Array.from(sums.values(), ({ day, amount, ...cost }) => ({
    ...cost,
    day: new Date(day * DAY).toISOString().slice(0, 10),
    amount: fromMinor(amount, cost.currency),
  }));
  for (let from = 0; from < costs.length; from += AT_ONCE) {
    await target.putCosts(costs.slice(from, from + AT_ONCE));
  }
  for (const one of wrong.slice(0, MOST_NAMED)) say(one);
  if (wrong.length > MOST_NAMED) say(`… and ${wrong.length - MOST_NAMED} more.`);
  print(
    `${rows - wrong.length} of ${rows} rows taken: ${costs.length} days of channels and campaigns stored in ${target.where}.`,
  );
  return wrong.length === 0 ? 0 : 1;
};

/** A cost, or why the row cannot be taken. */
const readRow = (cells: readonly string[] | undefined, now: number): Cost | string => {
  if (cells === undefined) return 'has another number of fields than the header.';
  const [day, channel, campaign, amount = '', currency = ''] = cells.map((cell) => cell.trim());
  const number = /^-?\d+([.,]\d+)?$/.test(amount) ? Number(amount.replace(',', '.')) : amount;
  const said = { day, channel, campaign, amount: number, currency: currency.toUpperCase() };
  const cost = readCost(said, now);
  return 'problem' in cost ? cost.problem : cost;
};
