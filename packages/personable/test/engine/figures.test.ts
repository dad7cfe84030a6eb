import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Entry, toEntry } from '../../src/customer/entry.ts';
import { DEFAULT_EVENT_KINDS as KINDS } from '../../src/customer/interactions.ts';
import { type FigureFold, Figures } from '../../src/engine/figures.ts';
import { openPersonable } from '../../src/index.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { NOON } from '../customer/open-shop.ts';
import { recordOf } from '../store/small-store.ts';

const openFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-figures-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

interface Opening {
  readonly mostBehind?: number;
  /** Records that people have when figures are opened, and how many of them the fold has. */
  readonly before?: readonly [records: number, counted: number];
  readonly others?: Readonly<Record<string, FigureFold>>;
}

const openFigures = async ({
  mostBehind = 100_000,
  before: [records, counted] = [0, 0],
  others = {},
}: Opening = {}) => {
  const store = await openSqliteStore({ folder: openFolder() });
  onTestFinished(() => store.close());
  const people = { folded: 0 };
  const reading = { fails: false };
  let number = 0;
  /** Appends records that people then have. */
  const append = async (records: number): Promise<Entry[]> => {
    const from = await store.head(0);
    const list = Array.from({ length: records }, () => recordOf(++number));
    await store.append({ partition: 0, records: list });
    const log = await store.readLog(0, from, records);
    people.folded = log.at(-1)?.position ?? people.folded;
    return log.map((one) => toEntry(one, KINDS));
  };
  if (records > 0) await append(records);
  const taken: number[] = [];
  const fold = async (entries: readonly Entry[]) => {
    for (const { position } of entries) {
      if (position > (taken.at(-1) ?? counted)) taken.push(position);
    }
  };
  const figures = new Figures(
    {
      ...{ people, kinds: KINDS, clock: () => NOON, mostBehind },
      store: {
        readLog: (...asked) =>
          reading.fails ? Promise.reject(new Error('the disk is gone')) : store.readLog(...asked),
      },
    },
    { taken: { position: counted, fold }, ...others },
  );
  onTestFinished(() => figures.close());
  return { figures, append, taken, reading };
};

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

describe('figures', () => {
  it('are told of everything once, in order, and nobody waits for it but who asks for them', async () => {
    const { figures, append, taken } = await openFigures();
    void figures.hear(await append(700));
    expect(taken).toEqual([]);
    expect(figures.behind).toBe(700);
    void figures.hear(await append(3));
    await figures.settled();
    expect(taken).toEqual(upTo(703));
    expect(figures.behind).toBe(0);
    await figures.settled();
  });

  it('read from the log what is too much to be kept', async () => {
    const { figures, append, taken } = await openFigures();
    for (let i = 0; i < 8; i++) void figures.hear(await append(1_000));
    const settled = figures.settled();
    // What comes while the log is read is not passed over.
    void figures.hear(await append(10));
    await settled;
    expect(taken.slice(0, 8_000)).toEqual(upTo(8_000));
    void figures.hear(await append(5));
    await figures.settled();
    expect(taken).toEqual(upTo(8_015));
  });

  it('go on where the fold that is furthest behind was, and hold up nobody meanwhile', async () => {
    const { figures, append, taken } = await openFigures({
      ...{ mostBehind: 100, before: [3_000, 500] },
      others: { other: { position: 2_900, fold: async () => undefined } },
    });
    expect(figures.behind).toBe(2_500);
    expect(taken).toEqual([]);
    await figures.hear(await append(5));
    expect(figures.behind).toBeGreaterThan(100);
    await figures.settled();
    expect(taken).toEqual(upTo(3_005).slice(500));
    // From then on a flood is held up again.
    await figures.hear(await append(1_000));
    expect(figures.behind).toBeLessThanOrEqual(100);
  });

  it('slow down a flood that does not end', async () => {
    const { figures, append, taken } = await openFigures({ mostBehind: 2_000 });
    void figures.hear(await append(1_900));
    expect(taken).toEqual([]);
    await figures.hear(await append(6_000));
    expect(figures.behind).toBeLessThanOrEqual(2_000);
    expect(taken.length).toBeGreaterThanOrEqual(5_900);
    await figures.settled();
    expect(taken).toEqual(upTo(7_900));
  });

  it('pass over nothing when the log cannot be read, and say so to who waits', async () => {
    const { figures, append, taken, reading } = await openFigures();
    reading.fails = true;
    void figures.hear(await append(6_000));
    await expect(figures.settled()).rejects.toThrow('the disk is gone');
    reading.fails = false;
    await figures.settled();
    expect(taken).toEqual(upTo(6_000));
  });

  it('tell a fold that failed from the log what it missed, and show that it stands still', async () => {
    let fails = true;
    const other: number[] = [];
    const fold = async (entries: readonly Entry[]) => {
      if (fails) throw new Error('no room');
      for (const { position } of entries) other.push(position);
    };
    const { figures, append, taken } = await openFigures({
      others: { other: { position: 0, fold } },
    });
    void figures.hear(await append(5));
    await figures.settled();
    expect(taken).toEqual(upTo(5));
    expect(figures.alarms()).toMatchObject([{ kind: 'behind', event: 'other' }]);
    fails = false;
    await expect.poll(() => other, { timeout: 20_000 }).toEqual(upTo(5));
    expect(figures.alarms()).toEqual([]);
  });

  it('are as of now for whoever reads them, also where the engine is closed before they are counted', async () => {
    const data = openFolder();
    let shop = await openPersonable({ data });
    onTestFinished(() => shop.close());
    const events = Array.from({ length: 400 }, (_, i) => ({
      ...{ type: 'track', userId: `u${i % 40}`, event: 'Order Completed' },
      properties: {
        ...{ order_id: `o${i}`, total: 5, currency: 'EUR' },
        products: [{ product_id: `p${i % 7}`, price: 5, quantity: 1 }],
      },
    }));
    const orders = async () => (await shop.reports.overview()).now.orders;
    await shop.batch(events);
    expect(await orders()).toBe(400);
    await shop.batch(events.map((one) => ({ ...one, userId: `late-${one.userId}` })));
    await shop.close();
    shop = await openPersonable({ data });
    await shop.reports.settled();
    expect(await orders()).toBe(800);
  });
});
