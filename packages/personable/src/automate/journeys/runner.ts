import type { GivenArm } from '../../rules/experiments/variant-set.ts';
import type { NewMessage } from '../messages/message.ts';
import { contextOf } from './act.ts';
import { admit, entered } from './admission.ts';
import { beginByClocks } from './begin-runs.ts';
import { cameMeanwhile } from './came-meanwhile.ts';
import { MISSED } from './clocks.ts';
import type { Desk } from './desk.ts';
import { ended, hasBegun, type Mark, type Run } from './run.ts';
import { dueRuns, nextDue } from './run-store.ts';
import { walk } from './walk.ts';

/** Runs that are moved in one transaction. */
const BATCH = 1_000;
/** Milliseconds after which what could not be done is tried again, and what is not sure is looked at again. */
const AGAIN = 60_000;
/** At least so often the clock is looked at, in milliseconds. */
const LONGEST_SLEEP = 30_000;

interface Moved {
  readonly run: Run;
  readonly marks: readonly Mark[];
  readonly messages: readonly NewMessage[];
  /** Of who has just come in, or is held out: the share of the people that is. */
  readonly share?: number;
  /** The arms of experiments they came in by. */
  readonly given?: readonly GivenArm[];
}

/**
 * Moves the runs whose moment has come, many in one transaction and in the order in which it came: what was due while the engine stood still
 * first. It sleeps until the next is due. A clock that is set back lets nothing happen twice, because runs have moved on.
 */
export class Runner {
  readonly #desk: Desk;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #closed = false;
  #turning: Promise<unknown> = Promise.resolve();
  #woken = false;
  #nextDay: number | undefined;
  /** Steps that were done since the start. */
  moved = 0;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Begins to move runs by itself. */
  start(): void {
    this.#closed = false;
    this.wake();
  }

  /** Something may be due now. */
  wake(): void {
    this.#woken = true;
    if (this.#closed || this.#running !== undefined) return;
    clearTimeout(this.#timer);
    this.#running = this.#work().finally(() => {
      this.#running = undefined;
    });
  }

  /** Stops; what is under way is finished. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Moves what is due now, until nothing is. */
  async settle(): Promise<void> {
    while (await this.turn()) {
      // Until nothing is due.
    }
  }

  /** Moves some of what is due; resolves to whether there may be more. One turn follows the other: two would do one step twice. */
  turn(): Promise<boolean> {
    const turned = this.#turning.then(() => this.#turn());
    this.#turning = turned.catch(() => false);
    return turned;
  }

  async #turn(): Promise<boolean> {
    const desk = this.#desk;
    desk.alive.look();
    const clocks = await desk.alone(async () => {
      desk.held.add(await desk.known.renew());
      return beginByClocks(desk);
    });
    this.#nextDay = clocks.next;
    desk.changed.clear();
    desk.gone.clear();
    await desk.flush();
    const now = desk.parts.clock();
    const due = await dueRuns(desk.parts.store, now, BATCH);
    const moved: (readonly [Run, Moved])[] = [];
    for (const run of due) moved.push([run, await this.#move(run, now)]);
    let missed = false;
    await desk.alone(async () => {
      for (const [before, after] of moved) {
        // Somebody ended or changed it meanwhile: it is looked at again as it is now.
        if (desk.changed.has(before.id) || desk.gone.has(before.home)) {
          missed = true;
          continue;
        }
        const { run, marks, messages, share = 0, given = [] } = after;
        desk.enter(run, { share, given }, marks, messages);
        this.moved += marks.length;
      }
      desk.changed.clear();
    });
    await desk.flush();
    return clocks.more || due.length === BATCH || missed || this.#isAnyNow(moved, now);
  }

  /** Whether somebody who was moved is due again at once. */
  #isAnyNow(moved: readonly (readonly [Run, Moved])[], now: number): boolean {
    return moved.some(([, { run }]) => run.state === 'waiting' && run.due <= now);
  }

