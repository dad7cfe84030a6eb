import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  NO_PART,
  type OrderDay,
} from '../../packages/personable/src/learning/likelihoods/counting/part.ts';
import type { CountedPart } from '../../packages/personable/src/learning/likelihoods/counting/part-store.ts';
import { samplesFolder } from '../shop/filled-store.ts';

const DAY = 86_400_000;

/** Where the standard sample of 2,357 customers is, if it is there. */
export const cdnowFile = (): string | undefined => {
  const file = join(samplesFolder(), 'cdnow', 'CDNOW_sample.txt.gz');
  return existsSync(file) ? file : undefined;
};

/** The first 39 weeks, as in the paper, and the 39 weeks after them. */
export const CALIBRATION_END = Date.UTC(1997, 8, 30) / DAY;
export const HOLDOUT_DAYS = 273;

/** Everybody's part: days with an order and what they came to, in US cents. */
export const readCdnow = (file: string): readonly CountedPart[] => {
  const people = new Map<number, Map<number, number>>();
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
    const [master, , date, , dollars] = line.trim().split(/\s+/);
    if (master === undefined || date === undefined || dollars === undefined) continue;
    const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)].map(Number);
    const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1) / DAY;
    const own = people.get(Number(master)) ?? new Map<number, number>();
    own.set(at, (own.get(at) ?? 0) + Math.round(Number(dollars) * 100));
    people.set(Number(master), own);
  }
  return Array.from(people, ([home, days]) => {
    const orders = Array.from(days, ([day, cents]): OrderDay => [day, 'USD', cents]);
    orders.sort(([a], [b]) => a - b);
    return { homes: [home], part: { ...NO_PART, orders, visits: orders.map(([day]) => day) } };
  });
};
