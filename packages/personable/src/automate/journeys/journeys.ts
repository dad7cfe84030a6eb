import { type Entry, toEntry } from '../../customer/entry.ts';
import { firstHomeOf, type Person } from '../../customer/person.ts';
import { contextOf } from './act.ts';
import { beginByAudience, beginByEvent } from './begin-runs.ts';
import { Desk } from './desk.ts';
import { type EventSaid, readEvent } from './event-said.ts';
import { readHeard } from './heard-store.ts';
import { hear, twice } from './hearing.ts';
import type { ComingOrGoing, JourneysParts } from './ports.ts';
import { refusedWith } from './refused-with.ts';
import { ended, hasBegun, type Mark, type Run } from './run.ts';
import { runsOfItem } from './run-store.ts';
import { Runner } from './runner.ts';
import { decisive } from './why-held.ts';

/** Records read from the log at once, to catch up. */
const CHUNK = 2_000;
/** Milliseconds that changes gather before they are written together. */
const GATHER = 50;
/** Writes that wait from which nobody waits for more. */
const MOST_WAITING = 5_000;
/** Records after which the position is noted even if they brought nothing. */
const NOTE_AFTER = 10_000;
/** Milliseconds before the last change of an audience that are looked at again: what began a run begins no other. */
const OVERLAP = 60_000;
/** Runs of an item that are ended at once. */
const SLICE = 500;

/**
 * Everybody on their way through the shop's journeys: a fold of the log, which begins and ends runs at once, and a {@link Runner} that
 * moves those whose moment has come. `run.ts` says what a run is and why a step is done once.
 */
export class Journeys {
  readonly #desk: Desk;
  readonly #runner: Runner;
  #position: number;
  #noted: number;
  /** Whether records were not taken in: the log is read again before the next. */
  #behind = false;
  #changes: ComingOrGoing[] = [];
  #timer: NodeJS.Timeout | undefined;

  private constructor(desk: Desk, position: number) {
    this.#desk = desk;
    this.#runner = new Runner(desk);
    this.#position = position;
    this.#noted = position;
  }

  /**
   * Opens what is stored. A store that never had journeys begins with the log as it is now: what is past begins nothing. {@link catchUp}
   * and {@link start} follow.
   */
  static async open(parts: JourneysParts): Promise<Journeys> {
    const desk = new Desk(parts);
    await desk.known.open();
    const position = await readHeard(parts.store, 'journeys');
    return new Journeys(desk, position ?? (await parts.store.head(0)));
  }

  /** How a receipt of an erasure calls what is kept. */
  readonly counts = 'journeys';

  /** Steps that were done since the start. */
  get moved(): number {
    return this.#runner.moved;
  }

  /** Reads what the log has and this has not, and who came into audiences or left them meanwhile. */
  async catchUp(): Promise<void> {
    await this.#desk.alone(() => this.#catchUp());
    // Noted at the first start, so that nothing after it is missed by a crash.
    this.#desk.held.heard('journeys', this.#position);
    const { audiences, store, clock } = this.#desk.parts;
    const heard = await readHeard(store, 'journeys.audiences');
    if (heard === undefined) this.#desk.held.heard('journeys.audiences', clock());
    else {
      for (const change of await audiences.since(heard - OVERLAP)) this.audienceChanged(change);
    }
    await this.#hearAudiences();
    await this.#desk.flush();
  }

  /** Begins to move runs by itself. */
  start(): void {
    this.#runner.start();
  }

  /** Takes in durable entries, in order, that people and audiences already have. */
  async fold(entries: readonly Entry[]): Promise<void> {
    const { held } = this.#desk;
    await this.#desk.alone(async () => {
      if (this.#behind) await this.#catchUp();
      await this.#fold(entries);
    });
    if (held.waiting === 0 && this.#position - this.#noted < NOTE_AFTER) return;
    if (held.waiting > MOST_WAITING) return this.flush();
    this.#gather();
  }

