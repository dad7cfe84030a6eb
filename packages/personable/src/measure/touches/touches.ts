import { type Entry, type EventKinds, toEntry } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import { RecentMap } from '../../customer/recent-map.ts';
import type { Touch } from '../../rules/caps/touch.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { readTouch, type SaidTouch } from './read-touch.ts';
import {
  addTouch,
  type KeptTouch,
  NOBODY,
  readTouchesPosition,
  removeTouchesBefore,
  removeTouchesOf,
  touchesOf,
  writeTouchesPosition,
} from './touch-store.ts';
import { UnstoredHomes } from './unstored-homes.ts';

/** Homes whose touches stay in memory. */
const REMEMBERED = 20_000;
/** Records read from the log at once, to catch up. */
const CHUNK = 2_000;
/** Milliseconds that touches gather before they are written together. */
const GATHER = 100;
/** Touches that wait from which nobody waits for more. */
const MOST_WAITING = 5_000;
/** Records after which the position is noted even if they brought none. */
const NOTE_AFTER = 10_000;

/** What touches are kept with. */
export interface TouchesParts {
  readonly store: Store;
  readonly people: Pick<People, 'person'>;
  readonly kinds: EventKinds;
  /** Makes durable what was decided and waits: memory is read from the store. */
  readonly settled: () => Promise<void>;
}

/** A touch that came with an event, for whoever learns from it. */
export interface HeardTouch {
  readonly entry: Entry;
  /** All homes of the person. */
  readonly homes: readonly number[];
  /** What it says of campaigns; undefined of an event that is only somebody's goal. */
  readonly touch: Touch | undefined;
}

/**
 * What people were shown and what they did with it, by home: a fold of the log beside what decisions add at once. What is in
 * memory of a home is all that is stored and all that waits, so that a cap holds when two decisions come at the same moment.
 */
export class Touches {
  readonly #parts: TouchesParts;
  readonly #known = new RecentMap<number, KeptTouch[]>(REMEMBERED);
  readonly #loading = new Map<number, Promise<void>>();
  /** What came of homes that are being read. */
  readonly #meanwhile = new Map<number, KeptTouch[]>();
  readonly #unstored: UnstoredHomes;
  #waiting: BoundWrite[] = [];
  #position: number;
  #noted: number;
  #heard = 0;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  /** Hears of every event that may be an outcome, in order. */
  onTouch: ((heard: HeardTouch) => Promise<void>) | undefined;
  /** Hears of what is decided for somebody and what they do with it, as it is noted. */
  onNoted: ((home: number, touch: Touch) => void) | undefined;
  /** Makes durable what was learned from touches, before they are: read again, they teach nothing twice. */
  beforeWriting: (() => Promise<void>) | undefined;
  /** What was decided for somebody nobody knew, by the decision's id. */
  strangers: ((decision: string, campaign?: string) => Promise<Touch | undefined>) | undefined;
  /** Whether an event of this name may be an outcome although it is about no campaign. */
  isGoal: (event: string) => boolean = () => false;

