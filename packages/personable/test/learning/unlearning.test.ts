import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toEntry } from '../../src/customer/entry.ts';
import { removeRecords, takenAway } from '../../src/customer/erasure/removal-store.ts';
import {
  DEFAULT_EVENT_KINDS,
  type Interaction,
  InteractionKind,
} from '../../src/customer/interactions.ts';
import { People } from '../../src/customer/people.ts';
import { ItemSums } from '../../src/learning/items/item-sums.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { type LogRecord, type NewRecord, RecordKind, type Store } from '../../src/store/store.ts';

/**
 * Logs of events in any order, links made and undone, consent, expiries and erasures of a few people in
 * many homes. What is counted of them is compared with the plain definition: everybody's events that
 * stand, in order, each person's counted once.
 */
const HOMES = [1, 2, 3, 4, 5];
const HOUR = 3_600_000;

type Step =
  | {
      readonly do: 'event';
      readonly home: number;
      readonly hour: number;
      readonly items: readonly number[];
    }
  | { readonly do: 'link' | 'unlink'; readonly home: number; readonly other: number }
  | { readonly do: 'consent'; readonly home: number; readonly granted: boolean }
  | {
      readonly do: 'expire';
      readonly home: number;
      readonly hour: number;
      /** Of what has one item: a view. */
      readonly views: number;
    }
  | { readonly do: 'erase'; readonly home: number };

const home = fc.constantFrom(...HOMES);
const hour = fc.integer({ min: 1, max: 60 });
const event = fc.record({
  do: fc.constant('event' as const),
  home,
  hour,
  items: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
});
const between = (what: 'link' | 'unlink') =>
  fc
    .record({ do: fc.constant(what), home, other: home })
    .filter((step) => step.home !== step.other);
const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: event },
    { weight: 3, arbitrary: between('link') },
    { weight: 2, arbitrary: between('unlink') },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('consent' as const), home, granted: fc.boolean() }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('expire' as const), home, hour, views: hour }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), home }) },
  ),
  { minLength: 4, maxLength: 40 },
);

/** The records of the steps: of an erasure one for each home the person has then. */
const toRecords = (list: readonly Step[]): NewRecord[] => {
  const links = new Links();
  return list.flatMap((step, number) => recordsOf(step, number, links));
};

const recordsOf = (step: Step, number: number, links: Links): NewRecord[] => {
  const note = (of: number, kind: RecordKind, body: object): NewRecord => ({
    home: of,
    kind,
    time: number * HOUR,
    received: number * HOUR,
    messageId: `${number}:${of}`,
    body: JSON.stringify(body),
    items: null,
  });
  switch (step.do) {
    case 'event':
      return [
        {
          ...note(step.home, RecordKind.event, {
            type: 'track',
            event: step.items.length > 1 ? 'Order Completed' : 'Product Viewed',
            properties: { products: step.items.map((id) => ({ product_id: id })) },
          }),
          time: step.hour * HOUR,
          items: step.items,
        },
      ];
    case 'link':
      links.add(step.home, step.other);
      return [
        note(step.home, RecordKind.link, { home: step.other }),
        note(step.other, RecordKind.link, { home: step.home }),
      ];
    case 'unlink':
      links.remove(step.home, step.other);
      return [
        note(step.home, RecordKind.unlink, { home: step.other }),
        note(step.other, RecordKind.unlink, { home: step.home }),
      ];
    case 'consent':
      return [
        note(step.home, RecordKind.consent, {
          purposes: { analytics: step.granted },
          source: 'api',
        }),
      ];
    case 'expire':
      return [
        note(step.home, RecordKind.expire, {
          before: step.hour * HOUR,
          events: { 'Product Viewed': step.views * HOUR },
        }),
      ];
    case 'erase': {
      const gone = links.person(step.home);
      for (const one of gone) links.clear(one);
      return gone.map((one) => note(one, RecordKind.erase, {}));
    }
  }
};

/** Who is linked with whom. */
class Links {
  readonly #pairs = new Set<string>();
  add = (a: number, b: number) => this.#pairs.add(`${Math.min(a, b)} ${Math.max(a, b)}`);
  remove = (a: number, b: number) => this.#pairs.delete(`${Math.min(a, b)} ${Math.max(a, b)}`);
  has = (a: number, b: number) => this.#pairs.has(`${Math.min(a, b)} ${Math.max(a, b)}`);
  clear(one: number): void {
    for (const other of HOMES) this.remove(one, other);
  }
  person(first: number): number[] {
    const found = [first];
    for (const member of found) {
      found.push(...HOMES.filter((other) => this.has(member, other) && !found.includes(other)));
    }
    return found;
  }
}

