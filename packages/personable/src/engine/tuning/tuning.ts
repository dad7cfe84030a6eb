/**
 * Tunes the item model on what people did last, one run at a time.
 *
 * A run is `running` from the moment it is noted until it ends as
 * - `adopted`: what it found did better with people it was not chosen by, and serves;
 * - `tried`: it did better, and is tried as an experiment before it serves everybody;
 * - `kept`: nothing did better, or other settings were put in place meanwhile; what served goes on;
 * - `not-enough`: too few people came back to ask anything;
 * - `stopped`: somebody stopped it, or the engine was closed;
 * - `failed`: something went wrong; a run that a crash left `running` becomes this at the next start.
 *
 * That settings serve is noted before they do, together with the end of the run, in one transaction:
 * the last adoption is what serves, also after a crash between the two.
 */

import {
  DEFAULT_SETTINGS,
  type ItemSettings,
  readItemSettings,
} from '../../learning/items/item-settings.ts';
import type { TuningOutcome } from '../../learning/tuning/report.ts';
import { uniqueId } from '../../math/unique-id.ts';
import type { Rules } from '../../rules/rules.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import type { Folding } from '../folding.ts';
import { readLimit, readProof, TUNING_SECONDS, type TuningProof } from '../learning-options.ts';
import type { Settings } from '../options.ts';
import { answered } from '../rules/answered.ts';
import type { Adopting } from './adopting.ts';
import { whyDue } from './schedule.ts';
import { type TrialOfTuning, type TuningTrial, tryTuning } from './trying.ts';
import { READ_ADOPTIONS, READ_RUN, READ_RUNS, type TuningRow, writeRun } from './tuning-store.ts';
import { tuneOnThread } from './tuning-thread.ts';
import {
  type TuningList,
  type TuningOptions,
  type TuningReason,
  type TuningRun,
  type TuningStage,
  toAdoption,
  toRun,
  toServing,
  toSummary,
} from './tuning-view.ts';
import { failureInWords, OVERTAKEN, outcomeInWords, refusedInWords, STOPPED } from './words.ts';

/** Runs and adoptions that are listed. */
const LISTED = 50;
/** How often it is asked whether it is time, the first time so long after the start: milliseconds. */
const LOOK_EVERY = 3_600_000;
/** Who publishes the experiment of a run, for the history. */
const BY = 'engine: tuning';

interface TuningParts {
  readonly store: Store;
  readonly folder: string;
  readonly settings: Settings;
  readonly adopting: Adopting;
  readonly rules: Rules;
  readonly folding: Folding;
  readonly catalogue: { readonly size: number };
}

/** A run that is under way. */
interface UnderWay {
  readonly stopper: AbortController;
  readonly row: TuningRow;
  readonly noted: Promise<void>;
  stage?: TuningStage;
  readonly ended: Promise<TuningRun>;
}

/** Tuning of the item model: `shop.tuning`. */
export class Tuning {
  readonly #parts: TuningParts;
  readonly #timer: NodeJS.Timeout | undefined;
  #underWay: UnderWay | undefined;
  #closed = false;

  constructor(parts: TuningParts) {
    this.#parts = parts;
    if (parts.settings.tuning === false) return;
    // A look that fails says nothing: the next one asks again, and a run notes its own failure.
    this.#timer = setInterval(() => void this.#look().catch(() => undefined), LOOK_EVERY);
    this.#timer.unref();
  }

  /**
   * Tunes, and adopts what is better; resolves when the run has ended, however it did. Decisions and
   * events go on meanwhile.
   *
   * @throws PersonableError `tuning_running` when a run is under way, `invalid_option`.
   */
  run(options: TuningOptions = {}): Promise<TuningRun> {
    return this.#begin('manual', options).ended;
  }

  /** Like {@link run}, but resolves as soon as the run is noted. */
  async start(options: TuningOptions = {}): Promise<TuningRun> {
    const { row, noted } = this.#begin('manual', options);
    await noted;
    return this.#toRun(row);
  }