  /** Somebody came into an audience or left it. */
  audienceChanged(change: ComingOrGoing): void {
    this.#changes.push(change);
    if (this.#changes.length > 1) return;
    // What fails is heard again at the next start: it is stored as a change until then.
    this.#hearAudiences().catch(() => undefined);
  }

  /** Items, by the shop's own ids, cannot be bought any more: ends what is about them. */
  async soldOut(items: Iterable<string>): Promise<void> {
    const { parts, known } = this.#desk;
    for (const item of items) {
      for (let found = SLICE; found === SLICE; ) {
        found = await this.#desk.alone(async () => {
          await this.#desk.flush();
          const runs = await runsOfItem(parts.store, item, SLICE);
          const open = runs.filter(
            (run) => known.known(run.journey, run.version)?.exitsOutOfStock === true,
          );
          for (const run of open) this.#end(run, `"${item}" cannot be bought any more.`);
          await this.#desk.flush();
          return open.length;
        });
      }
    }
  }

  /** Ends a run that is on its way; resolves to whether it was. */
  async end(home: number, id: string, reason: string): Promise<boolean> {
    const done = await this.#desk.alone(async () => {
      const run = (await this.#desk.held.of([home])).find((one) => one.id === id);
      if (run?.state !== 'waiting') return false;
      this.#end(run, reason);
      return true;
    });
    await this.flush();
    return done;
  }

  /** Moves what is due now, until nothing is; whoever waits for it need not wait for a timer. */
  async settle(): Promise<void> {
    await this.#hearAudiences();
    await this.#runner.settle();
  }

  /** Stores what waits. */
  async flush(): Promise<void> {
    const gathered = this.#timer !== undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const position = this.#position;
    await this.#desk.flush();
    this.#noted = position;
    // Whoever asks for it often must not keep what has gathered from being moved.
    if (gathered) this.#runner.wake();
  }

  /** The same, with the position in any case, so that rows before it are never read again. */
  async checkpoint(): Promise<void> {
    this.#desk.held.heard('journeys', this.#position);
    await this.flush();
  }

  /** Removes some runs of a home with their stories; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number> {
    return this.#desk.alone(() => {
      this.#desk.gone.add(home);
      return this.#desk.held.removeSomeOf(home);
    });
  }

  /** Removes some runs that are over and began before a time, milliseconds UTC; resolves to how many. */
  removeSomeBefore(time: number): Promise<number> {
    return this.#desk.alone(() => this.#desk.held.removeSomeBefore(time));
  }

  /** Stops moving runs and stores what waits. */
  async close(): Promise<void> {
    await this.#runner.close();
    await this.#hearAudiences();
    await this.checkpoint();
  }

  #gather(): void {
    this.#timer ??= setTimeout(() => {
      // A failed write stays waiting and is tried again with the next.
      this.flush().catch(() => undefined);
    }, GATHER);
  }

  async #catchUp(): Promise<void> {
    const { store, kinds } = this.#desk.parts;
    for (;;) {
      const records = await store.readLog(0, this.#position, CHUNK);
      if (records.length === 0) break;
      await this.#fold(records.map((record) => toEntry(record, kinds)));
    }
    this.#behind = false;
  }

  async #fold(entries: readonly Entry[]): Promise<void> {
    const { held, known } = this.#desk;
    held.add(await known.renew());
    for (const entry of entries) {
      if (entry.position <= this.#position) continue;
      this.#behind = true;
      await this.#take(entry);
      this.#behind = false;
      this.#position = entry.position;
      held.heard('journeys', entry.position);
    }
  }

  async #take(entry: Entry): Promise<void> {
    const { parts, known, alive, held } = this.#desk;
    const said = readEvent(entry, parts.kinds);
    alive.heard(said.time);
    if (entry.erases === true) {
      const left = await held.of([entry.home]);
      for (const run of left) if (run.state === 'waiting') this.#end(run, 'The person was erased.');
      return;
    }
    if (entry.link !== undefined) await this.#merge(entry.home);
    const { name, isPurchase, isComplaint, endsMessages, withdrawn } = said;
    const hears =
      isPurchase ||
      isComplaint ||
      endsMessages !== undefined ||
      withdrawn.length > 0 ||
      (name !== undefined && known.listensTo(name));
    if (!hears) return;
    const person = await parts.people.person(entry.home);
    await this.#hear(said, person);
    await beginByEvent(this.#desk, said, person);
  }

  /** Two of one journey for what is now one person: the earlier goes on. */
  async #merge(home: number): Promise<void> {
    const { held, parts } = this.#desk;
    const person = await parts.people.person(home);
    for (const run of twice(await held.of(person.homes.map((state) => state.home)))) {
      this.#end(run, 'They are one person with somebody who came in earlier.');
    }
  }

  /** What an event does to the runs of its person. */
  async #hear(said: EventSaid, person: Person): Promise<void> {
    const { held, known, parts } = this.#desk;
    const now = parts.clock();
    for (const run of await held.of(person.homes.map(({ home }) => home))) {
      const journey = await known.find(run.journey, run.version);
      if (journey === undefined) continue;
      const heard = hear(run, journey, said, now);
      let after = run;
      if (heard !== undefined) after = this.#desk.put(heard.run, heard.marks);
      if (after.state !== 'waiting' || !hasBegun(after)) continue;
      const refused = await refusedWith(said, { run: after, journey, person }, parts);
      if (refused !== undefined) {
        this.#end(after, `They withdrew consent to ${refused}.`);
        continue;
      }
      if (journey.exitWhen === undefined || said.time < after.entered) continue;
      const document = await parts.documentOf(firstHomeOf(person), now, contextOf(after));
      const clause = journey.exitWhen.explain(document);
      if (clause.holds) this.#end(after, `It ends when this holds: ${decisive(clause)}.`);
    }
  }

  #end(run: Run, reason: string): void {
    const now = this.#desk.parts.clock();
    const state = hasBegun(run) ? 'exited' : 'passed';
    const mark: Mark = { step: run.step, time: now, what: state, reason };
    this.#desk.put(ended(run, state, reason, now), [mark]);
  }

  async #hearAudiences(): Promise<void> {
    await this.#desk.alone(async () => {
      const { held, known } = this.#desk;
      held.add(await known.renew());
      const awaited = new Set<string | undefined>();
      for (const { body } of known.all) {
        awaited.add(body.trigger.entered).add(body.trigger.left);
      }
      let done = 0;
      try {
        // More may come meanwhile. Whole audiences come at once, most of them nobody waits for.
        for (; done < this.#changes.length; done++) {
          const change = this.#changes[done] as ComingOrGoing;
          if (awaited.has(change.audience)) await beginByAudience(this.#desk, change);
          held.heard('journeys.audiences', change.time);
          if (done % SLICE === SLICE - 1) await new Promise(setImmediate);
        }
      } finally {
        this.#changes.splice(0, done);
      }
    });
    if (this.#desk.held.waiting > 0) this.#gather();
  }
}