/** The steps that stand in the end, in the words of the definition: nothing else ever was. */
const byDefinition = (list: readonly Step[]): ItemSums => {
  const links = new Links();
  let standing: { readonly step: Step; readonly number: number }[] = [];
  for (const [number, step] of list.entries()) {
    const drop = (gone: (one: Step) => boolean) => {
      standing = standing.filter((one) => !gone(one.step));
    };
    if (step.do === 'link') links.add(step.home, step.other);
    if (step.do === 'unlink') links.remove(step.home, step.other);
    if (step.do === 'expire') {
      drop(
        (one) =>
          one.do === 'event' &&
          one.home === step.home &&
          one.hour < (one.items.length > 1 ? step.hour : step.views),
      );
    }
    if (step.do === 'erase') {
      const gone = links.person(step.home);
      for (const one of gone) links.clear(one);
      drop((one) => gone.includes(one.home));
    }
    standing.push({ step, number });
  }
  const sums = new ItemSums();
  const people = new Set(HOMES.map((one) => Math.min(...links.person(one))));
  for (const person of people) {
    const homes = links.person(person);
    const own = standing.filter(({ step }) => homes.includes(step.home));
    const refused = homes.some((home) => {
      const said = own.findLast(({ step }) => step.do === 'consent' && step.home === home)?.step;
      return said?.do === 'consent' && !said.granted;
    });
    if (refused) continue;
    const timeline = own.flatMap(({ step, number }): Interaction[] => {
      if (step.do !== 'event') return [];
      const kind = step.items.length > 1 ? InteractionKind.buy : InteractionKind.view;
      const at = { kind, time: step.hour * HOUR, position: number, amount: 1 };
      return step.items.map((item) => ({ item, ...at }));
    });
    timeline.sort((a, b) => a.time - b.time || a.position - b.position);
    sums.add({ timeline, from: 0 });
  }
  return sums;
};

/** A count of a store's log from its first record. */
class Count {
  readonly sums: ItemSums;
  people: People;
  readonly #store: Store;
  readonly #mostBytes: number;

  constructor(store: Store, mostBytes: number, sums = new ItemSums(), folded = 0) {
    this.#store = store;
    this.#mostBytes = mostBytes;
    this.sums = sums;
    this.people = this.#open(folded);
  }

  /** Forgets everybody in memory, as a start after a crash at this record does. */
  restart(): void {
    this.people = this.#open(this.people.folded);
  }

  async upTo(position: number): Promise<void> {
    const records = await this.#store.readLog(0, this.people.folded, 10_000);
    for (const record of records.filter((one) => one.position <= position)) {
      const change = await this.people.apply(toEntry(record, DEFAULT_EVENT_KINDS));
      for (const stretch of change.subtract) this.sums.subtract(stretch);
      for (const stretch of change.add) this.sums.add(stretch);
      this.people.sweep();
    }
  }

  #open(folded: number): People {
    const options = { kinds: DEFAULT_EVENT_KINDS, consent: 'assumed' as const, folded };
    return new People(this.#store, { ...options, mostBytes: this.#mostBytes });
  }
}

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'personable-unlearning-'));
  store = await openSqliteStore({ folder });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

let tries = 0;
/** Appends the steps, about people of this try only, and returns what has to be counted. */
const write = async (list: readonly Step[]) => {
  const from = await store.head(0);
  const shift = 10 * ++tries;
  const own = (record: NewRecord): NewRecord => {
    const body = JSON.parse(record.body) as { home?: number };
    const named = body.home === undefined ? body : { home: body.home + shift };
    return {
      ...record,
      home: record.home + shift,
      body: JSON.stringify(named),
      messageId: `${tries}:${record.messageId}`,
    };
  };
  await store.append({ partition: 0, records: toRecords(list).map(own) });
  return { from, to: await store.head(0) };
};

/** Deletes what no longer stands, up to so many rows. */
const removeSome = async (from: number, to: number, most: number): Promise<void> => {
  const records = (await store.readLog(0, from, 10_000)).filter(({ position }) => position <= to);
  const gone = new Map<number, LogRecord>();
  for (const { kind, home: of, position } of records) {
    const own = await store.readHome(0, of, 0, position);
    const erased = kind === RecordKind.erase ? own.slice(0, -1) : [];
    const expired = kind === RecordKind.expire ? takenAway(own, position) : [];
    for (const one of [...erased, ...expired]) gone.set(one.position, one);
  }
  await store.write(removeRecords(0, [...gone.values()].slice(0, most)));
};

const RUNS = { numRuns: 250 };

describe('whatever was taken away, the sums are those of a log that always was so', () => {
  test.each([
    ['in memory', 1e9],
    ['read from the log again and again', 1],
  ])('%s', async (_, mostBytes) => {
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const { from, to } = await write(list);
        const count = new Count(store, mostBytes, new ItemSums(), from);
        await count.upTo(to);
        expect(count.sums.toObject()).toEqual(byDefinition(list).toObject());
      }),
      RUNS,
    );
  });

  test('after a restart at any record, also between the records of one step', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(), async (list, where) => {
        const { from, to } = await write(list);
        const count = new Count(store, 1e9, new ItemSums(), from);
        await count.upTo(from + (where % (to - from + 1)));
        count.restart();
        await count.upTo(to);
        expect(count.sums.equals(byDefinition(list))).toBe(true);
      }),
      RUNS,
    );
  });

  test('counted again while the rows are being deleted, and after', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.nat({ max: 20 }), async (list, most) => {
        const { from, to } = await write(list);
        const expected = byDefinition(list);
        for (const rows of [most, 10_000]) {
          await removeSome(from, to, rows);
          const recount = new Count(store, 1e9, new ItemSums(), from);
          await recount.upTo(to);
          expect(recount.sums.toObject()).toEqual(expected.toObject());
        }
      }),
      RUNS,
    );
  });
});
