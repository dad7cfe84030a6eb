import { type Interaction, InteractionKind } from '../../../customer/interactions.ts';
import { ItemSums } from '../../items/item-sums.ts';
import type { Histories, Query, Task } from '../recommender.ts';

const DAY = 86_400_000;
/** Days over which the times of a file are spread, whatever they are counted in. */
const SPAN_DAYS = 365;
/** Items of one person's unordered list that are paired. */
const MOST_TOGETHER = 300;

/** Turns times of any scale into milliseconds over a year, so that recency means the same in every file. */
export type Calendar = (time: number) => number;

export const calendarOf = ({ time }: Histories): Calendar => {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const moment of time) {
    if (moment < first) first = moment;
    if (moment > last) last = moment;
  }
  const unit = last > first ? (SPAN_DAYS * DAY) / (last - first) : 0;
  return (moment) => Math.round(DAY + (moment - first) * unit);
};

/** Rows of one person as the engine's interactions. */
const interactionsOf = (
  rows: Pick<Histories, 'item' | 'time' | 'basket' | 'kind'>,
  from: number,
  to: number,
  task: Task,
  calendar: Calendar,
): Interaction[] => {
  const interactions: Interaction[] = [];
  // What has no order is one basket: each item stands with all others.
  const together = task === 'basket' || task === 'top-n';
  const usual = together ? InteractionKind.buy : InteractionKind.view;
  let position = 0;
  for (let row = from; row < to; row++) {
    const basket = rows.basket?.[row];
    const continues =
      task === 'top-n' || (basket !== undefined && basket === rows.basket?.[row - 1]);
    if (row === from || !continues) position += 1;
    interactions.push({
      item: rows.item[row] as number,
      kind: task === 'top-n' ? usual : ((rows.kind?.[row] ?? usual) as InteractionKind),
      time: calendar(rows.time[row] as number),
      position: together ? position : row - from + 1,
      amount: 1,
    });
  }
  return interactions;
};

/** Counts histories as the engine counts its log: a person of the file is one session, or one's orders. */
export const countHistories = (histories: Histories, task: Task, calendar: Calendar): ItemSums => {
  const sums = new ItemSums(Number.POSITIVE_INFINITY, MOST_TOGETHER);
  for (let person = 0; person < histories.people; person++) {
    const [from, to] = [histories.starts[person], histories.starts[person + 1]] as [number, number];
    sums.add({ timeline: interactionsOf(histories, from, to, task, calendar), from: 0 });
  }
  return sums;
};

/** The history of a query as the engine's interactions. */
export const timelineOf = (query: Query, task: Task, calendar: Calendar): Interaction[] =>
  interactionsOf(query, 0, query.item.length, task, calendar);
