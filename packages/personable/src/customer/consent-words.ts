import type { Store } from '../store/store.ts';
import { type ConsentChange, type Purpose, statedConsent } from './consent.ts';
import { isRecorded } from './consent-store.ts';
import type { Gathered } from './gathered.ts';
import type { Identities } from './identity/identities.ts';
import type { Taken } from './intake.ts';
import { RecentMap } from './recent-map.ts';

/** A person's word, on its way into the log. */
export interface Word {
  /** The home it was said in. */
  readonly home: number;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly messageId: string;
  readonly change: ConsentChange;
  /** Whether the sender said when: sent again, such a word is of the same time. */
  readonly timed: boolean;
  /** Whether it cannot be sent again. */
  readonly once: boolean;
}

interface WordParts {
  readonly store: Pick<Store, 'get'>;
  readonly identities: Pick<Identities, 'links' | 'peekLinks'>;
}

/** What a home said last of a purpose, as far as it was handed to the log. */
interface Said {
  readonly granted: boolean;
  /** Milliseconds UTC. */
  readonly time: number;
}

const PARTITION = 0;
/** Homes whose words are remembered. */
const REMEMBERED = 100_000;

/** What a message says of consent, as a word; `undefined` for one that says nothing of it. */
export const wordOf = (
  { message, messageId, time }: Taken,
  home: number,
  known: ReadonlySet<Purpose>,
): Word | undefined => {
  const purposes = statedConsent(message.context, known);
  if (purposes === undefined) return undefined;
  const timed = (message.originalTimestamp ?? message.timestamp) !== undefined;
  const change = { purposes, source: 'event' };
  return { home, time, messageId: `consent:${messageId}`, change, timed, once: false };
};

/**
 * Puts words under every home of the person. Over homes the strictest holds, so a word that was recorded
 * in one of them alone could never lift what another one refuses.
 *
 * Some senders say the same with every event: under other homes such a word is recorded only where it changes
 * something.
 */
export class ConsentWords {
  readonly #parts: WordParts;
  #said = new RecentMap<number, ReadonlyMap<Purpose, Said>>(REMEMBERED);

  constructor(parts: WordParts) {
    this.#parts = parts;
  }

  /**
   * Adds a word.
   *
   * @param settled resolves when everything that was appended before can be looked up.
   */
  async add(gathered: Gathered, word: Word, settled: () => Promise<unknown>): Promise<void> {
    const { home, time, messageId, change } = word;
    gathered.addConsent(home, time, messageId, change);
    // Sent again without a time of its own it would seem to be of now, though the log has it already.
    if (word.timed) this.#note(home, word);
    else this.#said.delete(home);
    const others = await linkedHomes(home, this.#parts.identities);
    const changed = word.once ? others : others.filter((other) => this.#changes(other, word));
    if (changed.length === 0) return;
    if (!word.once) {
      // What is sent again must not be new to a home that was linked since.
      await settled();
      if (await isRecorded(this.#parts.store, PARTITION, messageId)) return;
    }
    for (const other of changed) {
      gathered.addConsent(other, time, idAt(messageId, other), change);
      this.#note(other, word);
    }
  }

  /** Forgets what was handed over: it may not have become durable. */
  forget(): void {
    this.#said = new RecentMap(REMEMBERED);
  }

  #changes(home: number, { change, time }: Word): boolean {
    const said = this.#said.get(home);
    return Object.entries(change.purposes).some(([purpose, granted]) => {
      const last = said?.get(purpose);
      return last === undefined || (last.granted !== granted && last.time <= time);
    });
  }

  #note(home: number, { change, time }: Word): void {
    const said = new Map(this.#said.get(home));
    for (const [purpose, granted] of Object.entries(change.purposes)) {
      const last = said.get(purpose);
      if (granted !== undefined && (last === undefined || last.time <= time)) {
        said.set(purpose, { granted, time });
      }
    }
    this.#said.set(home, said);
  }
}

const idAt = (messageId: string, home: number): string => `${messageId}:${home}`;

/** The id of a word, whichever home its record is of. */
export const wordId = (messageId: string, home: number): string => {
  const end = `:${home}`;
  return messageId.endsWith(end) ? messageId.slice(0, -end.length) : messageId;
};

/** The other homes of the person a home belongs to, also by links that are not durable yet. */
const linkedHomes = async (
  home: number,
  identities: WordParts['identities'],
): Promise<number[]> => {
  const found = new Set([home]);
  for (const next of found) {
    for (const other of identities.peekLinks(next) ?? (await identities.links(next))) {
      found.add(other);
    }
  }
  found.delete(home);
  return [...found];
};
