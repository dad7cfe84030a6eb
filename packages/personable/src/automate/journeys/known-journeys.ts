import { type CompiledJourney, compileJourney } from '../../rules/journeys/compile-journey.ts';
import { readJourney } from '../../rules/journeys/journey-body.ts';
import { RuleError } from '../../rules/rule-error.ts';
import type { Rules } from '../../rules/rules.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { type ClockRow, readClocks, removeClock, writeClock } from './clock-store.ts';
import { RunState } from './run.ts';
import { readStandings } from './standing-store.ts';

/** A journey that people can come into. */
export interface OpenJourney extends CompiledJourney {
  /** Since when it is published, milliseconds UTC. */
  readonly since: number;
}

/** The journeys that are published, and every version that somebody is on the way in. */
export class KnownJourneys {
  readonly #store: StoreReader;
  readonly #rules: Pick<Rules, 'set' | 'sets' | 'version'>;
  readonly #compiled = new Map<string, CompiledJourney | undefined>();
  readonly #clocks = new Map<string, ClockRow>();
  #set: number | undefined;
  #open = new Map<string, OpenJourney>();
  #byEvent = new Map<string, OpenJourney[]>();
  #listened = new Set<string>();
  #looksAlways = false;

  constructor(store: StoreReader, rules: Pick<Rules, 'set' | 'sets' | 'version'>) {
    this.#store = store;
    this.#rules = rules;
  }

  /** Reads the versions that somebody is on the way in. */
  async open(): Promise<void> {
    for (const row of await readClocks(this.#store)) this.#clocks.set(row.journey, row);
    for (const { journey, version, state } of await readStandings(this.#store)) {
      if (state === RunState.waiting) await this.find(journey, version);
    }
  }

  /** Looks at what is published now; the writes note since when. */
  async renew(): Promise<readonly BoundWrite[]> {
    const { set } = this.#rules;
    if (set.number === this.#set) return [];
    const writes: BoundWrite[] = [];
    const isNew = [...set.journeys.keys()].some((id) => !this.#clocks.has(id));
    const sets = isNew ? await this.#rules.sets() : [];
    const open = new Map<string, OpenJourney>();
    for (const { id, version, body } of set.journeys.values()) {
      let clock = this.#clocks.get(id);
      if (clock === undefined) {
        const published = sets.find(({ changes }) =>
          changes.some((change) => change.kind === 'journeys' && change.id === id),
        );
        const since = published?.published ?? sets[0]?.published ?? 0;
        clock = { journey: id, since, day: -1, cursor: 0, done: 1 };
        this.#clocks.set(id, clock);
        writes.push(writeClock(clock));
      }
      const key = `${id}@${version}`;
      const compiled = this.#compiled.get(key) ?? compileJourney(id, version, body);
      this.#compiled.set(key, compiled);
      open.set(id, { ...compiled, since: clock.since });
    }
    for (const id of [...this.#clocks.keys()]) {
      if (open.has(id)) continue;
      this.#clocks.delete(id);
      writes.push(removeClock(id));
    }
    this.#open = open;
    this.#set = set.number;
    this.#index();
    return writes;
  }

  /** The journeys that people can come into. */
  get all(): Iterable<OpenJourney> {
    return this.#open.values();
  }

  /** Whether people can come into a journey now. */
  isOpen(id: string): boolean {
    return this.#open.has(id);
  }

  /** Journeys that an event of a name may begin. */
  begunBy(event: string): readonly OpenJourney[] {
    return this.#byEvent.get(event) ?? [];
  }

  /** Whether runs have to hear of an event of a name. */
  listensTo(event: string): boolean {
    return this.#looksAlways || this.#listened.has(event);
  }

  /** A version that was read before. */
  known(id: string, version: number): CompiledJourney | undefined {
    return this.#compiled.get(`${id}@${version}`);
  }

  /** A journey of a version; undefined where it cannot be read any more. */
  async find(id: string, version: number): Promise<CompiledJourney | undefined> {
    const key = `${id}@${version}`;
    if (!this.#compiled.has(key)) {
      this.#compiled.set(key, await this.#read(id, version));
      this.#index();
    }
    return this.#compiled.get(key);
  }

  clock(id: string): ClockRow | undefined {
    return this.#clocks.get(id);
  }

  /** How far a journey has come with its clock; the write makes it durable. */
  moved(row: ClockRow): BoundWrite {
    this.#clocks.set(row.journey, row);
    return writeClock(row);
  }

  async #read(id: string, version: number): Promise<CompiledJourney | undefined> {
    try {
      const { body } = await this.#rules.version({ kind: 'journeys', id }, version);
      return compileJourney(id, version, readJourney(body, ''));
    } catch (error) {
      if (error instanceof RuleError) return undefined;
      throw error;
    }
  }

  #index(): void {
    this.#byEvent = new Map();
    for (const journey of this.#open.values()) {
      const { event, absence } = journey.body.trigger;
      const name = event ?? absence?.after;
      if (name === undefined) continue;
      this.#byEvent.set(name, [...(this.#byEvent.get(name) ?? []), journey]);
    }
    this.#listened = new Set();
    this.#looksAlways = false;
    for (const one of this.#compiled.values()) {
      if (one === undefined) continue;
      for (const event of one.events) this.#listened.add(event);
      const waits = [...one.steps.values()].some(({ step }) => step.waitUntil?.when !== undefined);
      if (waits || one.exitWhen !== undefined) this.#looksAlways = true;
    }
  }
}
