import type { RuleRecord } from '../../rules/rule-record.ts';
import { type ConductParts, promoteArm, rollBackExperiment } from './conduct.ts';
import { experimentRecords, type Judged, judge, type ReadingParts, winnerOf } from './read.ts';
import { bodyOf, stateOfExperiment } from './states.ts';

/** What was done to an experiment by rule. */
export interface DoneByRule {
  readonly id: string;
  readonly did: 'promoted' | 'rolled-back' | 'stopped';
  /** In words, as the history of the rule has it. */
  readonly because: string;
}

/** Who did it, for the history. */
const WHO = 'engine: experiments';
const DAY = 86_400_000;
const LEAST_DAYS = 7;
/** Milliseconds between two looks. */
const LOOK_EVERY = 600_000;

/** Promotes what is proven, and takes back what hurts, where an experiment says that it is done by rule. */
export class ExperimentWatch {
  readonly #parts: ReadingParts & ConductParts;
  readonly #timer: NodeJS.Timeout;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: ReadingParts & ConductParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.look().catch(() => undefined), LOOK_EVERY);
    this.#timer.unref();
  }

  /** Looks at all experiments now; resolves to what was done. */
  look(): Promise<readonly DoneByRule[]> {
    const done = this.#last.then(async () => {
      const found: DoneByRule[] = [];
      for (const record of experimentRecords(this.#parts)) {
        const did = await this.#lookAt(record);
        if (did !== undefined) found.push(did);
      }
      return found;
    });
    this.#last = done.catch(() => undefined);
    return done;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#last;
  }

  async #lookAt(record: RuleRecord): Promise<DoneByRule | undefined> {
    const { clock, experiments } = this.#parts;
    const { id } = record;
    const state = stateOfExperiment(record, clock());
    const { promotion } = bodyOf(record);
    if (promotion?.by !== 'rule' || (state !== 'running' && state !== 'always-on'))
      return undefined;
    const judged = await judge(record, this.#parts, { segments: false });
    if (judged === undefined || isForbidden(judged)) return undefined;
    const [hurt] = judged.guarded.filter((one) => one.state === 'hurt');
    if (hurt !== undefined) {
      const because = `A guardrail was hurt: ${hurt.text}`;
      const asked = { by: WHO, note: because.slice(0, 1_000) };
      await rollBackExperiment(record, asked, this.#parts);
      return { id, did: state === 'running' ? 'stopped' : 'rolled-back', because };
    }
    const [run] = experiments.runs.of(id);
    const days = (clock() - (run?.since ?? clock())) / DAY;
    const arm = winnerOf(judged);
    const isDue = days >= (promotion.leastDays ?? LEAST_DAYS);
    if (state !== 'running' || arm === undefined || !isDue) return undefined;
    const because = `Experiment ${id}: ${judged.report.verdict.text} No guardrail was hurt.`;
    const asked = { by: WHO, note: because.slice(0, 1_000) };
    await promoteArm(record, { arm }, asked, this.#parts);
    return { id, did: 'promoted', because };
  }
}

/** Whether something is so wrong with who came into which arm that nothing may be done by it. */
const isForbidden = ({ report }: Judged): boolean =>
  report.cautions.some(({ forbids }) => forbids === true);
