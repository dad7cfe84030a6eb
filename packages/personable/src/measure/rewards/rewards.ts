import type { Random } from '../../math/random.ts';
import type { ContentChoice } from '../../rules/placements/placement-body.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { noteHeard } from './creative-store.ts';
import { bodyOf, countedOf, type Draw, type DrawBody, keyOf, type LearnedChoice } from './draw.ts';
import {
  addDraw,
  countDraw,
  type DrawRow,
  drawsBefore,
  drawsOfDecision,
  dueDraws,
  removeDraw,
  someDrawsOf,
} from './draw-store.ts';
import { featuresAt } from './features.ts';
import {
  chooseLearned,
  count,
  countable,
  type Expectation,
  expectationsOf,
  expectedFor,
  goesOn,
  type Learned,
  nothingLearned,
  type WorthArm,
  winnerOf,
  without,
} from './learned.ts';
import { LearnedStates, stateWrite } from './learned-states.ts';

export type { Expectation } from './learned.ts';

/** What is asked of what is learned. */
interface Choosing {
  /** Or the name of an item's creatives, of which everything has to be in memory. */
  readonly placement: string;
  readonly choice: ContentChoice;
  readonly arms: readonly WorthArm[];
  /** The person as conditions see them, with `context`. */
  readonly document: object;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly random: Random;
  /** What the arms are, in words; creatives when left out. */
  readonly among?: string;
}

/** Milliseconds after which it is looked for what is due. */
const EVERY = 60_000;

/**
 * What is learned at placements, and of the creatives of items, from what was drawn there. A draw is *open* until an outcome comes or its time is over; then it is
 * *counted*, with the outcome's worth or with zero, and counted anew when an outcome comes late. What waits to be written
 * holds a draw's mark and the sums that have it together: both are stored, or neither.
 */
export class Rewards {
  readonly #store: Store;
  readonly #clock: () => number;
  readonly #settled: () => Promise<void>;
  readonly #states: LearnedStates;
  /** What draws were counted with that is not stored yet. */
  #marks = new Map<string, { readonly row: DrawRow; readonly reward: number }>();
  /** That draws were seen and clicked, as far as it is not stored yet. */
  #heard: BoundWrite[] = [];
  #tail: Promise<unknown> = Promise.resolve();
  readonly #timer: NodeJS.Timeout;

