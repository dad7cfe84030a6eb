import type { BoundWrite } from '../store/statement.ts';
import { RecordKind, type Store } from '../store/store.ts';
import {
  addWord,
  FIND_BY_IDENTITY,
  findByWordsStatement,
  LATEST_HOMES,
  MOST_ASKED,
  READ_DIRECTORY_POSITION,
  removeWord,
  writeDirectoryPosition,
} from './directory-store.ts';
import { type Entry, type EventKinds, toEntry } from './entry.ts';
import { DEFAULT_IDENTITY_RULES, type IdentityRules } from './identity/namespaces.ts';
import { writeIdentity } from './identity/written.ts';
import type { Message } from './message.ts';
import { RecentMap } from './recent-map.ts';

const PARTITION = 0;
/** Records read from the log at once, to catch up. */
const CHUNK = 2_000;
/** Words that wait before they are written together, and for how long they wait, in milliseconds. */
const MOST_WAITING = 5_000;
const GATHER = 500;
/** Records after which the position is noted even if they brought no words: a start reads what is after it. */
const NOTE_AFTER = 10_000;
/** Users whose id stands in the directory already, as far as is remembered. */
const REMEMBERED = 100_000;
/** Homes one word may find: more would not help anybody. */
const MOST_FOUND = 500;
/** Words of one message: a sender must not grow the directory without bound. */
const MOST_WORDS = 20;
const LONGEST_WORD = 60;

/** Traits that people are looked up by. */
const NAMING = [
  'name',
  'firstName',
  'first_name',
  'lastName',
  'last_name',
  'username',
  'email',
  'phone',
];

/**
 * Finds people by the beginnings of words: of the names, e-mail addresses and user ids that trusted
 * senders gave, former ones too: whoever looks for a customer may know only the old name. A fold of the
 * log with a position of its own.
 */
export class Directory {
  readonly #store: Store;
  readonly #rules: IdentityRules;
  readonly #known = new RecentMap<number, true>(REMEMBERED);
  #waiting: BoundWrite[] = [];
  #position: number;
  #noted: number;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();

  private constructor(store: Store, position: number, rules: IdentityRules) {
    this.#store = store;
    this.#rules = rules;
    this.#position = position;
    this.#noted = position;
  }

  /** Opens the directory and reads what the log has and it has not. */
  static async open(
    store: Store,
    kinds: EventKinds,
    rules = DEFAULT_IDENTITY_RULES,
  ): Promise<Directory> {
    const checkpoint = await store.get(READ_DIRECTORY_POSITION, { partition: PARTITION });
    const directory = new Directory(store, checkpoint?.position ?? 0, rules);
    for (;;) {
      const records = await store.readLog(PARTITION, directory.#position, CHUNK);
      if (records.length === 0) return directory;
      directory.fold(records.map((record) => toEntry(record, kinds)));
      if (directory.#waiting.length > MOST_WAITING) await directory.flush();
    }
  }

  /** Takes in durable entries, in order. */
  fold(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.#position = entry.position;
      if (entry.kind === RecordKind.event) this.#learn(entry);
    }
    const due = this.#position - this.#noted >= NOTE_AFTER;
    if (this.#waiting.length === 0 && !due) return;
    this.#timer ??= setTimeout(() => {
      // A failed write stays waiting and is tried again with the next.
      this.flush().catch(() => undefined);
    }, GATHER);
  }

  /** Homes that every word of a question finds, by names and ids; at most 500. */
  async find(question: string): Promise<number[]> {
    await this.flush();
    const exact = question.trim();
    const byIdentity = await this.#byIdentity(exact);
    const byWords = await this.#byWords(wordsOf(exact));
    return [...new Set([...byIdentity, ...byWords])].slice(0, MOST_FOUND);
  }

  /** Whose records stand before a position of the log, the latest first. */
  latest(before: number, limit: number): Promise<{ position: number; home: number }[]> {
    return this.#store.all(LATEST_HOMES, { partition: PARTITION, before, limit });
  }