  private constructor(parts: TouchesParts, position: number) {
    this.#parts = parts;
    this.#position = position;
    this.#noted = position;
    this.#unstored = new UnstoredHomes(async () => {
      await this.flush();
      await parts.settled();
    });
  }

  static async open(parts: TouchesParts): Promise<Touches> {
    return new Touches(parts, await readTouchesPosition(parts.store));
  }

  /** Position of the log up to which memory has what touches say; that of a record under way counts. */
  get heard(): number {
    return Math.max(this.#heard, this.#position);
  }

  /** Reads what the log has and this has not. */
  async catchUp(): Promise<void> {
    const { store, kinds } = this.#parts;
    for (;;) {
      const records = await store.readLog(0, this.#position, CHUNK);
      if (records.length === 0) return;
      await this.fold(records.map((record) => toEntry(record, kinds)));
    }
  }

  /** Takes in durable entries, in order, that people already have. */
  async fold(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) {
      if (entry.position <= this.#position) continue;
      const said = readTouch(entry, this.#parts.kinds);
      const isGoal = this.isGoal(entry.message?.event ?? '');
      if (said !== undefined || isGoal) await this.#take(entry, said);
      this.#position = entry.position;
    }
    if (this.#waiting.length === 0 && this.#position - this.#noted < NOTE_AFTER) return;
    if (this.#waiting.length > MOST_WAITING) return this.flush();
    this.#timer ??= setTimeout(() => {
      // A failed write stays waiting and is tried again with the next.
      this.flush().catch(() => undefined);
    }, GATHER);
  }

  /** Reads what is not in memory of some homes. */
  async ready(homes: readonly number[]): Promise<void> {
    for (;;) {
      const missing = homes.filter((home) => this.#known.get(home) === undefined);
      if (missing.length === 0) return;
      await Promise.all(missing.map((home) => this.#load(home)));
    }
  }

  /**
   * Everything that is known of some homes now. Whoever goes by it and adds to it waits for nothing in between; undefined
   * when it has to be read first.
   */
  now(homes: readonly number[]): readonly KeptTouch[] | undefined {
    const lists: (readonly KeptTouch[])[] = [];
    for (const home of homes) {
      const known = this.#known.get(home);
      if (known === undefined) return undefined;
      lists.push(known);
    }
    const [only] = lists;
    if (lists.length === 1 && only !== undefined) return only;
    return lists.flat().sort((a, b) => a.time - b.time);
  }

  /** Everything that is known of some homes. */
  async of(homes: readonly number[]): Promise<readonly KeptTouch[]> {
    for (;;) {
      await this.ready(homes);
      const found = this.now(homes);
      if (found !== undefined) return found;
    }
  }

  /**
   * Adds what was decided for a home, now, in memory; the writes make it durable and are to travel with the decision.
   *
   * @param home undefined for somebody nobody knows.
   */
  decided(home: number | undefined, touches: readonly KeptTouch[]): BoundWrite[] {
    for (const touch of touches) if (home !== undefined) this.#remember(home, touch);
    return touches.flatMap((touch) => addTouch(home ?? NOBODY, touch));
  }

  /** Removes some touches of a home; resolves to how many, 0 when none is left. */
  async removeSomeOf(home: number): Promise<number> {
    await this.flush();
    await this.#parts.settled();
    this.#known.delete(home);
    return removeTouchesOf(this.#parts.store, home);
  }

  /** Removes some touches before a time, milliseconds UTC, the oldest first; resolves to how many, 0 when none is left. */
  async removeSomeBefore(time: number): Promise<number> {
    const homes = await removeTouchesBefore(this.#parts.store, time);
    for (const home of new Set(homes)) {
      const known = this.#known.get(home) ?? [];
      // In place: whoever looks at them meanwhile must not find them gone.
      known.splice(0, known.length, ...known.filter((touch) => touch.time >= time));
    }
    return homes.length;
  }

  /** Writes what waits and notes the position in any case, so that rows before it are never read again. */
  async checkpoint(): Promise<void> {
    await this.flush();
    if (this.#position === this.#noted) return;
    const position = this.#position;
    await this.#parts.store.write([writeTouchesPosition(position)]);
    this.#noted = position;
  }

  /** Writes what waits and notes the position. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushing = this.#flushing.catch(() => undefined).then(() => this.#write());
    return this.#flushing;
  }

  async #take(entry: Entry, said: SaidTouch | undefined): Promise<void> {
    const { home, time, position } = entry;
    const person = await this.#parts.people.person(home);
    const homes = person.homes.map((state) => state.home);
    const touch = said === undefined ? undefined : await this.#completed(said, homes, time);
    // One that could not be heard to the end is heard again, and kept once.
    const isKept = position <= this.#heard;
    this.#heard = position;
    if (touch !== undefined && !isKept) this.note(home, { ...touch, id: `e${position}` });
    await this.onTouch?.({ entry, homes, touch });
  }

  /** What is known of a decision completes what a message says of it. */
  async #completed(said: SaidTouch, homes: readonly number[], time: number): Promise<Touch> {
    if (said.decision === undefined && said.campaign === undefined) return { ...said, time };
    const own = (await this.of(homes)).findLast(
      (touch) =>
        touch.kind === 'decided' &&
        (said.decision === undefined || touch.decision === said.decision) &&
        (said.campaign === undefined || touch.campaign === said.campaign) &&
        touch.time <= time,
    );
    const decided =
      own ??
      (said.decision === undefined
        ? undefined
        : await this.strangers?.(said.decision, said.campaign));
    if (decided === undefined) return { ...said, time };
    const { decision, campaign, creative, placement, channel } = decided;
    const { kind, answer, value } = said;
    return {
      ...{ kind, time },
      ...(answer === undefined ? {} : { answer }),
      ...(value === undefined ? {} : { value }),
      ...(decision === undefined ? {} : { decision }),
      ...(campaign === undefined ? {} : { campaign }),
      ...(creative === undefined ? {} : { creative }),
      ...(placement === undefined ? {} : { placement }),
      ...(channel === undefined ? {} : { channel }),
    };
  }

  /** Adds a touch that is no event of its own, such as a goal that was met. */
  note(home: number, touch: KeptTouch): void {
    this.#remember(home, touch);
    this.#waiting.push(...addTouch(home, touch));
  }

  #remember(home: number, touch: KeptTouch): void {
    this.onNoted?.(home, touch);
    this.#unstored.add(home);
    this.#known.get(home)?.push(touch);
    this.#meanwhile.get(home)?.push(touch);
  }

  #load(home: number): Promise<void> {
    const under = this.#loading.get(home);
    if (under !== undefined) return under;
    this.#meanwhile.set(home, []);
    const done = this.#read(home).finally(() => {
      this.#loading.delete(home);
      this.#meanwhile.delete(home);
    });
    this.#loading.set(home, done);
    return done;
  }

  async #read(home: number): Promise<void> {
    await this.#unstored.stored(home);
    const stored = await touchesOf(this.#parts.store, home);
    const ids = new Set(stored.map(({ id }) => id));
    const added = (this.#meanwhile.get(home) ?? []).filter(({ id }) => !ids.has(id));
    this.#known.set(home, [...stored, ...added]);
  }

  async #write(): Promise<void> {
    const waiting = this.#waiting;
    const position = this.#position;
    if (waiting.length === 0 && position - this.#noted < NOTE_AFTER) return;
    this.#waiting = [];
    try {
      await this.beforeWriting?.();
      await this.#parts.store.write([...waiting, writeTouchesPosition(position)]);
      this.#noted = position;
    } catch (error) {
      this.#waiting = [...waiting, ...this.#waiting];
      throw error;
    }
  }
}
