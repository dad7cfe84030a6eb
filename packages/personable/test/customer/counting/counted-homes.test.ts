import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ANEW, CountedHomes } from '../../../src/customer/counting/counted-homes.ts';
import { countedPeopleIn } from '../../../src/customer/counting/counted-people-store.ts';
import { entriesOf } from '../../../src/customer/counting/entries-of.ts';
import { LogFollower } from '../../../src/customer/counting/log-follower.ts';
import { toEntry } from '../../../src/customer/entry.ts';
import { DEFAULT_EVENT_KINDS as KINDS } from '../../../src/customer/interactions.ts';
import { People } from '../../../src/customer/people.ts';
import { readFoldPosition, writeFoldPosition } from '../../../src/store/fold-position.ts';
import { readSetting, settingWrite } from '../../../src/store/settings-store.ts';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import { type NewRecord, RecordKind, type Store } from '../../../src/store/store.ts';

const RUNS = Number(process.env['PERSONABLE_PROPERTY_RUNS'] ?? 40);

/** What the fold of this file counts: what somebody paid in all, and when they paid last, which depends on the order. */
interface Paid {
  readonly homes: readonly number[];
  readonly cents: number;
  readonly latest: number;
}

const PAID = countedPeopleIn<Paid>('likelihood_parts')({});
const FOLD = 'test.paid';

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'personable-counting-'));
  store = await openSqliteStore({ folder });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The store, with what makes the next so many reads of a home fail, and what makes it unreachable for good. */
const failing = (real: Store) => {
  const faults = { left: 0, reads: 0, gone: false };
  const proxy = new Proxy(real, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      const bound = value.bind(target) as (...given: unknown[]) => unknown;
      if (name === 'write' && faults.gone) return async () => Promise.reject(new Error('killed'));
      if (name !== 'readHome') return bound;
      return (...given: unknown[]) => {
        faults.reads += 1;
        if (faults.left === 0) return bound(...given);
        faults.left -= 1;
        return Promise.reject(new Error('the disk is gone'));
      };
    },
  });
  return { proxy, faults };
};

const centsOf = (entry: ReturnType<typeof toEntry>): number | undefined =>
  entry.message?.event === 'Paid' ? Number(entry.message.properties?.['cents']) : undefined;

const countPaid = async (homes: readonly number[], upTo: number, from: Store) => {
  const entries = await entriesOf(homes, upTo, { store: from, kinds: KINDS });
  let [cents, latest] = [0, -1];
  for (const entry of entries) {
    const paid = centsOf(entry);
    if (paid === undefined) continue;
    cents += paid;
    latest = Math.max(latest, entry.time);
  }
  return latest < 0 ? undefined : { homes, cents, latest };
};

const openPaid = async (people: People, own: Store) => {
  let sum = Number((await readSetting(own, FOLD)) ?? 0);
  const counts = { recounts: 0 };
  const homes = new CountedHomes<Paid, number>({
    ...{ people, store: own, table: PAID, remembered: 3 },
    said: centsOf,
    add: (before, cents, { time }, person) => {
      if (before === undefined) return people.counts(person) ? ANEW : undefined;
      // What comes late has to be counted anew.
      if (time < before.latest) return ANEW;
      return { ...before, cents: before.cents + cents, latest: time };
    },
    count: (living, upTo) => {
      counts.recounts += 1;
      return countPaid(living, upTo, own);
    },
    isSame: (one, other) => JSON.stringify(one) === JSON.stringify(other),
    replaced: (before, after) => {
      for (const { cents } of before) sum -= cents;
      sum += after?.cents ?? 0;
    },
    sums: () => [settingWrite(FOLD, String(sum))],
  });
  const log = new LogFollower(
    { store: own, people, kinds: KINDS },
    {
      waiting: () => homes.waiting,
      take: (entry) => homes.take(entry),
      settle: (upTo) => homes.settle(upTo),
      writes: () => homes.writes(),
      stored: () => homes.stored(),
      note: (position) => writeFoldPosition(FOLD, position),
    },
    (await readFoldPosition(own, FOLD)) ?? 0,
  );
  return { homes, log, counts, sum: () => sum };
};

const openPeople = (folded: number) =>
  new People(store, {
    ...{ kinds: KINDS, consent: 'assumed' as const, minorsUnder: 16, mostBytes: 3_000, folded },
  });

let count = 0;
const DAY = 86_400_000;
const NOON = Date.UTC(2026, 2, 2, 12);
const recordOf = (home: number, kind: RecordKind, body: object, time = NOON): NewRecord => {
  count += 1;
  const head = { home, kind, time, received: time, messageId: `r${count}`, items: null };
  return { ...head, body: JSON.stringify(body) };
};

