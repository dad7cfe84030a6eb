import { isUnsaid } from '../../measure/statistics/estimate.ts';
import {
  type PlanAnswer,
  type PlanQuestion,
  planExperiment,
} from '../../measure/statistics/plan.ts';
import type { Asked } from '../../rules/guards.ts';
import type { RuleRecord } from '../../rules/rule-record.ts';
import { PersonableError } from '../errors.ts';
import type { AskedExperiment } from '../experiment-file/asked.ts';
import { type FileReport, reportFile } from '../experiment-file/report-file.ts';
import {
  type ConductParts,
  promoteArm,
  rollBackExperiment,
  startExperiment,
  stopExperiment,
} from '../experiments/conduct.ts';
import {
  type ExperimentSummary,
  type ExperimentView,
  experimentRecord,
  experimentRecords,
  type ReadingParts,
  readExperimentView,
  readSummary,
} from '../experiments/read.ts';
import type { DoneByRule, ExperimentWatch } from '../experiments/watch.ts';
import { answered } from '../rules/answered.ts';

const LIBRARY: Asked = { by: 'library' };

/** Which arm is to hold for everybody. */
export interface PromotionInput {
  readonly arm: string;
  /** The share of the people who stay as they were, from 0 to 0.5; as the experiment says, else 0.05. */
  readonly holdout?: number;
}

interface ExperimentsParts extends Omit<ReadingParts & ConductParts, 'clock'> {
  readonly settings: { readonly clock: () => number };
  readonly experimentWatch: ExperimentWatch;
}

/** Experiments: what they say, and how they go on: `shop.experiments`. What they are is a rule: `shop.rules`. */
export class ExperimentsHandle {
  readonly #parts: ReadingParts & ConductParts;
  readonly #watch: ExperimentWatch;

  constructor({ experiments, rules, adopting, settings, experimentWatch }: ExperimentsParts) {
    this.#parts = { experiments, rules, adopting, clock: settings.clock };
    this.#watch = experimentWatch;
  }

  /**
   * Reports on a randomised experiment in a CSV, which is read and not kept.
   *
   * @throws PersonableError `body_too_large`, `invalid_body`, `invalid_field`.
   */
  ofFile(
    source: AsyncIterable<Uint8Array>,
    asked: Omit<AskedExperiment, 'path'>,
  ): Promise<FileReport> {
    return reportFile(source, asked, this.#parts.clock());
  }

  /** Every experiment in a line, by id. */
  async list(): Promise<readonly ExperimentSummary[]> {
    const found: ExperimentSummary[] = [];
    for (const record of experimentRecords(this.#parts)) {
      found.push(await readSummary(record, this.#parts));
    }
    return found;
  }

  /** One with all that can be said of it; undefined when there is none. */
  async find(id: string): Promise<ExperimentView | undefined> {
    const record = experimentRecord(this.#parts, id);
    return record && readExperimentView(record, this.#parts);
  }

  /**
   * How many people an experiment takes, and how many days, before it begins.
   *
   * @throws PersonableError `invalid_field` where nothing can be said of what is asked.
   */
  plan(question: PlanQuestion): PlanAnswer {
    const answer = planExperiment(question);
    if (!isUnsaid(answer)) return answer;
    throw new PersonableError('invalid_field', answer.text, {
      hint: 'docs/experiments.md says what is asked; the mean, and people a day, stand in the overview.',
    });
  }

  /**
   * Publishes the draft of an experiment; one that waits for its start begins now.
   *
   * @throws PersonableError `not_found`, `rule_refused`.
   */
  start(id: string, asked: Asked = LIBRARY): Promise<ExperimentView> {
    return this.#change(id, (record) => startExperiment(record, asked, this.#parts));
  }

  /** Lets nobody be in an arm from now on. @throws PersonableError `not_found`, `rule_refused`. */
  stop(id: string, asked: Asked = LIBRARY): Promise<ExperimentView> {
    return this.#change(id, (record) => stopExperiment(record, asked, this.#parts));
  }

  /**
   * Makes what an arm changes hold for everybody but a share.
   *
   * @throws PersonableError `not_found`, `rule_refused`, `invalid_field`.
   */
  promote(id: string, input: PromotionInput, asked: Asked = LIBRARY): Promise<ExperimentView> {
    const { holdout } = input;
    if (holdout !== undefined && !(holdout >= 0 && holdout <= 0.5)) {
      throw new PersonableError('invalid_field', 'holdout is a number from 0 to 0.5.', {
        path: '/holdout',
      });
    }
    return this.#change(id, (record) => promoteArm(record, input, asked, this.#parts));
  }

  /**
   * Takes back what was promoted, or stops what was not.
   *
   * @throws PersonableError `not_found`, `rule_refused`.
   */
  rollBack(id: string, asked: Asked = LIBRARY): Promise<ExperimentView> {
    return this.#change(id, (record) => rollBackExperiment(record, asked, this.#parts));
  }

  /** Promotes what is proven and takes back what hurts, where experiments say so: as the engine does by itself every ten minutes. */
  look(): Promise<readonly DoneByRule[]> {
    return this.#watch.look();
  }

  async #change(id: string, step: (record: RuleRecord) => Promise<void>): Promise<ExperimentView> {
    const before = experimentRecord(this.#parts, id);
    if (before === undefined) throw unknown(id);
    await answered(() => step(before));
    const after = experimentRecord(this.#parts, id);
    if (after === undefined) throw unknown(id);
    return readExperimentView(after, this.#parts);
  }
}

const unknown = (id: string) =>
  new PersonableError('not_found', `There is no experiment "${id.slice(0, 100)}".`, {
    hint: 'GET /v1/experiments lists them.',
  });
