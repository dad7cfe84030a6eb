import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { weekOf } from '../../../src/measure/reports/days.ts';
import {
  addSums,
  readPeople,
  readSums,
  readTotals,
} from '../../../src/measure/reports/report-store.ts';
import { spanStart, stretchesOf } from '../../../src/measure/reports/spans.ts';
import { ReportSums } from '../../../src/measure/reports/sums.ts';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../src/store/store.ts';

describe('days that are put together', () => {
  it('are read each once, in at most five stretches and few parts', () => {
    const names = fc.constantFrom('item-seen', 'views', 'buyers');
    const day = fc.integer({ min: -500, max: 21_000 });
    fc.assert(
      fc.property(names, day, fc.integer({ min: 0, max: 3_000 }), (what, from, length) => {
        const to = from + length - 1;
        const stretches = stretchesOf(what, from, to);
        const days: number[] = [];
        for (const { span, from: first, to: last } of stretches) {
          for (let start = first; start <= last; start += span) {
            expect(spanStart(start, span)).toBe(start);
            for (let i = 0; i < span; i++) days.push(start + i);
          }
        }
        expect(days).toEqual(Array.from({ length: Math.max(0, length) }, (_, i) => from + i));
        expect(stretches.length).toBeLessThanOrEqual(5);
        const parts = stretches.reduce((sum, one) => sum + (one.to - one.from) / one.span + 1, 0);
        if (what === 'item-seen') expect(parts).toBeLessThanOrEqual(6 + 7 + length / 56 + 7 + 6);
      }),
    );
  });

  it('begin on the Mondays that weeks begin on', () => {
    for (let day = -20; day < 40; day++) expect(spanStart(day, 7)).toBe(weekOf(day));
  });
});

describe('figures', () => {
  let folder: string;
  let store: Store;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spans-'));
    store = await openSqliteStore({ folder });
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('of any days together are those of the single days, whatever was added and taken away, and leave no key behind', async () => {
    const change = fc.record({
      day: fc.integer({ min: 20_000, max: 20_150 }),
      key: fc.constantFrom('a', 'b', '7'),
      count: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 19_990, max: 20_150 }),
        fc.nat(170),
        async (changes, from, length) => {
          const write = async (some: typeof changes, sign: 1 | -1) => {
            const sums = new ReportSums();
            for (const { day, key, count } of some) {
              (sign === 1 ? sums.add : sums.subtract)('item-seen', day, key, count, count * 100);
            }
            await store.write(addSums(sums.drain()));
          };
          await write(changes, 1);
          await write(changes.slice(changes.length / 2), -1);
          const to = from + length;
          const together = await readTotals(store, 'item-seen', from, to);
          const single = Map.groupBy(
            await readSums(store, 'item-seen', from, to),
            ({ key }) => key,
          );
          for (const { key, count, amount } of together) {
            const own = single.get(key) ?? [];
            expect(count).toBe(own.reduce((sum, one) => sum + one.count, 0));
            expect(amount).toBe(count * 100);
          }
          expect(together.length).toBe(single.size);
          await write(changes.slice(0, changes.length / 2), -1);
          expect(await readTotals(store, 'item-seen', 0, 40_000)).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('of people have each person once', async () => {
    const sums = new ReportSums();
    sums.add('seen', 100, '', 5);
    sums.add('seen', 101, '100', 3);
    sums.add('seen', 101, '40', 2);
    sums.add('seen', 103, '101', 1);
    sums.add('seen', 103, '', 1);
    await store.write(addSums(sums.drain()));
    expect(await readPeople(store, 'seen', 101, 103)).toEqual([
      { day: 101, people: 5, first: 0, once: 5 },
      { day: 103, people: 2, first: 1, once: 1 },
    ]);
  });

  it('that could not be written come with the next', () => {
    const sums = new ReportSums();
    sums.add('item-seen', 20_000, '1', 2);
    const drained = sums.drain();
    expect(drained.map(({ span }) => span).sort((a, b) => a - b)).toEqual([1, 7, 56]);
    sums.restore(drained);
    expect(sums.size).toBe(1);
    expect(sums.drain()).toEqual(drained);
  });
});
