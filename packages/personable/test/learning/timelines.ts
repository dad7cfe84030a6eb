import {
  type Interaction,
  InteractionKind,
  type InteractionName,
} from '../../src/customer/interactions.ts';
import { ItemSums, type StreamSums } from '../../src/learning/items/item-sums.ts';

/** Day 20,000 since 1970 (4 October 2024), 10:00 UTC. */
export const DAY_NUMBER = 20_000;
export const DAY = 86_400_000;
const MINUTE = 60_000;
export const MORNING = DAY_NUMBER * DAY + 10 * 60 * MINUTE;

/** What somebody did: the kind, the items of one event, and minutes after the morning it happened. */
export type Deed = readonly [
  kind: InteractionName,
  items: number | readonly number[],
  minute?: number,
  amount?: number,
];

/** A person's interactions, in order; without a minute each comes one minute after the one before. */
export const timelineOf = (...deeds: readonly Deed[]): Interaction[] => {
  let minute = -1;
  return deeds.flatMap(([kind, items, at, amount = 1], index) => {
    minute = at ?? minute + 1;
    return [items].flat().map((item) => ({
      item,
      kind: InteractionKind[kind],
      time: MORNING + minute * MINUTE,
      position: index + 1,
      amount,
    }));
  });
};

/** The sums of several people's timelines. */
export const sumsOf = (...timelines: readonly (readonly Interaction[])[]): ItemSums => {
  const sums = new ItemSums();
  for (const timeline of timelines) sums.add({ timeline, from: 0 });
  return sums;
};

/** F(from → to). */
export const forward = (stream: StreamSums, from: number, to: number): number =>
  from < to ? stream.pairs.get(from, to, 0) : stream.pairs.get(to, from, 1);

/** C(a, b). */
export const together = (stream: StreamSums, a: number, b: number): number =>
  stream.pairs.get(Math.min(a, b), Math.max(a, b), 2);

/** D over all days. */
export const support = (stream: StreamSums, item: number): number => {
  let sum = 0;
  stream.eachDay(item, (_day, amount) => {
    sum += amount;
  });
  return sum;
};

/** All that is counted of a stream, in words: `tea → biscuits`, `tea + biscuits`, `tea`. */
export const inWords = (stream: StreamSums, names: readonly string[]): Record<string, number> => {
  const words: Record<string, number> = {};
  const note = (what: string, amount: number) => {
    if (amount !== 0) words[what] = Number(amount.toFixed(5));
  };
  for (let a = 1; a <= names.length; a++) {
    note(`${names[a - 1]}`, support(stream, a));
    for (let b = 1; b <= names.length; b++) {
      if (a !== b) note(`${names[a - 1]} → ${names[b - 1]}`, forward(stream, a, b));
      if (a < b) note(`${names[a - 1]} + ${names[b - 1]}`, together(stream, a, b));
    }
  }
  return words;
};