  async #work(): Promise<void> {
    while (!this.#closed) {
      this.#woken = false;
      let more = false;
      try {
        more = await this.turn();
      } catch {
        // What could not be stored waits, and is stored with the next.
        this.#sleep(1_000);
        return;
      }
      if (more || this.#woken) {
        await new Promise(setImmediate);
        continue;
      }
      const next = await nextDue(this.#desk.parts.store).catch(() => 0);
      if (this.#woken) continue;
      const { clock } = this.#desk.parts;
      const soonest = Math.min(
        next ?? Number.POSITIVE_INFINITY,
        this.#nextDay ?? Number.POSITIVE_INFINITY,
      );
      this.#sleep(Math.max(1, Math.min(LONGEST_SLEEP, soonest - clock())));
      return;
    }
  }

  #sleep(milliseconds: number): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => this.wake(), milliseconds);
    this.#timer.unref();
  }

  async #move(run: Run, now: number): Promise<Moved> {
    try {
      return await this.#moveOne(run, now);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const reason = `It is tried again: ${why.slice(0, 300)}`;
      return { run: { ...run, reason, due: now + AGAIN }, marks: [], messages: [] };
    }
  }

  async #moveOne(run: Run, now: number): Promise<Moved> {
    const { known, parts } = this.#desk;
    const journey = await known.find(run.journey, run.version);
    if (journey === undefined) {
      return over(run, `Version ${run.version} of the journey cannot be read any more.`, now);
    }
    if (!known.isOpen(run.journey)) return over(run, 'The journey was switched off.', now);
    const way = {
      knowledge: parts,
      send: (...sent: Parameters<typeof parts.send>) => parts.send(...sent),
      rehearses: false,
    };
    if (hasBegun(run)) return walk({ ...run, reason: '' }, journey, now, way);
    const { absence, clock, audience } = journey.body.trigger;
    if (absence !== undefined) {
      // Its moment stays where it was, however often it is looked at again.
      const { since: moment } = run;
      const { homes } = await parts.people.person(run.home);
      const own = homes.map(({ home }) => home);
      if (await cameMeanwhile(run, journey, own, parts)) {
        return over(run, `"${absence.expected.event}" came in time.`, now);
      }
      if (!this.#desk.alive.isSure(moment)) {
        if (absence.by !== undefined && now - moment > MISSED) {
          return over(
            run,
            'Nobody was there to hear whether it came, and now it is too late.',
            now,
          );
        }
        // Nobody can say yet that it did not come.
        return { run: { ...run, due: now + AGAIN }, marks: [], messages: [] };
      }
    }
    const document = (await parts.documentOf(run.home, now, contextOf(run))) as {
      readonly audiences?: readonly string[];
    };
    if (absence !== undefined && absence.expected.event === undefined) {
      if (journey.expected?.matches(document) === true) return over(run, 'It holds in time.', now);
    }
    const byClock = clock !== undefined || absence?.by !== undefined;
    if (byClock && audience !== undefined && document.audiences?.includes(audience) !== true) {
      return over(run, `They are not in the audience "${audience}" any more.`, now);
    }
    const admitted = await admit(run, journey, now, parts);
    if ('refused' in admitted) return over(run, admitted.refused, now);
    const { holdout: share = 0 } = journey.body;
    const { given } = admitted;
    const begun = entered(run, journey, admitted.as, now);
    const reason = absence === undefined ? 'Its moment came.' : 'What was expected did not come.';
    const mark: Mark = { step: '', time: now, what: 'entered', reason };
    if (admitted.as === 'held-out') {
      return {
        run: begun,
        marks: [{ ...mark, what: 'held-out', reason: begun.reason }],
        messages: [],
        ...{ share, given },
      };
    }
    const { marks, ...walked } = await walk(begun, journey, now, way);
    return { ...walked, marks: [mark, ...marks], share, given };
  }
}

/** A run that goes no further. */
const over = (run: Run, reason: string, now: number): Moved => {
  const state = hasBegun(run) ? 'exited' : 'passed';
  const mark: Mark = { step: run.step, time: now, what: state, reason };
  return { run: ended(run, state, reason, now), marks: [mark], messages: [] };
};
