import { rm } from 'node:fs/promises';
import { uniqueId } from '../../math/unique-id.ts';
import { PersonableError } from '../errors.ts';
import type { OrderTarget } from '../orders/import-target.ts';
import { examineOrders, type OrdersGuess, requireReady } from '../orders/order-plan.ts';
import { asOrdersError, keepPrivately, type PrivateFile, takenOf } from '../trial/trial-file.ts';
import type { TrialReport } from '../trial/trial-report.ts';
import type { OrdersWords, TrialList, TrialState } from '../trial/trial-state.ts';
import { startTrial, type TrialThread } from '../trial/trial-thread.ts';

const DAY_MS = 86_400_000;

interface Held {
  readonly id: string;
  readonly file: PrivateFile;
  guess: OrdersGuess;
  /** What the file is called. */
  name: string;
  state: TrialState['state'];
  progress?: TrialState['progress'];
  error?: TrialState['error'];
  kept?: TrialState['kept'];
  thread?: TrialThread;
}

/** What trials work with. */
interface TrialParts {
  /** This very engine, for orders that are to be kept. */
  readonly target: OrderTarget;
  readonly isDemo: () => Promise<boolean>;
}

/**
 * Trials with somebody's own orders: `shop.trials`. One at a time; it is removed after a day, when it is
 * forgotten or kept, and with the engine. A report names customers, so it is held in memory only.
 */
export class TrialsHandle {
  readonly #parts: TrialParts;
  #held: Held | undefined;
  #report: TrialReport | undefined;
  #ends: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(parts: TrialParts) {
    this.#parts = parts;
  }

  /** The report there is to read; `undefined` when no trial has ended. */
  get report(): TrialReport | undefined {
    return this.#report;
  }

  /** Shows the report of a trial that was made over this very store. */
  show(report: TrialReport): void {
    this.#report = report;
  }

  /** The trials there are, and whether there is a report. */
  list(): TrialList {
    return {
      trials: this.#held === undefined ? [] : [stateOf(this.#held)],
      report:
        this.#report === undefined ? 'none' : this.#held === undefined ? 'of-this-store' : 'apart',
    };
  }

  /**
   * Takes a file of orders into a private temporary folder and guesses what its columns are. A trial before
   * it is forgotten.
   *
   * @throws PersonableError `trial_running`, `body_too_large`, `invalid_orders`
   */
  async upload(source: AsyncIterable<Uint8Array>): Promise<TrialState> {
    this.#refuseWhileBusy();
    const file = await keepPrivately(source);
    try {
      const guess = await examineOrders(file.path, {}, Date.now() + DAY_MS);
      this.#refuseWhileBusy();
      await this.#forget();
      if (this.#closed) throw new PersonableError('shutting_down', 'The engine is closed.');
      this.#held = { id: uniqueId(), file, guess, name: 'orders.csv', state: 'uploaded' };
      this.#ends = setTimeout(() => void this.#forget(), DAY_MS).unref();
      return stateOf(this.#held);
    } catch (error) {
      await rm(file.folder, { recursive: true, force: true });
      throw asOrdersError(error, file.path);
    }
  }

  /**
   * Says what the columns are and starts the trial, on a thread of its own.
   *
   * @throws PersonableError `not_found`, `trial_running`, `invalid_orders`
   */
  async run(id: string, { name, ...said }: OrdersWords): Promise<TrialState> {
    const held = this.#find(id);
    this.#refuseWhileBusy();
    const { path } = held.file;
    try {
      held.guess = await examineOrders(path, withoutEmpty(said), Date.now() + DAY_MS);
      requireReady(path, held.guess);
    } catch (error) {
      throw asOrdersError(error, path);
    }
    held.name = name ?? held.name;
    this.#start(held, 'try');
    return stateOf(held);
  }

  /**
   * How a trial stands.
   *
   * @throws PersonableError `not_found`
   */
  state(id: string): TrialState {
    return stateOf(this.#find(id));
  }

  /**
   * Imports the orders of a trial into this store.
   *
   * @throws PersonableError `not_found`, `trial_running`, `demo_store`, and `invalid_orders` before it ran
   */
  async keep(id: string): Promise<TrialState> {
    const held = this.#find(id);
    this.#refuseWhileBusy();
    if (held.state === 'uploaded') {
      throw new PersonableError('invalid_orders', 'The trial was not run yet.', {
        hint: 'Run it first: that says what the columns are.',
      });
    }
    if (await this.#parts.isDemo()) {
      throw new PersonableError('demo_store', 'This store holds the invented people of the demo.', {
        hint: 'Real ones never join them: import the file into a folder of its own.',
      });
    }
    this.#start(held, 'keep');
    return stateOf(held);
  }

  /**
   * Removes a trial, its file and its report.
   *
   * @throws PersonableError `not_found`
   */
  async forget(id: string): Promise<void> {
    this.#find(id);
    await this.#forget();
  }

  /** Stops and removes what there is. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#forget();
  }

  #start(held: Held, job: 'try' | 'keep'): void {
    held.state = job === 'try' ? 'running' : 'keeping';
    delete held.error;
    delete held.progress;
    const now = Date.now();
    const { file, guess: plan, name } = held;
    held.thread = startTrial(
      { job, ...file, name, plan, now, latest: now + DAY_MS },
      this.#parts.target,
      {
        progress: ({ say: _, ...progress }) => {
          held.progress = progress;
        },
        ended: (answer) => {
          delete held.progress;
          if (answer.say === 'tried') {
            held.state = 'done';
            this.#report = answer.report;
          } else if (answer.say === 'sent') {
            const { say: _, ...kept } = answer;
            held.state = 'kept';
            held.kept = kept;
          } else {
            held.state = 'failed';
            const { code, message } = answer;
            held.error = { code, message: message.replaceAll(file.path, 'The file') };
          }
        },
      },
    );
  }

  #find(id: string): Held {
    if (this.#held?.id === id) return this.#held;
    throw new PersonableError('not_found', `There is no trial ${id}.`, {
      hint: 'It may have been forgotten: trials are removed after a day and with the engine.',
    });
  }

  #refuseWhileBusy(): void {
    const state = this.#held?.state;
    if (state !== 'running' && state !== 'keeping') return;
    throw new PersonableError(
      'trial_running',
      'A trial is under way, and there is one at a time.',
      {
        hint: 'Wait until it is done, or forget it.',
      },
    );
  }

  async #forget(): Promise<void> {
    const held = this.#held;
    if (held === undefined) return;
    this.#held = undefined;
    this.#report = undefined;
    clearTimeout(this.#ends);
    await held.thread?.stop();
    await rm(held.file.folder, { recursive: true, force: true });
  }
}

/** What was said, without the fields that say nothing. */
const withoutEmpty = ({ columns, preset, dayOrder }: Omit<OrdersWords, 'name'>) => ({
  ...(columns === undefined ? {} : { columns: columns as Record<string, string> }),
  ...(preset === undefined ? {} : { preset }),
  ...(dayOrder === undefined ? {} : { dayOrder }),
});

const stateOf = ({ id, state, guess, progress, error, kept }: Held): TrialState => ({
  trial: id,
  state,
  taken: takenOf(guess),
  ...(progress === undefined ? {} : { progress }),
  ...(error === undefined ? {} : { error }),
  ...(kept === undefined ? {} : { kept }),
});
