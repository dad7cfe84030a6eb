import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Catalogue } from '../catalog/catalogue.ts';
import { itemFromEvent } from '../catalog/from-event.ts';
import { Identities } from '../customer/identities.ts';
import { Inbox } from '../customer/inbox.ts';
import { Ingest, type IngestResult, type ItemResolver } from '../customer/ingest.ts';
import type { Origin } from '../customer/intake.ts';
import { People } from '../customer/people.ts';
import { Decider } from '../decide/decide.ts';
import type { Decision, DecisionRequest } from '../decide/decision.ts';
import type { Caller } from '../decide/recognise.ts';
import { ItemLearner } from '../learning/items/item-learner.ts';
import { DecisionLog } from '../measure/log/decision-log.ts';
import { type LockInfo, lockFolder } from '../store/folder-lock.ts';
import { readSetting, writeSetting } from '../store/settings-store.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { PersonableError } from './errors.ts';
import { Folding, forgetStaleFolds } from './folding.ts';
import { DecisionsHandle, InboxHandle, ItemsHandle, PeopleHandle } from './handles.ts';
import { KeyRing } from './keys.ts';
import { foldSettings, type PersonableOptions, readOptions, type Settings } from './options.ts';
import { Recount } from './rebuild.ts';

/** An event as the library takes it: a Segment message without its type. */
export type EventInput = Readonly<Record<string, unknown>>;

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
export class Personable {
  readonly items: ItemsHandle;
  readonly people: PeopleHandle;
  readonly inbox: InboxHandle;
  readonly decisions: DecisionsHandle;
  readonly keys: KeyRing;
  readonly settings: Settings;
  readonly #parts: Parts;
  #closing: Promise<void> | undefined;

  private constructor(parts: Parts) {
    const { settings, catalogue, identities, people, ingest, inbox } = parts;
    this.#parts = parts;
    this.settings = settings;
    this.keys = parts.keys;
    this.items = new ItemsHandle(catalogue);
    this.people = new PeopleHandle({ settings, identities, people, catalogue, ingest });
    this.inbox = new InboxHandle(inbox, ingest, settings.clock);
    this.decisions = new DecisionsHandle(parts.decider);
  }

  /** See {@link openPersonable}. */
  static async open(options: PersonableOptions): Promise<Personable> {
    return new Personable(await openParts(readOptions(options)));
  }

  /** Takes a `track` message; resolves when it is durable and every decision sees it. */
  track(event: EventInput): Promise<void> {
    return this.#one('track', event);
  }

  /** Takes an `identify` message: who this is, and what is known of them. */
  identify(event: EventInput): Promise<void> {
    return this.#one('identify', event);
  }

  /** Takes a `page` message: a page was opened. */
  page(event: EventInput): Promise<void> {
    return this.#one('page', event);
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
    return this.#parts.ingest.take(messages, { trusted: true, received, ...origin });
  }

  /** Fills a placement for a person, now. */
  async decide(request: DecisionRequest, caller: Caller = { trusted: true }): Promise<Decision> {
    this.#refuseWhenClosed();
    return this.#parts.decider.decide(request, caller);
  }

  /**
   * Counts the whole log again and lets the result serve. Decisions and events go on meanwhile.
   *
   * @param progress hears how many records of how many are done.
   */
  async rebuild(progress?: (done: number, of: number) => void): Promise<RebuildReport> {
    this.#refuseWhenClosed();
    const { store, settings, people, learner, folding } = this.#parts;
    const started = performance.now();
    const recount = new Recount(store, settings);
    await recount.upTo(people.folded, (done) => progress?.(done, people.folded));
    const equal = await folding.between(async () => {
      await recount.upTo(people.folded);
      return learner.replace(recount.sums, recount.position);
    });
    await folding.checkpoint({ whole: true });
    await learner.renew();
    const seconds = (performance.now() - started) / 1_000;
    return { records: recount.position, equal, seconds };
  }

  /** Writes what is learned, so that the next start has little to do. */
  checkpoint(): Promise<void> {
    return this.#parts.folding.checkpoint();
  }

  /** A short value the store keeps by name, for the tools around the engine. */
  readNote(name: string): Promise<string | undefined> {
    return readSetting(this.#parts.store, `note.${name}`);
  }

  writeNote(name: string, value: string): Promise<void> {
    return writeSetting(this.#parts.store, `note.${name}`, value);
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
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const { ingest, folding, catalogue, log, learner, store, lock, temporary } = this.#parts;
    try {
      await ingest.idle();
      await folding.close();
      await learner.close();
      await log.flush();
      await catalogue.flush();
    } finally {
      await store.close();
      lock.release();
      if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
    }
  }

  async #one(type: string, event: EventInput): Promise<void> {
    const { rejected } = await this.batch([{ ...event, type }]);
    const [why] = rejected;
    if (why === undefined) return;
    const { code, message, path } = why;
    throw new PersonableError(code, message, path === undefined ? {} : { path });
  }

  #refuseWhenClosed(): void {
    if (this.#closing !== undefined) {
      throw new PersonableError('shutting_down', 'The engine is closed.', {
        hint: 'Open it again.',
      });
    }
  }
}

type Parts = Awaited<ReturnType<typeof openParts>>;

const openParts = async (settings: Settings) => {
  const temporary =
    settings.data === ':memory:' ? mkdtempSync(join(tmpdir(), 'personable-')) : undefined;
  const folder = temporary ?? settings.data;
  const lockInfo: LockInfo = {
    pid: process.pid,
    adminToken: `at_${randomBytes(24).toString('base64url')}`,
  };
  const lock = lockFolder(folder, lockInfo);
  let store: Store | undefined;
  try {
    store = await openSqliteStore({ folder });
    return { ...(await wire(store, settings)), settings, store, lock, lockInfo, temporary };
  } catch (error) {
    await store?.close();
    lock.release();
    throw error;
  }
};

/** Every object of the engine is made here, once. */
const wire = async (store: Store, settings: Settings) => {
  const { clock, events: kinds, consent, strengths } = settings;
  await forgetStaleFolds(store, foldSettings(settings));
  const keys = await KeyRing.open(store);
  const catalogue = await Catalogue.open(store, clock);
  const identities = await Identities.open(store);
  const learner = await ItemLearner.open(store, clock, () => catalogue.size);
  const people = new People(store, {
    kinds,
    consent,
    mostBytes: settings.profileBytes,
    folded: learner.position,
  });
  const folding = new Folding(store, people, learner);
  await folding.catchUp(kinds);
  await learner.renew();
  const inbox = new Inbox(store);
  const log = new DecisionLog(store);
  const items = itemResolver(catalogue);
  const fold = folding.fold.bind(folding);
  const ingest = new Ingest({ store, identities, people, inbox, kinds, items, fold });
  const decider = new Decider({
    identities,
    people,
    catalogue,
    learner,
    log,
    consent,
    strengths,
    clock,
  });
  return { keys, catalogue, identities, learner, people, folding, inbox, log, ingest, decider };
};

/** Trusted events make the items they name; what public ones name is only listed for the owner. */
const itemResolver = (catalogue: Catalogue): ItemResolver => ({
  resolve: ({ id, fields }, message, trusted) => {
    const known = catalogue.key(id);
    if (known !== 0) return known;
    if (!trusted) {
      catalogue.noteUnknown(id);
      return 0;
    }
    const currency = fields['currency'] ?? message.properties?.['currency'];
    catalogue.addFromEvent(itemFromEvent(id, fields, currency));
    return catalogue.key(id);
  },
  unsettled: (key) => catalogue.unsettled(key),
  settle: (keys) => catalogue.settle(keys),
});
