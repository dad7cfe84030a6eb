import type { Catalogue } from '../../../catalog/catalogue.ts';
import type { Alarm } from '../../../customer/quality/alarm.ts';
import { alarmId } from '../../../customer/quality/alarm.ts';
import { counted } from '../../../decide/words.ts';
import {
  chanceOfStockOut,
  DEMAND_DAYS,
  type ItemForecast,
} from '../../../learning/likelihoods/demand/item-demand.ts';

/** What is to be expected of an item, beside what there is of it. */
export interface ItemDemandView {
  readonly id: string;
  readonly name: string;
  /** Pieces within `days`. */
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  /** Of these, by people who are due. */
  readonly due: number;
  readonly regulars: number;
  /** Pieces ordered in as many days before. */
  readonly before: number;
  readonly stock?: number;
  /** How likely more is asked for than there is; left out where the stock is not counted. */
  readonly stockOut?: number;
  readonly text: string;
}

/** From this probability on it is alarming. */
const ALARMING = 0.8;
const MOST_ALARMS = 100;

/** Items with what is to be expected of them; those that run out first, then those most asked for. */
export const readItemDemand = (
  items: readonly ItemForecast[],
  catalogue: Pick<Catalogue, 'item'>,
): readonly ItemDemandView[] =>
  items
    .flatMap((one) => show(one, catalogue))
    .sort((a, b) => (b.stockOut ?? 0) - (a.stockOut ?? 0) || b.expected - a.expected);

const show = (one: ItemForecast, catalogue: Pick<Catalogue, 'item'>): ItemDemandView[] => {
  const item = catalogue.item(one.item);
  if (item === undefined) return [];
  const { id, name, stock } = item;
  const stockOut = stock === undefined || stock <= 0 ? undefined : chanceOfStockOut(one, stock);
  return [
    {
      ...{ id, name, expected: tenth(one.expected), low: tenth(one.low), high: tenth(one.high) },
      ...{ due: tenth(one.due), regulars: one.regulars, before: one.before },
      ...(stock === undefined ? {} : { stock }),
      ...(stockOut === undefined ? {} : { stockOut: Math.round(stockOut * 1_000) / 1_000 }),
      text: inWords(name, one, stock),
    },
  ];
};

const tenth = (value: number): number => Math.round(value * 10) / 10;

const inWords = (name: string, one: ItemForecast, stock: number | undefined): string => {
  const pieces = `About ${counted(Math.round(one.expected), 'piece', 'pieces')} of ${name} (${Math.round(one.low)} to ${Math.round(one.high)} in four of five cases) will be asked for in the next ${DEMAND_DAYS} days`;
  const who =
    one.regulars > 0
      ? `, ${Math.round(one.due)} of them by ${counted(one.regulars, 'person who buys', 'people who buy')} it again and again`
      : '';
  if (stock === undefined) return `${pieces}${who}.`;
  return `${pieces}${who}; ${counted(stock, 'is', 'are')} left.`;
};

/** Items that will probably run out, as alarms. */
export const stockAlarms = (
  items: readonly ItemForecast[],
  catalogue: Pick<Catalogue, 'item'>,
  now: number,
): readonly Alarm[] => {
  const kind = 'stock-out';
  const source = 'catalogue';
  return readItemDemand(items, catalogue)
    .filter(({ stockOut = 0 }) => stockOut >= ALARMING)
    .slice(0, MOST_ALARMS)
    .map(({ id, text, stockOut = 0 }) => ({
      ...{ id: alarmId(kind, source, id), kind, source, event: id, since: now },
      text: `${text} It runs out with a probability of ${Math.round(stockOut * 100)} %.`,
    }));
};
