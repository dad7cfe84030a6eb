import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toEntry } from '../../../src/customer/entry.ts';
import { DEFAULT_EVENT_KINDS } from '../../../src/customer/interactions.ts';
import { People } from '../../../src/customer/people.ts';
import { amendSnapshot } from '../../../src/customer/profile-store.ts';
import { Snapshots } from '../../../src/customer/snapshots.ts';
import {
  ComputedTraits,
  type CountedTraits,
  declared,
  ownerOf,
} from '../../../src/customer/traits/computed-traits.ts';
import { computedOf } from '../../../src/engine/readings/traits.ts';
import { amendments } from '../../../src/engine/traits/amendments.ts';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import { type NewRecord, RecordKind, type Store } from '../../../src/store/store.ts';

/**
 * Events, links, undone links, expiries and erasures of four homes in any order, with snapshots, restarts, a
 * small memory, declarations and back-fills in between: everybody always has what a plain count of their
 * surviving events gives.
 */
const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 2);
const HOMES = [1, 2, 3, 4];
/** Each record is made durable by itself, which takes its time on a slow disk. */
const RUNS = Number(process.env['PERSONABLE_RUNS'] ?? 40);

type Step =
  | { readonly do: 'event'; readonly home: number; readonly hour: number; readonly cents: number }
  | { readonly do: 'link' | 'unlink'; readonly home: number; readonly other: number }
  | { readonly do: 'expire'; readonly home: number; readonly hour: number }
  | { readonly do: 'erase'; readonly home: number }
  | { readonly do: 'snapshot' | 'restart' | 'declare' | 'release' | 'backfill' };

const home = fc.constantFrom(...HOMES);
const hour = fc.nat({ max: 400 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        do: fc.constant('event' as const),
        home,
        hour,
        cents: fc.nat({ max: 9_999 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom('link' as const, 'unlink' as const),
        home,
        other: home,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const), home, hour }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), home }) },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constantFrom('snapshot', 'restart', 'declare', 'release', 'backfill'),
      }) as fc.Arbitrary<Step>,
    },
  ),
  { maxLength: 50, size: 'max' },
);

const COUNT = { kind: 'count', event: 'Bought' } as const;
const SUM = { kind: 'sum', event: '*', of: 'properties.total', within: '5d' } as const;

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'personable-folding-'));
  store = await openSqliteStore({ folder });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

let tries = 0;

/** One shop's people, with homes and settings of their own in the shared store. */
class Trial {
  readonly shift = 10 * ++tries;
  #counted: CountedTraits = declared({ traits: [], generation: 0 }, ownerOf('n'), [COUNT]);
  #people: People;
  #computed: ComputedTraits;
  #records = 0;

  constructor(folded: number) {
    this.#computed = new ComputedTraits(this.#counted);
    this.#people = this.#open(folded);
  }

  /** Notes what earlier ones left. */
  async open(): Promise<void> {
    await this.#people.snapshots?.resume(store, this.#people.folded);
  }

