import type { Channels } from '../../automate/channels/channels.ts';
import type { DeadAddresses } from '../../automate/channels/dead-addresses.ts';
import { type Entry, type EventKinds, toEntry } from '../../customer/entry.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { People } from '../../customer/people.ts';
import { readFoldPosition, writeFoldPosition } from '../../store/fold-position.ts';
import type { Store } from '../../store/store.ts';

/** What it takes to hear that somebody agreed anew. */
interface AgreedParts {
  readonly store: Store;
  readonly kinds: EventKinds;
  readonly people: Pick<People, 'person'>;
  readonly channels: Pick<Channels, 'get' | 'list'>;
  readonly deadAddresses: Pick<DeadAddresses, 'find' | 'resubscribed'>;
  readonly identities: Pick<Identities, 'identitiesOf'>;
}

const FOLD = 'agreed-anew';
/** Records read from the log at once, to catch up. */
const CHUNK = 2_000;
/** Records after which the position is noted even if nobody agreed to anything. */
const NOTE_AFTER = 10_000;

/**
 * Lets addresses of somebody who agreed to a channel anew be written to again, where nothing but their own word was in the way: a fold of the
 * log. What it has read since its position was noted is read again after a crash, which changes nothing: a word takes back only what was
 * said before it.
 */
export class Agreement {
  readonly #parts: AgreedParts;
  #position: number;
  #noted: number;

  private constructor(parts: AgreedParts, position: number) {
    this.#parts = parts;
    this.#position = position;
    this.#noted = position;
  }

  /** Goes on with what is stored, and reads what the log has and this has not. A store that never had it begins with the log as it is. */
  static async open(parts: AgreedParts): Promise<Agreement> {
    const { store, kinds } = parts;
    const known = await readFoldPosition(store, FOLD);
    const agreement = new Agreement(parts, known ?? (await store.head(0)));
    if (known === undefined) await agreement.#note();
    for (;;) {
      const records = await store.readLog(0, agreement.#position, CHUNK);
      if (records.length === 0) return agreement;
      await agreement.fold(records.map((record) => toEntry(record, kinds)));
    }
  }

  /** Takes in durable entries, in order. */
  async fold(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) {
      if (entry.position <= this.#position) continue;
      const isWord = await this.#take(entry);
      this.#position = entry.position;
      if (isWord || this.#position - this.#noted >= NOTE_AFTER) await this.#note();
    }
  }

  /** Notes the position, so that rows before it are never read again. */
  async checkpoint(): Promise<void> {
    if (this.#noted !== this.#position) await this.#note();
  }

  async #note(): Promise<void> {
    const position = this.#position;
    await this.#parts.store.write([writeFoldPosition(FOLD, position)]);
    this.#noted = position;
  }

  /** Resolves to whether somebody agreed to be written to. */
  async #take({ home, consent, time }: Entry): Promise<boolean> {
    if (consent === undefined) return false;
    const { channels, deadAddresses, identities, people } = this.#parts;
    const agreed = channels
      .list()
      .filter(({ kind, purpose }) => kind === 'email' && consent.purposes[purpose] === true);
    if (agreed.length === 0) return false;
    // Their address has a home of its own.
    const { homes } = await people.person(home);
    const known = await Promise.all(homes.map((one) => identities.identitiesOf(one.home)));
    for (const { namespace, value } of known.flat()) {
      if (namespace !== 'email') continue;
      for (const { name } of agreed) {
        const read = channels.get(name)?.readAddress(value);
        if (read === undefined || 'problem' in read) continue;
        const dead = await deadAddresses.find(name, read.address);
        if (dead !== undefined) await deadAddresses.resubscribed(name, read.address, time);
      }
    }
    return true;
  }
}
