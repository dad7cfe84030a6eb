import type { Store } from '../../store/store.ts';
import { DistinctSketch } from './distinct-sketch.ts';
import { type MeterRow, readMeter, writeMeter } from './meter-store.ts';

/** What is counted of a decision. */
export interface Metered {
  readonly placement: string;
  /** Milliseconds UTC. */
  readonly time: number;
  /** What made the difference in it. */
  readonly by: 'person' | 'segment' | 'nobody';
  /** Hash of what it shows. */
  readonly answer: number;
  /** Hash of whom it is for; undefined for somebody without any id. */
  readonly person: number | undefined;
}

/** What was counted at a placement on a day. Changed in place: a decision takes a microsecond or two. */
interface Day {
  readonly placement: string;
  readonly day: number;
  person: number;
  segment: number;
  nobody: number;
  readonly people: DistinctSketch;
  readonly answers: DistinctSketch;
  changed: boolean;
}

const DAY = 86_400_000;
/** Milliseconds in which counts gather before they are written. */
const GATHER = 2_000;
/** Placements counted apart on a day: names come with requests, and anybody can make up more. */
const MOST_PLACEMENTS = 500;
/** Under this name the others are counted together. No placement of the shop's own is called so. */
const OTHER_PLACEMENTS = '*';

/**
 * How far decisions are personal: by placement and day, who made the difference, and how many different answers how many people got.
 * Counts are written together, every two seconds and when the engine closes; a crash loses at most those of the last two seconds.
 */
export class Meter {
  readonly #store: Store;
  /** Days before this one are not in memory, and not counted: a clock was set back. */
  readonly #from: number;
  readonly #days = new Map<string, Day>();
  /** Placements of a day. */
  readonly #placements = new Map<number, number>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  private constructor(store: Store, from: number) {
    this.#store = store;
    this.#from = from;
  }

  /** @param now milliseconds UTC. */
  static async open(store: Store, now: number): Promise<Meter> {
    const from = Math.floor(now / DAY) - 1;
    const meter = new Meter(store, from);
    for (const row of await readMeter(store, from, Number.MAX_SAFE_INTEGER))
      meter.#keep(toDay(row));
    return meter;
  }

  /** Counts a decision. */
  count({ placement, time, by, answer, person }: Metered): void {
    const number = Math.floor(time / DAY);
    if (number < this.#from) return;
    const day = this.#dayOf(placement, number);
    day[by] += 1;
    day.answers.add(answer);
    if (person !== undefined) day.people.add(person);
    day.changed = true;
    this.#timer ??= setTimeout(() => {
      // What could not be written stays changed, and is written with the next.
      this.flush().catch(() => undefined);
    }, GATHER);
  }

  /** Writes what was counted. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#write());
    return this.#writing;
  }

  #dayOf(placement: string, number: number): Day {
    const known = this.#days.get(keyOf(placement, number));
    if (known !== undefined) return known;
    if ((this.#placements.get(number) ?? 0) >= MOST_PLACEMENTS && placement !== OTHER_PLACEMENTS) {
      return this.#dayOf(OTHER_PLACEMENTS, number);
    }
    const sketches = { people: DistinctSketch.empty(), answers: DistinctSketch.empty() };
    return this.#keep({
      ...{ placement, day: number, person: 0, segment: 0, nobody: 0 },
      ...{ ...sketches, changed: false },
    });
  }

  #keep(day: Day): Day {
    this.#days.set(keyOf(day.placement, day.day), day);
    this.#placements.set(day.day, (this.#placements.get(day.day) ?? 0) + 1);
    return day;
  }

  async #write(): Promise<void> {
    const changed = [...this.#days.values()].filter((day) => day.changed);
    if (changed.length === 0) return;
    for (const day of changed) day.changed = false;
    try {
      await this.#store.write(changed.map((day) => writeMeter(toRow(day))));
    } catch (error) {
      for (const day of changed) day.changed = true;
      throw error;
    }
  }
}

const keyOf = (placement: string, day: number): string => `${day} ${placement}`;

const toDay = ({ people, answers, ...row }: MeterRow): Day => ({
  ...row,
  people: DistinctSketch.read(people),
  answers: DistinctSketch.read(answers),
  changed: false,
});

const toRow = ({ changed: _, people, answers, ...day }: Day): MeterRow => ({
  ...day,
  people: people.bytes,
  answers: answers.bytes,
});