  async run(step: Step): Promise<void> {
    switch (step.do) {
      case 'event': {
        const { cents } = step;
        const body = { type: 'track', event: 'Bought', properties: { total: cents / 100 } };
        const time = START + step.hour * HOUR;
        return this.#append([this.#record(step.home, RecordKind.event, time, body)]);
      }
      case 'link':
      case 'unlink': {
        if (step.home === step.other) return;
        const kind = RecordKind[step.do];
        const note = (from: number, to: number) =>
          this.#record(from, kind, START, { home: to + this.shift });
        return this.#append([note(step.home, step.other), note(step.other, step.home)]);
      }
      case 'expire': {
        const before = START + step.hour * HOUR;
        return this.#append([this.#record(step.home, RecordKind.expire, START, { before })]);
      }
      case 'erase':
        return this.#append([this.#record(step.home, RecordKind.erase, START, {})]);
      case 'snapshot':
        return this.#people.snapshots?.flush();
      case 'restart':
        this.#computed = new ComputedTraits(this.#counted);
        this.#people = this.#open(this.#people.folded);
        return this.open();
      case 'declare':
        return this.#declare([SUM]);
      case 'release':
        return this.#declare([]);
      case 'backfill': {
        const rules = { sources: [], computed: this.#computed };
        await this.#people.snapshots?.settled();
        // The homes of other trials are done with, and looked at all the same.
        const parts = { store, kinds: DEFAULT_EVENT_KINDS, rules };
        for await (const { amended } of amendments(parts, 0)) {
          await store.write(amended.map((row) => amendSnapshot({ partition: 0, ...row })));
        }
        this.#computed.backfilled = this.#computed.generation;
      }
    }
  }

  async valuesOf(ofHome: number, now: number): Promise<Readonly<Record<string, unknown>>> {
    const person = await this.#people.person(ofHome + this.shift);
    return computedOf(person, this.#computed, now).computed;
  }

  get sums(): boolean {
    return this.#computed.names.has('s');
  }

  #declare(declarations: readonly (typeof SUM)[]): void {
    const before = this.#counted.generation;
    this.#counted = declared(this.#counted, ownerOf('s'), declarations);
    this.#computed.become(this.#counted);
    if (this.#counted.generation !== before) this.#people.letGo();
  }

  #open(folded: number): People {
    const rules = { sources: [], computed: this.#computed };
    const options = { kinds: DEFAULT_EVENT_KINDS, consent: 'assumed' as const, rules, folded };
    const people = new People(store, { ...options, mostBytes: 4_000 });
    people.snapshots = new Snapshots(store, people);
    return people;
  }

  #record(ofHome: number, kind: RecordKind, time: number, body: object): NewRecord {
    this.#records += 1;
    const messageId = `${this.shift}:${this.#records}`;
    const head = { home: ofHome + this.shift, kind, time, received: time, messageId, items: null };
    return { ...head, body: JSON.stringify(body) };
  }

  async #append(records: readonly NewRecord[]): Promise<void> {
    await store.append({ partition: 0, records });
    for (const record of await store.readLog(0, this.#people.folded, 10)) {
      await this.#people.apply(toEntry(record, DEFAULT_EVENT_KINDS));
      this.#people.sweep();
    }
  }
}

/** What stands after the steps: the events of each home, and who is linked with whom. */
const plainly = (list: readonly Step[]) => {
  const events = new Map(HOMES.map((one) => [one, [] as { hour: number; cents: number }[]]));
  const links = new Set<string>();
  for (const step of list) {
    if (step.do === 'event') events.get(step.home)?.push(step);
    if (step.do === 'link' && step.home !== step.other)
      links.add([step.home, step.other].sort().join());
    if (step.do === 'unlink') links.delete([step.home, step.other].sort().join());
    if (step.do === 'expire') {
      const left = events.get(step.home)?.filter((event) => event.hour >= step.hour) ?? [];
      events.set(step.home, left);
    }
    if (step.do === 'erase') {
      events.set(step.home, []);
      for (const other of HOMES) links.delete([step.home, other].sort().join());
    }
  }
  const person = (of: number): number[] => {
    const found = [of];
    for (const one of found) {
      found.push(
        ...HOMES.filter((two) => !found.includes(two) && links.has([one, two].sort().join())),
      );
    }
    return found;
  };
  return (of: number) => person(of).flatMap((one) => events.get(one) ?? []);
};

test('everybody has what a plain count of their events gives, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.nat({ max: 800 }), async (list, later) => {
      const trial = new Trial(await store.head(0));
      await trial.open();
      for (const step of list) await trial.run(step);
      const eventsOf = plainly(list);
      const now = START + later * HOUR;
      for (const one of HOMES) {
        const own = eventsOf(one);
        const end = Math.max(later, ...own.map((event) => event.hour));
        const lately = own.filter((event) => event.hour > end - 5 * 24);
        const cents = lately.reduce((sum, event) => sum + event.cents, 0);
        expect(await trial.valuesOf(one, now)).toEqual({
          n: own.length,
          ...(trial.sums ? { s: cents / 100 } : {}),
        });
      }
    }),
    { numRuns: RUNS },
  );
}, 300_000);