  /** Writes what waits and notes the position, so that rows before it are never read again. */
  checkpoint(): Promise<void> {
    this.#flushing = this.#flushing.catch(() => undefined).then(() => this.#write(true));
    return this.#flushing;
  }

  /** The writes that take out by what a home was found: the words of messages that go, unless others stay. */
  forget(home: number, gone: readonly Message[], kept: readonly Message[] = []): BoundWrite[] {
    this.#known.delete(home);
    const words = new Set(gone.flatMap((message) => wordsOfMessage(message)));
    for (const word of kept.flatMap((message) => wordsOfMessage(message))) words.delete(word);
    return [...words].map((word) => removeWord({ partition: PARTITION, word, home }));
  }

  /** Writes what waits. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushing = this.#flushing.catch(() => undefined).then(() => this.#write());
    return this.#flushing;
  }

  async #write(noteAlways = false): Promise<void> {
    const waiting = this.#waiting;
    const position = this.#position;
    const due = noteAlways ? position > this.#noted : position - this.#noted >= NOTE_AFTER;
    if (waiting.length === 0 && !due) return;
    this.#waiting = [];
    try {
      await this.#store.write([...waiting, writeDirectoryPosition(PARTITION, position)]);
      this.#noted = position;
    } catch (error) {
      this.#waiting = [...waiting, ...this.#waiting];
      throw error;
    }
  }

  async #byWords(words: readonly string[]): Promise<number[]> {
    // Long words are rare: the fewer homes the first one finds, the less there is to look at.
    const asked = [...words].sort((a, b) => b.length - a.length).slice(0, MOST_ASKED);
    if (asked.length === 0) return [];
    const ranges = asked.map((word, i) => [
      [`from${i}`, word],
      [`to${i}`, endOf(word)],
    ]);
    const found = await this.#store.all(findByWordsStatement(asked.length), {
      ...Object.fromEntries(ranges.flat()),
      partition: PARTITION,
      limit: MOST_FOUND,
    });
    return found.map(({ home }) => home);
  }

  async #byIdentity(value: string): Promise<number[]> {
    if (value === '') return [];
    const found = await Promise.all(
      this.#rules.namespaces.map((rule) => {
        const written = writeIdentity(rule, value, this.#rules.country);
        // Of a beginning the value itself; of the whole as it is kept, however it was typed.
        const begins = range('value' in written ? written.value : value);
        return this.#store.all(FIND_BY_IDENTITY, {
          ...begins,
          namespace: rule.name,
          limit: MOST_FOUND,
        });
      }),
    );
    return found.flat().map(({ home }) => home);
  }

  #learn({ home, message }: Entry): void {
    if (message === undefined) return;
    const { userId } = message;
    const named = userId !== undefined && userId !== null;
    const words = named && this.#known.get(home) === undefined ? wordsOf(String(userId)) : [];
    if (named) this.#known.set(home, true);
    for (const word of [...words, ...wordsOfTraits(message)]) {
      this.#waiting.push(addWord({ partition: PARTITION, word, home }));
    }
  }
}

/** The words a message lets its home be found by. */
const wordsOfMessage = (message: Message): string[] => {
  const { userId } = message;
  const words = userId === undefined || userId === null ? [] : wordsOf(String(userId));
  return [...words, ...wordsOfTraits(message)];
};

const wordsOfTraits = ({ type, traits }: Message): string[] =>
  type === 'identify' && traits !== undefined
    ? NAMING.flatMap((name) => (typeof traits[name] === 'string' ? wordsOf(traits[name]) : []))
    : [];

/**
 * The words a text is found by, lower case and without accents: of an e-mail address or an id its parts.
 */
const wordsOf = (text: string): string[] => {
  const plain = text.slice(0, 500).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return [...new Set(words)].slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD));
};

/** Everything that begins with a text stands before this. */
const endOf = (text: string): string => `${text}\u{10ffff}`;

const range = (text: string) => ({ partition: PARTITION, from: text, to: endOf(text) });
