import { RecentMap } from '../../customer/recent-map.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { type Heard, writeHeard } from './heard-store.ts';
import { countRefusal } from './refusal-store.ts';
import { type Mark, type Run, standingOf } from './run.ts';
import { removeRunsBefore, removeRunsOf } from './run-removal.ts';
import { addMark, runsOf, writeRun } from './run-store.ts';
import { Standings } from './standings.ts';

/** Homes whose runs stay in memory. */
const REMEMBERED = 10_000;
/** Runs that are over and stay in memory of a home. */
const MOST_OVER = 300;

/** What was changed and is not stored yet. */
interface Unstored {
  /** What goes along; the stories; the runs: writes of one kind in a row are handed over as one. */
  writes: BoundWrite[];
  marks: BoundWrite[];
  moves: BoundWrite[];
  standings: Standings;
  /** By home and id. */
  runs: Map<number, Map<string, Run>>;
  heard: Map<Heard, number>;
}

const nothing = (): Unstored => ({
  ...{ writes: [], marks: [], moves: [], standings: new Standings() },
  ...{ runs: new Map(), heard: new Map() },
});

/**
 * Runs as they are now: what is stored, and above it what waits to be. What waits is written in the order in which it was changed
 * and all at once, with how far the log was heard, so that a crash takes back whole changes only, and what began them is heard again.
 */
export class HeldRuns {
  readonly #store: Store;
  readonly #known = new RecentMap<number, Map<string, Run>>(REMEMBERED);
  #unstored: Unstored = nothing();
  #being: Unstored | undefined;
  #flushing: Promise<void> = Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Writes that wait. */
  get waiting(): number {
    const { writes, marks, moves } = this.#unstored;
    return writes.length + marks.length + moves.length;
  }

  /** Runs of some homes: all on their way, and the latest of those that are over. To be asked by one after the other. */
  async of(homes: readonly number[]): Promise<Run[]> {
    const found: Run[] = [];
    for (const home of homes) {
      const known = this.#known.get(home) ?? (await this.#read(home));
      found.push(...known.values());
    }
    return found;
  }

  /** A run as it waits to be stored; undefined when the store has the latest. */
  unstored({ home, id }: Pick<Run, 'home' | 'id'>): Run | undefined {
    return this.#unstored.runs.get(home)?.get(id) ?? this.#being?.runs.get(home)?.get(id);
  }

  /** Changes a run, with what happened and what else is to be written with it. */
  put(run: Run, marks: readonly Mark[], writes: readonly BoundWrite[] = []): Run {
    const unstored = this.#unstored;
    const counted = standingOf(run);
    const after = { ...run, marks: run.marks + marks.length, counted };
    unstored.writes.push(...writes);
    unstored.marks.push(...marks.map((mark, i) => addMark(run, run.marks + i, mark)));
    if (run.state === 'passed') unstored.moves.push(...countRefusal(run));
    unstored.moves.push(writeRun(after));
    unstored.standings.move(run, counted);
    const ofHome = unstored.runs.get(run.home) ?? new Map<string, Run>();
    unstored.runs.set(run.home, ofHome.set(run.id, after));
    const known = this.#known.get(run.home);
    known?.set(run.id, after);
    if (known !== undefined && known.size > 2 * MOST_OVER) this.#known.delete(run.home);
    return after;
  }

  /** Notes what else is to be written with the next changes. */
  add(writes: readonly BoundWrite[]): void {
    this.#unstored.writes.push(...writes);
  }

  /** Notes up to where something was heard. */
  heard(what: Heard, position: number): void {
    this.#unstored.heard.set(what, position);
  }

  /** Stores what waits. What could not be stored waits on, and whoever asked hears of it. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.catch(() => undefined).then(() => this.#write());
    return this.#flushing;
  }

  /** Removes some runs of a home; resolves to how many, 0 when none is left. */
  async removeSomeOf(home: number): Promise<number> {
    await this.flush();
    this.#known.delete(home);
    return removeRunsOf(this.#store, home);
  }

  /** Removes some runs that are over and began before a time, milliseconds UTC; resolves to how many. */
  async removeSomeBefore(time: number): Promise<number> {
    await this.flush();
    const homes = await removeRunsBefore(this.#store, time);
    for (const home of homes) this.#known.delete(home);
    return homes.length;
  }

  async #read(home: number): Promise<Map<string, Run>> {
    // What is being stored may be stored by the time the rows are read, or just not yet.
    const before = [this.#being, this.#unstored];
    const known = new Map((await runsOf(this.#store, home)).map((run) => [run.id, run]));
    for (const some of [...before, this.#being, this.#unstored]) {
      for (const run of some?.runs.get(home)?.values() ?? []) known.set(run.id, run);
    }
    this.#known.set(home, known);
    return known;
  }

  async #write(): Promise<void> {
    const being = this.#unstored;
    if (this.waiting === 0 && being.heard.size === 0) return;
    this.#unstored = nothing();
    this.#being = being;
    try {
      const heard = [...being.heard].map(([what, position]) => writeHeard(what, position));
      const { writes, marks, moves, standings } = being;
      await this.#store.write([...writes, ...marks, ...moves, ...standings.writes(), ...heard]);
    } catch (error) {
      this.#takeBack(being);
      throw error;
    } finally {
      this.#being = undefined;
    }
  }

  /** What came meanwhile stands after what could not be written. */
  #takeBack(being: Unstored): void {
    const after = this.#unstored;
    for (const [home, runs] of after.runs) {
      being.runs.set(home, new Map([...(being.runs.get(home) ?? []), ...runs]));
    }
    being.standings.addAll(after.standings);
    this.#unstored = {
      writes: [...being.writes, ...after.writes],
      marks: [...being.marks, ...after.marks],
      moves: [...being.moves, ...after.moves],
      standings: being.standings,
      runs: being.runs,
      heard: new Map([...being.heard, ...after.heard]),
    };
  }
}
