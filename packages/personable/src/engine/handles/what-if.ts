import { uniqueId } from '../../math/unique-id.ts';
import { goalOf } from '../../measure/rewards/outcomes.ts';
import { campaignsOf } from '../../rules/campaigns/campaign-set.ts';
import { durationMilliseconds } from '../../rules/reading/terms.ts';
import { PersonableError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { refuseUnaskable } from '../what-if/askable.ts';
import { anewRequest, type CopiedParts } from '../what-if/copy-world.ts';
import type { Gathered } from '../what-if/gather.ts';
import type { ArmFacts } from '../what-if/other-probabilities.ts';
import { withDrafts } from '../what-if/other-rules.ts';
import type { WhatIfList, WhatIfReport, WhatIfState } from '../what-if/report.ts';
import { type ReadWhatIf, readWhatIf, type WhatIfRequest } from '../what-if/strategy.ts';
import { toReport } from '../what-if/to-report.ts';
import type { WhatIfThreadRequest } from '../what-if/what-if-protocol.ts';
import { gatherOnThread } from '../what-if/what-if-thread.ts';

/** How it is run. */
export interface WhatIfRun {
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, of: number) => void;
}

const DAY = 86_400_000;
/** What-ifs that are remembered. */
const REMEMBERED = 20;

interface Job {
  readonly id: string;
  readonly placement: string;
  readonly stopper: AbortController;
  state: WhatIfState['state'];
  progress?: { done: number; of: number };
  report?: WhatIfReport;
  error?: string;
  ended?: Promise<void>;
}

type WhatIfParts = CopiedParts & Pick<Parts, 'rewards' | 'touches' | 'log'>;

/** What another strategy would have earned on one's own log: `shop.whatIf`. One at a time; the last twenty are remembered in memory. */
export class WhatIfHandle {
  readonly #parts: WhatIfParts;
  readonly #jobs = new Map<string, Job>();

  constructor(parts: WhatIfParts) {
    this.#parts = parts;
  }

  /**
   * Asks, and resolves with the answer.
   *
   * @throws PersonableError `invalid_field` for what cannot be read, `not_found` for a placement that is not there.
   */
  async ask(request: WhatIfRequest, how: WhatIfRun = {}): Promise<WhatIfReport> {
    const asked = this.#read(request);
    const signal = how.signal ?? new AbortController().signal;
    return this.#run(asked, signal, how.progress ?? (() => undefined));
  }

  /**
   * Asks, and resolves at once: `find` says how it stands.
   *
   * @throws PersonableError as `ask`, and `what_if_running` while another one is under way.
   */
  start(request: WhatIfRequest): WhatIfState {
    const asked = this.#read(request);
    if ([...this.#jobs.values()].some(({ state }) => state === 'running')) {
      throw new PersonableError('what_if_running', 'A what-if is under way, one at a time.', {
        hint: 'Wait until it is done, or stop it: DELETE /v1/what-if/{id}.',
      });
    }
    const stopper = new AbortController();
    const job: Job = { id: uniqueId(), placement: asked.placement, stopper, state: 'running' };
    this.#jobs.set(job.id, job);
    for (const id of this.#jobs.keys()) {
      if (this.#jobs.size > REMEMBERED) this.#jobs.delete(id);
    }
    const progress = (done: number, of: number) => {
      job.progress = { done, of };
    };
    job.ended = this.#run(asked, stopper.signal, progress).then(
      (report) => {
        job.report = report;
        job.state = 'done';
      },
      (error: unknown) => {
        job.state = stopper.signal.aborted ? 'stopped' : 'failed';
        if (job.state === 'failed') job.error = String(Object(error).message ?? error);
      },
    );
    return stateOf(job);
  }

  /** How one stands. @throws PersonableError `not_found` */
  find(id: string): WhatIfState {
    return stateOf(this.#job(id));
  }

  /** All that are remembered, the latest first. */
  list(): WhatIfList {
    return { whatIfs: [...this.#jobs.values()].reverse().map(stateOf) };
  }

  /** Stops one that runs, and forgets it. @throws PersonableError `not_found` */
  async forget(id: string): Promise<void> {
    const job = this.#job(id);
    job.stopper.abort();
    await job.ended;
    this.#jobs.delete(id);
  }

  /** Stops what runs. */
  async close(): Promise<void> {
    for (const { id } of this.#jobs.values()) await this.forget(id);
  }

  #job(id: string): Job {
    const job = this.#jobs.get(id);
    if (job !== undefined) return job;
    throw new PersonableError('not_found', `There is no what-if ${id.slice(0, 100)}.`, {
      hint: `The last ${REMEMBERED} are remembered, until the engine stops.`,
    });
  }

  #read(request: WhatIfRequest): ReadWhatIf {
    const asked = readWhatIf(withDrafts(request, this.#parts.rules));
    refuseUnaskable(asked, this.#parts.rules);
    return asked;
  }

  async #run(
    asked: ReadWhatIf,
    signal: AbortSignal,
    progress: (done: number, of: number) => void,
  ): Promise<WhatIfReport> {
    const { settings, log, touches, rewards } = this.#parts;
    const started = performance.now();
    const until = settings.clock();
    const from = until - asked.days * DAY;
    // What is asked is read from the store.
    await log.flush();
    await rewards.countDue();
    await rewards.flush();
    await touches.flush();
    const span = { placement: asked.placement, from, until: until + 1 };
    const gathered = await this.#gather(asked, span, signal, progress);
    return toReport(gathered, {
      placement: asked.placement,
      ...{ from: new Date(from).toISOString(), until: new Date(until).toISOString() },
      seconds: Math.round(performance.now() - started) / 1_000,
    });
  }

  #gather(
    asked: ReadWhatIf,
    span: WhatIfThreadRequest['span'],
    signal: AbortSignal,
    progress: (done: number, of: number) => void,
  ): Promise<Gathered> {
    const { folder, rules } = this.#parts;
    const within = withinOf(rules.set, asked.placement);
    const { strategy } = asked;
    const anew =
      strategy.kind === 'rules' ? { anew: anewRequest(this.#parts, strategy.rules) } : {};
    const request = { folder, span, asked, arms: armsIn(rules.set), within, ...anew };
    return gatherOnThread(request, progress, signal);
  }
}

const stateOf = ({ id, state, placement, progress, report, error }: Job): WhatIfState => ({
  ...{ id, state, placement },
  ...(progress === undefined || state !== 'running' ? {} : { progress }),
  ...(report === undefined ? {} : { report }),
  ...(error === undefined ? {} : { error }),
});

/** What the rules say of every creative. */
const armsIn = (set: Parts['rules']['set']): ReadonlyMap<string, ArmFacts> =>
  new Map(
    [...campaignsOf(set).campaigns.values()].flatMap(({ creatives, priority, value }) =>
      creatives.map(({ name, weight }) => [name, { priority, value, weight }] as const),
    ),
  );

/** The longest time in which something may come of what a placement shows. */
const withinOf = (set: Parts['rules']['set'], placement: string): number =>
  Math.max(
    ...['', ...set.campaigns.keys()].map((campaign) =>
      durationMilliseconds(goalOf(set, placement, campaign).within),
    ),
  );
