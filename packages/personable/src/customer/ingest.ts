import type { BoundWrite } from '../store/statement.ts';
import { type LogRecord, type NewRecord, RecordKind, type Store } from '../store/store.ts';
import type { Purpose } from './consent.ts';
import { ConsentWords, type Word, wordOf } from './consent-words.ts';
import { type Entry, type EventKinds, toEntry } from './entry.ts';
import { sortOut } from './erasure/sort-out.ts';
import type { Tombstones } from './erasure/tombstones.ts';
import { Gathered } from './gathered.ts';
import type { Conflicts } from './identity/conflicts.ts';
import type { Identities, Identity } from './identity/identities.ts';
import { Linker } from './identity/linker.ts';
import { MessageIdentities } from './identity/message-identities.ts';
import type { Inbox } from './inbox.ts';
import { type Origin, type Taken, takeMessage } from './intake.ts';
import { mentionedProducts } from './interactions.ts';
import type { ItemResolver } from './item-resolver.ts';
import type { Message } from './message.ts';
import type { People } from './people.ts';
import type { Person } from './person.ts';
import type { Admission } from './quality/admission.ts';
import { RecentMap } from './recent-map.ts';
import { RejectedMessage, type Rejection } from './rejection.ts';

/** What became of a batch; `accepted + duplicates + rejected.length + erased` is its length. */
export interface IngestResult {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly (Rejection & { readonly index: number })[];
  /** Of before their sender was erased: acknowledged and dropped. Left out when there are none. */
  readonly erased?: number;
}

/** Makes records durable and has them folded; `undefined` for one that was there already. */
export type Write = (gathered: Gathered) => Promise<readonly (number | undefined)[]>;

/** What ingest works with. */
export interface IngestParts {
  readonly store: Store;
  readonly identities: Identities;
  readonly people: People;
  readonly inbox: Inbox;
  readonly tombstones: Tombstones;
  readonly conflicts: Conflicts;
  readonly kinds: EventKinds;
  /** What consent can be given for. */
  readonly purposes: { readonly names: ReadonlySet<Purpose> };
  readonly items: ItemResolver;
  readonly quality: Admission;
  /** Applies entries that are durable, in order. */
  readonly fold: (entries: readonly Entry[]) => Promise<void>;
}

/**
 * Takes messages in: reads them, gives them a home, appends them to the log and has them folded.
 *
 * Batches are resolved one after another, so that one person's messages stay in the order of the calls;
 * their appends overlap.
 */
export class Ingest {
  readonly #parts: IngestParts;
  readonly #named: MessageIdentities;
  /** Gives identities homes and links them; to be used within a step of its own. */
  readonly linker: Linker;
  readonly #objected = new RecentMap<number, true>(100_000);
  readonly #words: ConsentWords;
  #resolving: Promise<unknown> = Promise.resolve();
  #written: Promise<unknown> = Promise.resolve();

  constructor(parts: IngestParts) {
    this.#parts = parts;
    this.#named = new MessageIdentities(parts.identities.rules);
    this.linker = new Linker(parts);
    this.#words = new ConsentWords(parts);
  }

  /** Takes a batch; resolves when it is durable and every decision sees it. */
  async take(messages: readonly unknown[], origin: Origin): Promise<IngestResult> {
    const rejected: (Rejection & { index: number })[] = [];
    const taken: Taken[] = [];
    const places: number[] = [];
    for (const [index, raw] of messages.entries()) {
      try {
        taken.push(this.#parts.quality.admit(takeMessage(raw, origin, this.#named)));
        places.push(index);
      } catch (error) {
        if (!(error instanceof RejectedMessage)) throw error;
        rejected.push({ index, ...error.rejection });
      }
    }
    if (rejected.length > 0) await this.#keepRejected(messages, rejected, origin);
    const batch = { messages, origin, rejected: rejected.map(({ index }) => index) };
    const count = (counted: readonly Taken[], positions: readonly (number | undefined)[]) =>
      this.#parts.quality.count({ ...batch, taken: counted, positions });
    if (taken.length === 0) {
      count([], []);
      return { accepted: 0, duplicates: 0, rejected };
    }
    return this.#inOrder(async () => {
      const { welcome, late, refused } = await sortOut(this.#parts.tombstones, taken, places);
      const write = await this.#append(welcome, origin);
      return async () => {
        const positions = await write();
        count(welcome, positions);
        const accepted = positions.filter((position) => position !== undefined).length;
        const duplicates = welcome.length - accepted;
        const all = { accepted, duplicates, rejected: [...rejected, ...refused] };
        return late === 0 ? all : { ...all, erased: late };
      };
    });
  }

  /**
   * Runs a step alone: what was taken before is durable and folded, and nothing is taken meanwhile.
   */
  exclusively<T>(step: (write: Write) => Promise<T>): Promise<T> {
    return this.#inOrder(async () => {
      await this.#written;
      const done = await step(async (gathered) => (await this.#write(gathered))());
      return async () => done;
    });
  }

