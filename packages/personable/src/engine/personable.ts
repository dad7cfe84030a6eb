import { toEntry } from '../customer/entry.ts';
import type { IdentityReference } from '../customer/identity/reference.ts';
import type { IngestResult } from '../customer/ingest.ts';
import type { Origin } from '../customer/intake.ts';
import type { Decision, DecisionRequest } from '../decide/decision.ts';
import type { NextBest } from '../decide/next/next-answer.ts';
import type { NextRequest } from '../decide/next/next-request.ts';
import { namesOf, type PageRequest } from '../decide/pages/page-request.ts';
import { type Ranking, type RankRequest, rankFor } from '../decide/rank.ts';
import type { Caller } from '../decide/recognise.ts';
import type { ConfirmedBasket, ConfirmRequest } from '../decide/usual/confirmed.ts';
import { readSetting, writeSetting } from '../store/settings-store.ts';
import { closeEngine } from './closing.ts';
import { PersonableError } from './errors.ts';
import { CounterHandle } from './handles/counter.ts';
import { type EventInput, Handles } from './handles/handles.ts';
import { checkNamespace } from './handles/reference.ts';
import { TrialsHandle } from './handles/trials.ts';
import { listen } from './listening.ts';
import { toLiveEvents } from './live.ts';
import { DEMO_NOTE, noteSetting } from './notes.ts';
import { type PersonableOptions, readOptions } from './options.ts';
import { openParts, type Parts } from './parts.ts';
import { readOverview } from './readings/overview.ts';
import { readVitals, type Vitals } from './readings/vitals.ts';
import { Recount } from './rebuild.ts';
import type { RetentionReport } from './retention/retention.ts';
import { withPlacements } from './rules/draft-placement.ts';
import { Tally } from './tally.ts';
import { engineTarget } from './trial/engine-target.ts';
import type { LiveEntry, Overview } from './views.ts';

/** How much of a batch the engine takes at once. */
const MOST_MESSAGES = 5_000;

/** What a count of the log from its beginning found. */
export interface RebuildReport {
  readonly records: number;
  /** Whether the sums that served were equal to the recount. */
  readonly equal: boolean;
  readonly seconds: number;
}

/**
 * Opens a store and starts the engine over it.
 *
 * @throws PersonableError `invalid_option`; StoreError `store_locked`, `store_newer`, `store_unreadable`.
 */
export const openPersonable = (options: PersonableOptions): Promise<Personable> =>
  Personable.open(options);

/** The engine: events in, decisions out. */
export class Personable extends Handles {
  readonly counter: CounterHandle;
  readonly trials: TrialsHandle;
  readonly tally = new Tally();
  readonly #parts: Parts;
  #closing: Promise<void> | undefined;