const HOMES = 5;
const home = fc.integer({ min: 1, max: HOMES });
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      ...{ do: fc.constant('pay' as const), home },
      ...{ cents: fc.integer({ min: -50, max: 500 }), day: fc.integer({ min: 0, max: 30 }) },
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('link' as const, 'unlink' as const),
      home,
      other: home,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ do: fc.constant('born' as const), home },
      year: fc.constantFrom(1980, 2010, 2020),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('consent' as const), home, allowed: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), home }) },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ do: fc.constant('expire' as const), home, day: fc.integer({ min: 0, max: 30 }) },
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('crash' as const, 'write' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('fail' as const),
      reads: fc.integer({ min: 1, max: 3 }),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Who is one person with whom, as links are made and undone. */
class Links {
  readonly #pairs = new Set<string>();

  note({ do: what, home: a, other: b }: { do: 'link' | 'unlink'; home: number; other: number }) {
    const pair = [a, b].sort().join();
    if (what === 'link') this.#pairs.add(pair);
    else this.#pairs.delete(pair);
  }

  /** Everybody a home is linked with, itself included. */
  of(home: number): readonly number[] {
    const found = [home];
    for (const one of found) {
      for (let other = 1; other <= HOMES; other++) {
        const isLinked = this.#pairs.has([one, other].sort().join());
        if (isLinked && !found.includes(other)) found.push(other);
      }
    }
    return found;
  }

  /** They belong to nobody any more. */
  forget(homes: readonly number[]): void {
    for (const one of homes) for (const other of homes) this.#pairs.delete(`${one},${other}`);
  }
}

const recordsOf = (one: Step, shift: number, links: Links): NewRecord[] => {
  switch (one.do) {
    case 'pay':
      return [
        recordOf(
          one.home + shift,
          RecordKind.event,
          { type: 'track', event: 'Paid', properties: { cents: one.cents } },
          NOON + one.day * DAY,
        ),
      ];
    case 'link':
    case 'unlink': {
      if (one.home === one.other) return [];
      links.note(one as Parameters<Links['note']>[0]);
      const kind = RecordKind[one.do];
      const [a, b] = [one.home + shift, one.other + shift];
      return [recordOf(a, kind, { home: b }), recordOf(b, kind, { home: a })];
    }
    case 'born':
      return [
        recordOf(one.home + shift, RecordKind.event, {
          ...{ type: 'identify', traits: { birthday: `${one.year}-03-20` } },
        }),
      ];
    case 'consent':
      return [
        recordOf(one.home + shift, RecordKind.consent, {
          ...{ purposes: { analytics: one.allowed }, source: 'test' },
        }),
      ];
    case 'erase': {
      // A person is erased as a whole.
      const homes = links.of(one.home);
      links.forget(homes);
      return homes.map((own) => recordOf(own + shift, RecordKind.erase, {}));
    }
    case 'expire':
      return [recordOf(one.home + shift, RecordKind.expire, { before: NOON + one.day * DAY })];
    default:
      return [];
  }
};

describe('people who are counted by a fold', () => {
  it('add what a count from the log comes to, whatever happens, however it is cut into batches', async () => {
    let shift = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 }),
        async (batches) => {
          shift += 100;
          const head = await store.head(0);
          await store.write([writeFoldPosition(FOLD, head), settingWrite(FOLD, '0')]);
          const people = openPeople(head);
          const links = new Links();
          let { proxy, faults } = failing(store);
          let fold = await openPaid(people, proxy);
          for (const batch of batches) {
            const records = batch.flatMap((one) => recordsOf(one, shift, links));
            await store.append({ partition: 0, records });
            const entries = (await store.readLog(0, people.folded, 1_000)).map((one) =>
              toEntry(one, KINDS),
            );
            for (const entry of entries) await people.apply(entry);
            people.sweep();
            const also = new Set(batch.map((one) => one.do));
            // What is not written is lost, and read again from the log.
            if (also.has('crash')) {
              faults.gone = true;
              ({ proxy, faults } = failing(store));
              fold = await openPaid(people, proxy);
            }
            for (const one of batch) if (one.do === 'fail') faults.left = one.reads;
            for (let tries = 0; ; tries++) {
              try {
                await (also.has('crash') ? fold.log.catchUp() : fold.log.follow(entries));
                break;
              } catch (error) {
                expect(error).toMatchObject({ message: 'the disk is gone' });
                expect(tries).toBeLessThan(9);
              }
            }
            faults.left = 0;
            if (also.has('write')) await fold.log.flush();
          }
          await fold.log.flush();
          const expected = new Map<number, Paid>();
          for (let one = 1; one <= HOMES; one++) {
            const person = await people.person(one + shift);
            const living = person.homes.flatMap((state) =>
              state.erased === undefined ? [state.home] : [],
            );
            const isCounted = living.includes(one + shift) && people.counts(person);
            const paid = isCounted ? await countPaid(living, people.folded, store) : undefined;
            if (paid !== undefined) expected.set(one + shift, paid);
          }
          const owners = [...expected].filter(([one, { homes }]) => homes[0] === one);
          expect(fold.sum()).toBe(owners.reduce((sum, [, { cents }]) => sum + cents, 0));
          expect(Number(await readSetting(store, FOLD))).toBe(fold.sum());
          for (let one = 1; one <= HOMES; one++) {
            expect(await PAID.find(store, one + shift)).toEqual(expected.get(one + shift));
          }
        },
      ),
      { numRuns: RUNS },
    );
  }, 60_000);

  it('are counted once, however many of their names were linked in one go', async () => {
    const HOMES_OF_ONE = 2_000;
    const first = 1_000_000;
    const before = await store.head(0);
    const all = Array.from({ length: HOMES_OF_ONE }, (_, i) => first + i);
    await store.append({
      partition: 0,
      records: all.map((one) =>
        recordOf(one, RecordKind.event, { type: 'track', event: 'Paid', properties: { cents: 1 } }),
      ),
    });
    const paid = await store.head(0);
    await store.append({
      partition: 0,
      records: all.slice(1).flatMap((one, i) => {
        const [a, b] = [first + (i % 7 === 0 ? 0 : i), one];
        return [
          recordOf(a, RecordKind.link, { home: b }),
          recordOf(b, RecordKind.link, { home: a }),
        ];
      }),
    });
    await store.write([writeFoldPosition(FOLD, before), settingWrite(FOLD, '0')]);
    const entries = (await store.readLog(0, before, 10 * HOMES_OF_ONE)).map((one) =>
      toEntry(one, KINDS),
    );
    // People as they were before the links, and as they are after them.
    const { proxy, faults } = failing(store);
    const apart = await openPaid(openPeople(paid), proxy);
    await apart.log.follow(entries.slice(0, HOMES_OF_ONE));
    await apart.log.flush();
    expect(apart.counts.recounts).toBe(HOMES_OF_ONE);
    expect(apart.sum()).toBe(HOMES_OF_ONE);

    faults.reads = 0;
    const together = await openPaid(openPeople(await store.head(0)), proxy);
    await together.log.follow(entries.slice(HOMES_OF_ONE));
    await together.log.flush();
    expect(together.counts.recounts).toBe(1);
    expect(faults.reads).toBe(HOMES_OF_ONE);
    expect(together.sum()).toBe(HOMES_OF_ONE);
    expect(await together.homes.find(first + 1_999)).toMatchObject({ homes: all, cents: 2_000 });
  }, 60_000);

  it('wait for a store that cannot be written to, which is told with what comes next', async () => {
    const shift = 3_000_000;
    const from = await store.head(0);
    await store.write([writeFoldPosition(FOLD, from), settingWrite(FOLD, '0')]);
    const { proxy, faults } = failing(store);
    const people = openPeople(from);
    const fold = await openPaid(people, proxy);
    const pay = async (cents: number) => {
      const message = { type: 'track', event: 'Paid', properties: { cents } };
      await store.append({ partition: 0, records: [recordOf(shift, RecordKind.event, message)] });
      const entries = (await store.readLog(0, people.folded, 10)).map((one) => toEntry(one, KINDS));
      for (const entry of entries) await people.apply(entry);
      await fold.log.follow(entries);
    };
    faults.gone = true;
    await pay(3);
    // What gathered is written a moment later, and cannot be.
    await vi.waitFor(() => expect(pay(4)).rejects.toThrow('killed'), { timeout: 5_000 });
    faults.gone = false;
    await fold.log.catchUp();
    await fold.log.flush();
    expect(await PAID.find(store, shift)).toMatchObject({ cents: fold.sum() });
    expect(fold.sum()).toBeGreaterThanOrEqual(7);
    expect(fold.sum() % 4).toBe(3);
  });

  it('are not looked for again in the store while it is remembered that they are not counted', async () => {
    const shift = 2_000_000;
    const people = openPeople(await store.head(0));
    let finds = 0;
    const table = {
      ...PAID,
      find: (from: Parameters<typeof PAID.find>[0], one: number) => {
        finds += 1;
        return PAID.find(from, one);
      },
    };
    const homes = new CountedHomes<Paid, number>({
      ...{ people, store, table, remembered: 10, count: async () => undefined },
      ...{ said: centsOf, add: (before) => before, isSame: () => true },
      ...{ replaced: () => undefined, sums: () => [] },
    });
    const records = Array.from({ length: 20 }, (_, i) =>
      recordOf(shift + (i % 4), RecordKind.event, {
        ...{ type: 'track', event: 'Paid', properties: { cents: 1 } },
      }),
    );
    await store.append({ partition: 0, records });
    for (const record of await store.readLog(0, people.folded, 100)) {
      const entry = toEntry(record, KINDS);
      await people.apply(entry);
      await homes.take(entry);
    }
    expect(finds).toBe(4);
  });
});
