import type { Audience } from '../../customer/audiences/audience.ts';
import { writeCursor, writeDay } from '../../customer/audiences/audience-store.ts';
import type { Definitions } from '../../customer/audiences/definitions.ts';
import type { LiveMembership } from '../../customer/audiences/live-membership.ts';
import type { Memberships } from '../../customer/audiences/memberships.ts';
import { neededBy } from '../../customer/audiences/order.ts';
import type { FoundMembers, ScanChunk } from '../../customer/audiences/scan.ts';
import type { People } from '../../customer/people.ts';
import type { Purposes } from '../../customer/purposes.ts';
import type { ComputedTraits } from '../../customer/traits/computed-traits.ts';
import type { Likelihoods } from '../../learning/likelihoods/likelihoods.ts';
import type { Store } from '../../store/store.ts';
import type { Folding } from '../folding.ts';
import type { Settings } from '../options.ts';
import type { TraitBackfill } from '../traits/backfill.ts';
import type { ScanRequest } from './scan-protocol.ts';
import { scanOnThread } from './scan-thread.ts';

/** What everybody is asked with. */
export interface CountingParts {
  readonly store: Store;
  readonly folder: string;
  readonly settings: Settings;
  readonly people: People;
  readonly folding: Folding;
  readonly computed: ComputedTraits;
  readonly definitions: Definitions;
  readonly memberships: Memberships;
  readonly live: LiveMembership;
  readonly traitBackfill: TraitBackfill;
  readonly purposes: Purposes;
  readonly likelihoods: Pick<Likelihoods, 'model'>;
}

/** How far it is that everybody is asked. */
export interface CountingProgress {
  /** `gathering` from the log what has not been counted before, then `asking` everybody. */
  readonly step: 'gathering' | 'asking';
  /** Homes that are done, of how many. */
  readonly done: number;
  readonly of: number;
}

const DAY = 86_400_000;
/** Pause before a count that failed is tried again, in milliseconds. */
const AGAIN = 30_000;

/** What a scan of the store as it is now is asked with. */
export const scanRequest = (
  {
    folder,
    settings: { minors, timezone, strengths, ...settings },
    computed,
    purposes,
    likelihoods,
  }: Pick<CountingParts, 'folder' | 'settings' | 'computed' | 'purposes' | 'likelihoods'>,
  asked: Pick<ScanRequest, 'audiences' | 'wanted' | 'after' | 'sample' | 'dues' | 'describes'>,
): ScanRequest => ({
  counted: computed.counted,
  backfilled: computed.backfilled,
  ...asked,
  folder,
  events: settings.events,
  consent: purposes.defaults,
  settings: { minors, timezone, strengths },
  sources: settings.traitSources,
  now: settings.clock(),
  likelihoods: likelihoods.model,
});

/**
 * Asks everybody about audiences that are new or changed.
 *
 * From the moment on at which such an audience is known, events keep it; whoever they touch is told by them. Then a
 * thread of its own goes through everybody, from snapshots and the log behind them. What it finds is taken of everybody who was not touched since, a few milliseconds of work at a time. How far it
 * is is stored with what was found, so that a stop or a crash lets it go on where it was.
 *
 * The thread may know records that are durable and not applied yet: whoever they change is touched when they are.
 */
export class Counting {
  readonly #parts: CountingParts;
  #stopper = new AbortController();
  #job: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #progress: CountingProgress | undefined;
  /** Audience → home up to which everybody has been asked its version. */
  readonly #cursors = new Map<number, { readonly version: number; readonly cursor: number }>();
  #waits = false;
  #closed = false;

  constructor(parts: CountingParts) {
    this.#parts = parts;
  }