  /**
   * Records what a person allows or refuses; resolves when decisions obey it. Of somebody erased for good
   * nothing is recorded.
   */
  async consent(identity: Identity, word: Omit<Word, 'home'>, received: number) {
    await this.#inOrder(async () => {
      if (this.#parts.tombstones.covers(identity, word.time)) return async () => undefined;
      const gathered = new Gathered(received);
      const home = await this.linker.homeOf(identity);
      await this.#words.add(gathered, { ...word, home }, () => this.#written);
      return this.#write(gathered);
    });
  }

  /**
   * Records a word of whoever a home is of now, settled by what holds when it is its turn: two that come at once are told apart.
   * Nothing is made of somebody who was erased.
   *
   * @param say the word, without its home; undefined when there is nothing new to say.
   * @returns whether a word was recorded; undefined when there is nobody.
   */
  async consentOfHome(
    home: number,
    say: (person: Person) => Omit<Word, 'home'> | undefined,
    received: number,
  ): Promise<boolean | undefined> {
    return this.#inOrder(async () => {
      await this.#written;
      const { identities, people } = this.#parts;
      const person = identities.has(home) ? await people.person(home) : undefined;
      const state = person?.homes.find((one) => one.home === home);
      if (person === undefined || state === undefined || state.erased !== undefined) {
        return async () => undefined;
      }
      const word = say(person);
      if (word === undefined) return async () => false;
      const gathered = new Gathered(received);
      await this.#words.add(gathered, { ...word, home }, () => this.#written);
      const write = await this.#write(gathered);
      return async () => {
        await write();
        return true;
      };
    });
  }

  /** Resolves when everything taken so far is durable and folded. */
  async idle(): Promise<void> {
    await this.#resolving;
    await this.#written;
  }

  /** Runs a step after those before it; the promise it returns is not waited for by the next. */
  async #inOrder<T>(step: () => Promise<() => Promise<T>>): Promise<T> {
    const resolved = this.#resolving.then(step);
    this.#resolving = resolved.catch(() => undefined);
    return (await resolved)();
  }

  async #append(taken: readonly Taken[], origin: Origin) {
    if (taken.length === 0) return async () => [];
    const gathered = new Gathered(origin.received);
    const events: number[] = [];
    for (const one of taken) {
      const home = await this.linker.homeFor(one);
      const { message, messageId, time, body } = one;
      const told = one.links ? await this.linker.link(one, home, gathered) : undefined;
      const word = wordOf(one, home, this.#parts.purposes.names);
      if (word !== undefined) await this.#words.add(gathered, word, () => this.#written);
      if (origin.objects === true && this.#objected.get(home) === undefined) {
        gathered.addObjection(home, time);
      }
      events.push(gathered.records.length);
      const kind = origin.trusted ? RecordKind.event : RecordKind.claim;
      const items = this.#items(message, origin.trusted);
      gathered.addMessage({ home, kind, time, messageId, body, items }, message, told);
    }
    const write = await this.#write(gathered);
    return async () => {
      const positions = await write();
      return events.map((index) => positions[index]);
    };
  }

  /** Hands the gathered records to the store at once; the answer waits until they are folded. */
  async #write(gathered: Gathered) {
    const { records, parsed, links, linkedHomes } = gathered;
    const { store, fold, identities, items, conflicts } = this.#parts;
    const writes = [...this.#unsettled(records), ...links];
    const written = store.append({ partition: 0, records, writes }).then(
      (positions) => {
        identities.settle(records.map((record) => record.home));
        items.settle(records.flatMap((record) => record.items ?? []));
        // Only now: an objection that was not stored must be stored with the next event.
        for (const home of gathered.objections) this.#objected.set(home, true);
        for (const { record, conflict } of gathered.refused) {
          const { time } = records[record] as NewRecord;
          if (positions[record] !== undefined) conflicts.count(conflict, time);
        }
        return { positions, folded: fold(this.#entries(records, parsed, positions)) };
      },
      (error: unknown) => {
        identities.forgetLinks(linkedHomes);
        conflicts.forgetAll(gathered.conflicts);
        this.#words.forget();
        throw error;
      },
    );
    // Waited for by the caller; a failure must not count as unhandled until then.
    this.#written = written.then(({ folded }) => folded).catch(() => undefined);
    return async () => {
      const { positions, folded } = await written;
      await folded;
      return positions;
    };
  }

  /** Rows of new homes and items that these records need and that no append has made durable yet. */
  #unsettled(records: readonly NewRecord[]): BoundWrite[] {
    const { identities, items } = this.#parts;
    const needed = new Map<string, BoundWrite>();
    for (const record of records) {
      const home = identities.unsettled(record.home);
      if (home !== undefined) needed.set(`home ${record.home}`, home);
      for (const key of record.items ?? []) {
        const item = items.unsettled(key);
        if (item !== undefined) needed.set(`item ${key}`, item);
      }
    }
    return [...needed.values()];
  }

  #entries(
    records: readonly NewRecord[],
    parsed: readonly unknown[],
    positions: readonly (number | undefined)[],
  ): Entry[] {
    const entries: Entry[] = [];
    for (const [i, record] of records.entries()) {
      const position = positions[i];
      if (position === undefined) continue;
      const stored: LogRecord = { ...record, partition: 0, position };
      entries.push(toEntry(stored, this.#parts.kinds, parsed[i]));
    }
    return entries;
  }

  #items(message: Message, trusted: boolean): readonly number[] | null {
    // Whatever the event is called: what its name stands for may be decided later.
    if (message.event === undefined) return null;
    const keys = mentionedProducts(message).map((product) =>
      this.#parts.items.resolve(product, message, trusted),
    );
    return keys.length === 0 ? null : keys;
  }

  async #keepRejected(
    messages: readonly unknown[],
    rejected: readonly (Rejection & { index: number })[],
    { received, trusted }: Origin,
  ) {
    const writes = rejected.flatMap(({ index, ...why }) =>
      this.#parts.inbox.add(messages[index], why, received, trusted),
    );
    await this.#parts.store.write(writes);
  }
}