  private constructor(parts: Parts) {
    super(parts, (message, origin) => this.#one(message, origin));
    this.#parts = parts;
    this.counter = new CounterHandle(
      {
        ...parts,
        ...{
          knowing: this.knowing,
          ledger: this.ledger,
          entitlements: this.entitlements,
          take: (message) => this.#one(message),
        },
        decide: (request) => this.decide(request, { trusted: true, explicit: true }),
        confirmUsual: (request) => this.confirmUsual(request),
      },
      this.people,
      this.households,
    );
    this.trials = new TrialsHandle({
      target: engineTarget(this),
      isDemo: async () => (await this.readNote(DEMO_NOTE)) !== undefined,
    });
    listen(parts, this.decisions);
    parts.eraser.onErased = () => this.tokens.forget();
    // What a stop or a crash cut off goes on; nobody has to wait for it.
    void parts.eraser.removeNow();
  }

  /** See {@link openPersonable}. */
  static async open(options: PersonableOptions): Promise<Personable> {
    return new Personable(await openParts(readOptions(options)));
  }

  /** Takes a `track` message; resolves when it is durable and every decision sees it. */
  track(event: EventInput): Promise<void> {
    return this.#one({ ...event, type: 'track' });
  }

  /** Takes an `identify` message: who this is, and what is known of them. */
  identify(event: EventInput): Promise<void> {
    return this.#one({ ...event, type: 'identify' });
  }

  /** Takes a `page` message: a page was opened. */
  page(event: EventInput): Promise<void> {
    return this.#one({ ...event, type: 'page' });
  }

  /**
   * Takes messages of any type, as a trusted sender unless said otherwise.
   *
   * @throws PersonableError `batch_too_long` over 5,000 messages.
   */
  async batch(messages: readonly unknown[], origin: Partial<Origin> = {}): Promise<IngestResult> {
    this.#refuseWhenClosed();
    if (messages.length > MOST_MESSAGES) {
      throw new PersonableError(
        'batch_too_long',
        `The batch has ${messages.length} messages; the most is ${MOST_MESSAGES}.`,
        { hint: 'Send it in parts.' },
      );
    }
    const received = this.settings.clock();
    const taken = await this.#parts.ingest.take(messages, { trusted: true, received, ...origin });
    this.tally.countMessages(taken);
    return taken;
  }

  /**
   * Fills a placement for a person, now.
   *
   * @throws PersonableError `unknown_placement` for one that is neither published, nor a strategy, nor ends with one.
   */
  async decide(request: DecisionRequest, caller: Caller = { trusted: true }): Promise<Decision> {
    this.#refuseWhenClosed(request);
    return this.#counted(this.#parts.decider.decide(request, caller), [request.placement], caller);
  }

  /** Fills several placements for a person together, now: nothing comes twice, and every cap holds on all of them. */
  async decidePage(request: PageRequest, caller: Caller = { trusted: true }): Promise<Decision> {
    this.#refuseWhenClosed(request);
    const made = this.#parts.decider.pages.decideListed(request, caller);
    return this.#counted(made, namesOf(request), caller);
  }

  async #counted(made: Promise<Decision>, placements: readonly string[], caller: Caller) {
    const decision = await withPlacements(made, placements, this.#parts.rules);
    if (caller.rehearses !== true) this.tally.countDecision(decision);
    return decision;
  }

  /** The best thing to do with a person now: a campaign, an offer, a message, items, a colleague, or nothing. */
  async nextBestAction(
    request: NextRequest,
    caller: Caller = { trusted: true },
  ): Promise<NextBest> {
    this.#refuseWhenClosed(request);
    return this.#parts.next.decide(request, caller);
  }

  /** Puts a list of the shop's own, such as search results, in order for a person. */
  async rank(request: RankRequest, caller: Caller = { trusted: true }): Promise<Ranking> {
    this.#refuseWhenClosed(request);
    const ranking = await rankFor(this.#parts, request, caller);
    this.tally.countDecision({ ...ranking, strategy: 'rank', fallback: [] });
    return ranking;
  }

  /** A person's usual basket, or one that is given, checked for stock and price as of now. */
  async confirmUsual(
    request: ConfirmRequest,
    caller: Caller = { trusted: true },
  ): Promise<ConfirmedBasket> {
    this.#refuseWhenClosed(request);
    return this.#parts.usual.confirm(request, caller);
  }

  /**
   * Counts the whole log again and lets the result serve. Decisions and events go on meanwhile.
   *
   * @param progress hears how many records of how many are done.
   */
  async rebuild(progress?: (done: number, of: number) => void): Promise<RebuildReport> {
    this.#refuseWhenClosed();
    return this.#parts.upkeep.run(() => this.#rebuild(progress));
  }

  async #rebuild(progress?: (done: number, of: number) => void): Promise<RebuildReport> {
    const { store, settings, people, learner, folding } = this.#parts;
    const started = performance.now();
    const recount = new Recount(store, settings);
    await recount.upTo(people.folded, (done) => progress?.(done, people.folded));
    const equal = await folding.between(async () => {
      await recount.upTo(people.folded);
      return learner.replace(recount.sums, recount.position);
    });
    const held = await this.#parts.holdoutMeasures.rebuild();
    const tried = await this.#parts.experiments.rebuild();
    const laid = await this.#parts.attribution.rebuild();
    const expected = await this.#parts.likelihoods.fold.rebuild();
    await folding.checkpoint({ whole: true });
    await learner.renew();
    const seconds = (performance.now() - started) / 1_000;
    const same = equal && held && tried && laid && expected;
    return { records: recount.position, equal: same, seconds };
  }

  /** Removes what is older than `retention` allows, now; `undefined` where it says nothing of messages. */
  expire(): Promise<RetentionReport | undefined> {
    this.#refuseWhenClosed();
    return this.#parts.retention.run();
  }

  /** Derives the model from all that is counted now and not when it is due; resolves when it serves. */
  async refresh(): Promise<void> {
    this.#refuseWhenClosed();
    await this.#parts.learner.renew();
  }

  /** The store at a glance. */
  overview(): Promise<Overview> {
    return readOverview(this.#parts);
  }

  /** How the engine is doing, in numbers. */
  vitals(): Vitals {
    return readVitals(this.#parts);
  }

  /** The latest events and decisions, up to so many of each, in order of time. */
  async recently(limit: number): Promise<LiveEntry[]> {
    const { store, settings, people } = this.#parts;
    const records = await store.readLog(0, Math.max(0, people.folded - limit), limit);
    const latest = records.map((record) => toEntry(record, settings.events));
    const entries = await toLiveEvents(latest, this.#parts);
    const decisions = await this.decisions.list({ limit });
    for (const summary of decisions.entries) entries.push({ kind: 'decision', ...summary });
    return entries.sort((a, b) => (a.time < b.time ? -1 : 1));
  }

  /** Writes what is learned and every profile that has changed, so that the next start has little to do. */
  async checkpoint(): Promise<void> {
    await this.#parts.folding.checkpoint();
    await this.#parts.people.snapshots?.flush();
  }

  /** A short value the store keeps by name, for the tools around the engine. */
  readNote(name: string): Promise<string | undefined> {
    return readSetting(this.#parts.store, noteSetting(name));
  }

  writeNote(name: string, value: string): Promise<void> {
    return writeSetting(this.#parts.store, noteSetting(name), value);
  }

  /** Tells the command line where this engine's server is to be reached. */
  publish(address: string): void {
    this.#parts.lock.publish({ ...this.#parts.lockInfo, address });
  }

  /** What whoever can read the data folder may administer this engine with. */
  get adminToken(): string {
    return this.#parts.lockInfo.adminToken;
  }

  /** Finishes what is under way, writes a checkpoint and lets go of the folder. */
  close(): Promise<void> {
    this.#closing ??= closeEngine(this.#parts, this);
    return this.#closing;
  }

  async #one(message: EventInput, origin: Partial<Origin> = {}): Promise<void> {
    const { rejected } = await this.batch([message], origin);
    const [why] = rejected;
    if (why === undefined) return;
    const { code, path } = why;
    throw new PersonableError(code, why.message, path === undefined ? {} : { path });
  }

  #refuseWhenClosed(about: IdentityReference = {}): void {
    checkNamespace(about, this.settings.identity);
    if (this.#closing !== undefined) {
      throw new PersonableError('shutting_down', 'The engine is closed.', {
        hint: 'Open it again.',
      });
    }
  }
}