  /** How far it is; `undefined` when everybody has been asked everything. */
  get progress(): CountingProgress | undefined {
    const { progress } = this.#parts.traitBackfill;
    if (this.#waits && progress !== undefined) return { step: 'gathering', ...progress };
    return this.#progress;
  }

  /** Stops taking what is found, before an audience becomes another; to be started again. */
  pause(): void {
    clearTimeout(this.#timer);
    this.#stopper.abort();
  }

  /**
   * Begins, or begins anew with what is to be asked by now; resolves when it has ended.
   *
   * @param anew keys of audiences that everybody is to be asked again.
   */
  start(anew: Iterable<number> = []): Promise<void> {
    for (const key of anew) this.#cursors.delete(key);
    if (this.#closed) return Promise.resolve();
    clearTimeout(this.#timer);
    this.#stopper.abort();
    const stopper = new AbortController();
    this.#stopper = stopper;
    this.#job = this.#job
      .then(() => this.#run(stopper.signal))
      .catch(() => this.#later(stopper.signal));
    return this.#job;
  }

  /** Resolves when everybody has been asked. */
  async idle(): Promise<void> {
    for (let job = undefined as Promise<void> | undefined; job !== this.#job; ) {
      job = this.#job;
      await job;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#stopper.abort();
    await this.#job;
  }

  /** What failed is tried again: how far it was is stored. */
  #later(signal: AbortSignal): void {
    if (signal.aborted || this.#closed) return;
    this.#timer = setTimeout(() => void this.start(), AGAIN);
    this.#timer.unref();
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { folding, definitions, memberships, live } = this.#parts;
    const waiting = definitions.order
      .map(({ audience }) => audience)
      .filter(isWaiting)
      .map((audience) => this.#whereItWas(audience));
    if (waiting.length === 0 || signal.aborted) {
      this.#progress = undefined;
      return;
    }
    // What was declared just now is gathered from the log first.
    this.#waits = true;
    await this.#parts.traitBackfill.done();
    this.#waits = false;
    if (signal.aborted) return;
    const ids = new Set(waiting.map(({ id }) => id));
    await folding.between(async () => live.beginCounting(ids));
    try {
      const after = Math.min(...waiting.map(({ cursor = 0 }) => cursor));
      await this.#ask(waiting, after, ids, signal);
      // Once it is paused, what was asked may be something else.
      await folding.between(async () => (signal.aborted ? undefined : this.#finish(waiting)));
      await memberships.flush();
    } finally {
      live.endCounting();
    }
    if (!signal.aborted) this.#progress = undefined;
  }

  async #ask(
    waiting: readonly Audience[],
    first: number,
    ids: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<void> {
    const { folding, definitions, memberships } = this.#parts;
    const request = scanRequest(this.#parts, {
      audiences: neededBy(definitions.order, ids).map(({ audience }) => audience),
      wanted: waiting.map(({ key }) => key),
      ...{ after: first, dues: true },
    });
    let after = first;
    let stored: Promise<void> = Promise.resolve();
    const begins = ({ done, of }: Omit<CountingProgress, 'step'>) => {
      this.#progress = { step: 'asking', done, of };
    };
    const take = async (chunk: ScanChunk) => {
      // One chunk is stored while the next is awaited, and no more: events wait behind them.
      await stored;
      await folding.between(async () => {
        if (!signal.aborted) await this.#take(waiting, chunk, after);
      });
      stored = memberships.flush();
      stored.catch(() => undefined);
      const { done, of } = this.#progress ?? { done: 0, of: 0 };
      begins({ done: Math.min(of, done + chunk.homes), of });
      after = chunk.upTo;
      return true;
    };
    await scanOnThread(request, { begins, take }, signal);
    await stored;
  }

  /** Takes what was found of the homes behind one up to another. */
  async #take(waiting: readonly Audience[], chunk: ScanChunk, after: number): Promise<void> {
    const { people, memberships, live, settings, definitions } = this.#parts;
    const since = settings.clock();
    const position = people.folded;
    for (const { key, version, cursor = 0 } of waiting) {
      // Changed or deleted meanwhile: what was found is of something else.
      if (definitions.byKey(key)?.audience.version !== version) continue;
      if (cursor >= chunk.upTo) continue;
      const { homes, why, reasons } = chunk.members.get(key) ?? NOBODY;
      const before = await memberships.between(key, after, chunk.upTo);
      const found = before.size === 0 ? before : new Set(homes);
      for (const home of before) {
        if (!found.has(home) && !live.wasTouched(home)) memberships.leave(key, home);
      }
      const entered = reasons.map((reason) => ({ since, why: reason, position }));
      for (const [place, home] of homes.entries()) {
        const membership = entered[why[place] ?? 0];
        if (membership === undefined || before.has(home) || live.wasTouched(home)) continue;
        memberships.enter(key, home, membership);
      }
      memberships.add([writeCursor(key, chunk.upTo)]);
      this.#cursors.set(key, { version, cursor: chunk.upTo });
    }
    for (const [home, time, isStored] of chunk.due) {
      if (!live.wasTouched(home)) live.dueBy(home, time, isStored);
    }
  }

  #whereItWas(audience: Audience): Audience {
    const { version, cursor } = this.#cursors.get(audience.key) ?? {};
    return version === audience.version && cursor !== undefined
      ? { ...audience, cursor }
      : audience;
  }

  async #finish(waiting: readonly Audience[]): Promise<void> {
    const { definitions, memberships, settings } = this.#parts;
    this.#cursors.clear();
    const done = new Map(waiting.map((audience) => [audience.key, audience.version]));
    const day = Math.floor(settings.clock() / DAY);
    for (const { key, version } of waiting) {
      if (definitions.byKey(key)?.audience.version !== version) continue;
      const size = memberships.size(key);
      memberships.add([writeCursor(key, undefined), writeDay({ audience: key, day, size })]);
    }
    definitions.become(
      definitions.order.map(({ audience }) =>
        done.get(audience.key) === audience.version ? { ...audience, cursor: undefined } : audience,
      ),
    );
  }
}

/** What a chunk has of an audience that nobody in it belongs to. */
export const NOBODY: FoundMembers = { homes: [], why: [], reasons: [] };
const isWaiting = ({ cursor }: Audience): boolean => cursor !== undefined;