  private constructor(
    store: Store,
    clock: () => number,
    settled: () => Promise<void>,
    states: LearnedStates,
  ) {
    this.#store = store;
    this.#states = states;
    this.#clock = clock;
    this.#settled = settled;
    this.#timer = setInterval(() => {
      // What could not be counted is due still.
      this.countDue().catch(() => undefined);
    }, EVERY);
    this.#timer.unref();
  }

  /** @param settled makes durable what was decided and waits. */
  static async open(
    store: Store,
    clock: () => number,
    settled: () => Promise<void>,
  ): Promise<Rewards> {
    return new Rewards(store, clock, settled, await LearnedStates.open(store));
  }

  /** Reads what is learned of some items and is not in memory; undefined when everything is. */
  ready(names: Iterable<string>): Promise<void> | undefined {
    return this.#states.ready(names);
  }

  /** Draws one of some arms by what is learned at a placement. */
  choose({
    placement,
    choice,
    arms,
    document,
    time,
    random,
    among: what,
  }: Choosing): LearnedChoice {
    const features = featuresAt(placement);
    let learned = this.#states.get(placement);
    if (learned === undefined || !goesOn(learned, choice)) {
      learned = nothingLearned(choice, arms, features.dimensions);
      // What is stored of it must not be taken for nothing.
      if (this.#states.has(placement)) this.#states.set(placement, learned);
    }
    const { x } = features.encode(document);
    const made = chooseLearned(learned, choice, arms, { x, time, random });
    const { index, propensity, propensities, exact, drawn, why } = made;
    const among = `${arms.length} ${what ?? 'creatives'}`;
    const reasons = {
      'even-split': `drawn evenly among ${among}, to find out which is best`,
      'trial-winner': `better than all others of ${among}, by a test`,
      earned: `drawn among ${among} by what is expected of them`,
      'named-winner': 'chosen as the winner',
      'winner-not-admissible': `drawn evenly among ${among}: the best may not be shown here`,
    };
    return {
      ...{ index, propensity, propensities, exact, drawn, x: [...x], state: learned.version },
      epoch: learned.epoch,
      even: why === 'even-split',
      reason: reasons[why],
    };
  }

  /**
   * What is expected of arms for somebody here and now, in their order, with the features that says it for; undefined where nothing
   * is learned yet.
   */
  expected({
    placement,
    choice,
    arms,
    document,
    time,
  }: Omit<Choosing, 'random'>):
    | readonly [x: readonly number[], of: readonly Expectation[]]
    | undefined {
    const learned = this.#states.get(placement);
    if (learned === undefined || arms.length === 0 || !goesOn(learned, choice)) return undefined;
    const features = featuresAt(placement).encode(document);
    return [[...features.x], expectedFor(learned, arms, features, time)];
  }

  /** The writes that keep draws until something comes of them. */
  expect(draws: readonly Draw[]): BoundWrite[] {
    return draws.map(({ home = 0, arm, x, even, goal, epoch: by, ...draw }) => {
      const epoch = by ?? this.#states.get(draw.placement)?.epoch ?? '';
      const said = goal === undefined ? {} : { goal };
      const body = JSON.stringify({ arm, x, even, epoch, ...said } satisfies DrawBody);
      return addDraw({ ...draw, home, body, reward: null });
    });
  }

  /** What was drawn in a decision, by arm. */
  async drawsOf(decision: string): Promise<readonly (DrawRow & { readonly arm: string })[]> {
    await this.#settled();
    const rows = await drawsOfDecision(this.#store, decision);
    return rows.map((row) => ({ ...row, arm: bodyOf(row).arm }));
  }

  /** Counts a draw with what came of it; what was counted with something before stays as it was. */
  reward(row: DrawRow, worth: number): Promise<void> {
    return this.#alone(async () => {
      await this.#states.ready([row.placement]);
      const before = this.#rewardOf(row);
      if (before === null || before === 0) this.#count(row, worth, before ?? undefined);
    });
  }

  /** Notes that what was drawn was seen, or clicked. */
  heard(row: DrawRow, heard: 'shown' | 'clicked'): void {
    this.#heard.push(noteHeard(row, heard));
  }

  /** Counts with zero what waited in vain; resolves to how many. */
  countDue(): Promise<number> {
    return this.#alone(async () => {
      await this.#settled();
      let counted = 0;
      for (;;) {
        await this.#write();
        const rows = await dueDraws(this.#store, this.#clock());
        if (rows.length === 0) return counted;
        await this.#states.ready(rows.map(({ placement }) => placement));
        for (const row of rows) this.#count(row, 0, undefined);
        counted += rows.length;
      }
    });
  }

  /** Removes some draws of a home and all they taught; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number> {
    return this.#remove(() => someDrawsOf(this.#store, home));
  }

  /** The same of counted draws before a time, milliseconds UTC, the oldest first. */
  removeSomeBefore(time: number): Promise<number> {
    return this.#remove(() => drawsBefore(this.#store, time));
  }

  #remove(read: () => Promise<DrawRow[]>): Promise<number> {
    return this.#alone(async () => {
      await this.#settled();
      await this.#write();
      const rows = await read();
      if (rows.length === 0) return 0;
      await this.#states.ready(rows.map(({ placement }) => placement));
      const left = new Map<string, Learned>();
      for (const [placement, own] of Map.groupBy(rows, (row) => row.placement)) {
        const learned = this.#states.get(placement);
        if (learned === undefined) continue;
        const counted = own.flatMap((row) => countedOf(row, learned));
        if (counted.length > 0) left.set(placement, without(learned, counted));
      }
      const stored = [...left].map(([placement, learned]) => stateWrite(placement, learned));
      await this.#store.write([...rows.map(removeDraw), ...stored]);
      for (const [placement, learned] of left) this.#states.set(placement, learned);
      return rows.length;
    });
  }

  /** What is expected of each arm of a placement on average, or of an item that is in memory. */
  expectations(placement: string, time: number): readonly Expectation[] {
    const learned = this.#states.get(placement);
    return learned === undefined ? [] : expectationsOf(learned, time);
  }

  /** The arm that even draws showed to be better than all others. */
  winner(placement: string): string | undefined {
    const learned = this.#states.get(placement);
    return learned && winnerOf(learned);
  }

  /** Writes what was counted and is not stored yet. */
  flush(): Promise<void> {
    return this.#alone(() => this.#write());
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  #count(row: DrawRow, worth: number, before: number | undefined): void {
    const learned = this.#states.get(row.placement);
    const { epoch, arm, x, even } = bodyOf(row);
    const reward = learned === undefined ? worth : countable(learned, worth);
    if (learned !== undefined && learned.epoch === epoch) {
      count(learned, { arm, x, time: row.time, reward, even }, before);
      this.#states.note(row.placement);
    }
    this.#marks.set(keyOf(row), { row, reward });
  }

  #rewardOf(row: DrawRow): number | null {
    return this.#marks.get(keyOf(row))?.reward ?? row.reward;
  }

  async #write(): Promise<void> {
    if (this.#marks.size === 0 && this.#heard.length === 0) return;
    const marks = this.#marks;
    const heard = this.#heard;
    this.#marks = new Map();
    this.#heard = [];
    const changed = this.#states.takeChanged();
    try {
      const counted = Array.from(marks.values(), ({ row, reward }) => countDraw(row, reward));
      await this.#store.write([...counted, ...heard, ...changed.writes]);
      changed.written();
    } catch (error) {
      this.#marks = new Map([...marks, ...this.#marks]);
      this.#heard = [...heard, ...this.#heard];
      changed.failed();
      throw error;
    }
  }

  #alone<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(step);
    this.#tail = done.catch(() => undefined);
    return done;
  }
}