  /** What serves, the latest 50 runs and the latest 50 adoptions, newest first. */
  async list(): Promise<TuningList> {
    const { store, settings, adopting } = this.#parts;
    const rows = await store.all(READ_RUNS, { limit: LISTED });
    const adoptions = await store.all(READ_ADOPTIONS, { limit: LISTED });
    return {
      serving: toServing(adopting.serving),
      automatic: settings.tuning === false ? null : settings.tuning,
      tunings: rows.map((row) => toSummary(this.#toRun(row))),
      adoptions: adoptions.map(toAdoption),
    };
  }

  /**
   * A run with all it tried.
   *
   * @throws PersonableError `not_found`.
   */
  async report(id: string): Promise<TuningRun> {
    return this.#toRun(await this.#find(id));
  }

  /**
   * Lets the settings that served after a run serve again, or the `default` ones; resolves when
   * decisions use them.
   *
   * @throws PersonableError `not_found`, also for a run that ended without settings.
   */
  async adopt(id: string): Promise<TuningList> {
    this.#refuseWhenClosed();
    const settings = await this.#settingsOf(id);
    await this.#parts.adopting.adopt(id, 'person', settings);
    return this.list();
  }

  /**
   * Tries the settings that served after a run, or what it found, or the `default` ones, as an experiment: a part of the people are served by
   * them, the others by what serves now, whatever is adopted meanwhile.
   *
   * @throws PersonableError `not_found`, `invalid_field`; RuleError `rule_refused` while another tuning is tried.
   */
  async tryOut(id: string, how: TrialOfTuning = {}, by = 'library'): Promise<TuningTrial> {
    this.#refuseWhenClosed();
    const settings = await this.#settingsOf(id);
    const { adopting, rules } = this.#parts;
    return answered(() =>
      tryTuning({ id, settings, by, how }, { serving: adopting.serving, rules }),
    );
  }

  /**
   * Stops a run; resolves to it when it has ended. One that has ended already stays as it is.
   *
   * @throws PersonableError `not_found`.
   */
  async stop(id: string): Promise<TuningRun> {
    if (this.#underWay?.row.id === id) return this.#stop(this.#underWay);
    return this.report(id);
  }

  /** Stops for good. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    if (this.#underWay !== undefined) await this.#stop(this.#underWay).catch(() => undefined);
  }

  #stop({ stopper, ended }: UnderWay): Promise<TuningRun> {
    stopper.abort();
    return ended;
  }

  #begin(reason: TuningReason, { limitSeconds, prove, signal, progress }: TuningOptions): UnderWay {
    this.#refuseWhenClosed();
    if (this.#underWay !== undefined) {
      throw new PersonableError('tuning_running', 'A run of the tuning is under way.', {
        hint: 'Wait until it has ended, or stop it.',
      });
    }
    const { store, settings, folding } = this.#parts;
    const usual = settings.tuning === false ? TUNING_SECONDS.usual : settings.tuning.limitSeconds;
    const how = { limitSeconds: readLimit(limitSeconds ?? usual), ...readProof(prove) };
    const stopper = new AbortController();
    const stop = () => stopper.abort();
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop);
    const row: TuningRow = {
      id: uniqueId(),
      started: settings.clock(),
      finished: null,
      state: 'running',
      reason,
      position: folding.position,
      message: '',
      report: null,
      settings: null,
    };
    const hear = (stage: TuningStage) => {
      underWay.stage = stage;
      progress?.(stage);
    };
    const noted = store.write([writeRun(row)]);
    const ended = noted
      .then(() => this.#through(row, how, stopper.signal, hear))
      .finally(() => {
        signal?.removeEventListener('abort', stop);
        this.#underWay = undefined;
      });
    const underWay: UnderWay = { stopper, row, noted, ended };
    this.#underWay = underWay;
    // Whoever only started it hears nothing of a store that fails; a list shows what was noted.
    underWay.ended.catch(() => undefined);
    return underWay;
  }

  async #through(
    row: TuningRow,
    { limitSeconds, prove }: { readonly limitSeconds: number; readonly prove?: TuningProof },
    signal: AbortSignal,
    hear: (stage: TuningStage) => void,
  ): Promise<TuningRun> {
    const { folder, settings, folding, catalogue, adopting } = this.#parts;
    let outcome: TuningOutcome;
    const before = adopting.serving;
    try {
      // The thread reads what is learned from the store.
      await folding.checkpoint();
      const { events, consent, strengths, clock, minors } = settings;
      const counted = { folder, events, consent, strengths, now: clock(), size: catalogue.size };
      outcome = await tuneOnThread(
        { ...counted, minorsUnder: minors.under, current: before.settings, limitSeconds },
        (step, done, of) => hear({ step, done, of }),
        signal,
      );
    } catch (error) {
      const state = signal.aborted ? 'stopped' : 'failed';
      const message = signal.aborted ? STOPPED : failureInWords(error);
      return this.#end({ ...row, state, message });
    }
    const message = outcomeInWords(outcome);
    if (outcome.state === 'not-enough') return this.#end({ ...row, state: outcome.state, message });
    const report = JSON.stringify(outcome.report);
    const now = adopting.serving;
    if (outcome.state === 'kept' || now.adoption !== before.adoption) {
      const kept = outcome.state === 'kept' ? message : `${message} ${OVERTAKEN}`;
      const stayed = JSON.stringify(now.settings);
      return this.#end({ ...row, state: 'kept', message: kept, report, settings: stayed });
    }
    const found = outcome.report.settings;
    const stored = { ...row, report, settings: JSON.stringify(found) };
    if (prove !== undefined) return this.#prove(stored, message, found, prove);
    const ended = { ...stored, state: 'adopted', message, finished: settings.clock() };
    await adopting.adopt(row.id, 'run', found, [writeRun(ended)]);
    return toRun(ended);
  }

  /** Tries what was found as an experiment, in place of adopting it. */
  async #prove(
    row: TuningRow,
    found: string,
    settings: ItemSettings,
    promote: TuningProof,
  ): Promise<TuningRun> {
    const { adopting, rules } = this.#parts;
    const candidate = { id: row.id, settings, by: BY, how: { promote } };
    try {
      const { text } = await tryTuning(candidate, { serving: adopting.serving, rules });
      return await this.#end({ ...row, state: 'tried', message: `${found} ${text}` });
    } catch (error) {
      return this.#end({ ...row, state: 'kept', message: `${found} ${refusedInWords(error)}` });
    }
  }

  async #end(row: TuningRow): Promise<TuningRun> {
    const ended = { ...row, finished: this.#parts.settings.clock() };
    await this.#parts.store.write([writeRun(ended)]);
    return toRun(ended);
  }

  /** Tunes when it is time. */
  async #look(): Promise<void> {
    const { store, settings, folding } = this.#parts;
    if (settings.tuning === false || this.#underWay !== undefined || this.#closed) return;
    const { everyDays, prove } = settings.tuning;
    const last = await store.get(READ_RUNS, { limit: 1 });
    const now = settings.clock();
    const reason = whyDue({ now, position: folding.position, last, everyDays });
    if (reason === undefined || this.#underWay !== undefined || this.#closed) return;
    this.#begin(reason, prove === undefined ? {} : { prove });
  }

  #toRun(row: TuningRow): TuningRun {
    const underWay = this.#underWay;
    return toRun(row, underWay?.row.id === row.id ? underWay.stage : undefined);
  }

  async #find(id: string): Promise<TuningRow> {
    const row = await this.#parts.store.get(READ_RUN, { id });
    if (row !== undefined) return row;
    throw new PersonableError('not_found', `There is no run "${id}" of the tuning.`, {
      hint: 'The list of tunings has all of them.',
    });
  }

  async #settingsOf(id: string): Promise<ItemSettings> {
    if (id === 'default') return DEFAULT_SETTINGS;
    const { settings, state } = await this.#find(id);
    if (settings !== null) return readItemSettings(settings);
    throw new PersonableError('not_found', `The run "${id}" is ${state}: it has no settings.`, {
      hint: 'Name a run that was adopted or kept, or "default".',
    });
  }

  #refuseWhenClosed(): void {
    if (!this.#closed) return;
    throw new PersonableError('shutting_down', 'The engine is closed.', { hint: 'Open it again.' });
  }
}
