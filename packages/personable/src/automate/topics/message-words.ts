import type { Purpose } from '../../customer/consent.ts';
import type { Word } from '../../customer/consent-words.ts';
import { MESSAGE_EVENTS } from '../../customer/message-events.ts';
import type { Person } from '../../customer/person.ts';
import { uniqueId } from '../../math/unique-id.ts';
import type { Frequency } from '../../rules/topics/topic-body.ts';
import { frequencyIn, frequencyWords, OTHER, topicWord } from './topic-words.ts';
import type { Topics } from './topics.ts';

/** Where a word on messages was said, for the record. */
export interface SaidSo {
  /** `one-click`, `preference-centre`, `reply`, `api`, `console` or a name the shop gives. */
  readonly source: string;
  /** The message it came from. */
  readonly message?: string;
  /** Who recorded it. */
  readonly by?: string;
  /** Why, where the shop says it for somebody. */
  readonly reason?: string;
  /** Whoever heard it notes an event of it, which says more. */
  readonly noted?: true;
}

/** What somebody does not want any more: a topic on a channel, or with no topic everything on it. */
export interface Unwanted {
  /** Purpose of the channel. */
  readonly channel: Purpose;
  readonly topic?: string;
}

/** What somebody wants, as far as it is said. */
export interface Wanted {
  /** Each topic, by its id, with each channel, by its purpose; {@link OTHER} is what has no topic. */
  readonly topics?: Readonly<Record<string, Readonly<Record<Purpose, boolean>>>>;
  readonly frequency?: Readonly<Record<string, Frequency>>;
}

/** What words on messages are recorded with. */
export interface MessageWordParts {
  readonly topics: Topics;
  /** See `Ingest.consentOfHome`. */
  readonly record: (
    home: number,
    say: (person: Person) => Omit<Word, 'home'> | undefined,
    received: number,
  ) => Promise<boolean | undefined>;
  /** Notes an event of whoever a home is of. */
  readonly note: (
    home: number,
    event: string,
    properties: Readonly<Record<string, unknown>>,
    time: number,
  ) => Promise<void>;
  /** Milliseconds UTC. */
  readonly clock: () => number;
}

type Said = Readonly<Record<Purpose, boolean>>;

/**
 * Records what people want to be written to about, as words of consent, with where they said so.
 *
 * Every method answers whether it recorded anything: `false` where it held already, so that saying it again changes nothing;
 * undefined where there is nobody, such as after an erasure, of whom nothing is made.
 */
export class MessageWords {
  readonly #parts: MessageWordParts;

  constructor(parts: MessageWordParts) {
    this.#parts = parts;
  }

  /** Ends a topic on a channel, or a channel. */
  async unsubscribe(
    home: number,
    { channel, topic }: Unwanted,
    how: SaidSo,
  ): Promise<boolean | undefined> {
    const name = topic === undefined ? channel : topicWord(topic, channel);
    const done = await this.#say(home, how, ({ consent }) =>
      consent[name]?.granted === false ? {} : { [name]: false },
    );
    if (done === true && how.noted !== true) await this.#note(home, how, { channel, topic });
    return done;
  }

  /** Takes back that a topic on a channel, or a channel, was ended: it was a mistake. */
  resubscribe(
    home: number,
    { channel, topic }: Unwanted,
    how: SaidSo,
  ): Promise<boolean | undefined> {
    const name = topic === undefined ? channel : topicWord(topic, channel);
    return this.#say(home, how, ({ consent }) =>
      consent[name]?.granted === false ? { [name]: true } : {},
    );
  }

  /** Ends everything on every channel. */
  async stopAll(home: number, how: SaidSo): Promise<boolean | undefined> {
    const done = await this.#say(home, how, ({ consent }) => {
      const open = this.#parts.topics
        .channels()
        .filter((channel) => consent[channel]?.granted !== false);
      return Object.fromEntries(open.map((channel) => [channel, false]));
    });
    if (done === true) await this.#note(home, how, {});
    return done;
  }

  /** Records what somebody wants of what is named; what is not named stays as it is. */
  async choose(home: number, wanted: Wanted, how: SaidSo): Promise<boolean | undefined> {
    let ended: readonly Unwanted[] = [];
    const done = await this.#say(home, how, (person) => {
      const said = wordsFor(person, wanted, this.#parts.topics);
      ended = endedBy(said.before, wanted);
      return said.words;
    });
    if (done === true) for (const one of ended) await this.#note(home, how, one);
    return done;
  }

  #say(home: number, how: SaidSo, say: (person: Person) => Said): Promise<boolean | undefined> {
    const { record, clock } = this.#parts;
    const time = clock();
    const { source, message, by, reason } = how;
    const proof = {
      ...(message === undefined ? {} : { message }),
      ...(reason === undefined ? {} : { reason }),
    };
    const word = (person: Person): Omit<Word, 'home'> | undefined => {
      const purposes = say(person);
      if (Object.keys(purposes).length === 0) return undefined;
      const change = {
        ...{ purposes, source },
        ...(Object.keys(proof).length === 0 ? {} : { proof }),
        ...(by === undefined ? {} : { by }),
      };
      // A clock that was put back must not let an older word hold.
      const after = Math.max(
        time,
        ...Object.keys(purposes).map((name) => person.consent[name]?.time ?? 0),
      );
      return { time: after, messageId: `consent:${uniqueId()}`, change, timed: true, once: true };
    };
    return record(home, word, time);
  }

  #note(
    home: number,
    { source, message }: SaidSo,
    { channel, topic }: { readonly channel?: string; readonly topic?: string | undefined },
  ): Promise<void> {
    const { note, clock } = this.#parts;
    const properties = {
      source,
      ...(message === undefined ? {} : { message_id: message }),
      ...(channel === undefined ? {} : { channel }),
      ...(topic === undefined || topic === OTHER ? {} : { topic }),
    };
    return note(home, MESSAGE_EVENTS.unsubscribed, properties, clock());
  }
}

interface Change {
  readonly words: Said;
  /** What was allowed before, by topic and channel. */
  readonly before: (topic: string, channel: Purpose) => boolean;
}

/**
 * The words it takes to make what somebody wants hold, and no more. Who wants something on a channel that was closed opens the channel; what
 * they did not want before they are not sent because of that.
 */
const wordsFor = (
  person: Person,
  { topics = {}, frequency = {} }: Wanted,
  known: Topics,
): Change => {
  const words: Record<Purpose, boolean> = {};
  const shown = [...known.list().map(({ id, channels }) => ({ id, channels })), otherOf(known)];
  const before = new Map<string, boolean>();
  const key = (topic: string, channel: Purpose) => topicWord(topic, channel);
  for (const channel of known.channels()) {
    const asked = shown.filter(({ channels }) => channels.includes(channel)).map(({ id }) => id);
    const isOpen = known.channel(person, channel).allowed;
    const holds = (topic: string) => known.topic(person, topic, channel).allowed;
    const wants = (topic: string) => topics[topic]?.[channel] ?? holds(topic);
    for (const topic of asked) before.set(key(topic, channel), holds(topic));
    const named = asked.filter((topic) => topics[topic]?.[channel] !== undefined);
    if (named.length === 0) continue;
    const opens = !isOpen && asked.some(wants);
    if (opens) words[channel] = true;
    for (const topic of asked) {
      const name = key(topic, channel);
      const said = person.consent[name]?.granted;
      const isSpokenOf = opens || (isOpen && topics[topic]?.[channel] !== undefined);
      if (isSpokenOf && (opens ? said : holds(topic)) !== wants(topic)) words[name] = wants(topic);
    }
    if (isOpen && asked.every((topic) => !wants(topic))) words[channel] = false;
  }
  for (const [topic, often] of Object.entries(frequency)) {
    if (frequencyIn(person.consent, topic) !== often)
      Object.assign(words, frequencyWords(topic, often));
  }
  return { words, before: (topic, channel) => before.get(key(topic, channel)) ?? false };
};

const otherOf = (known: Topics) => ({ id: OTHER, channels: known.channels() });

const endedBy = (before: Change['before'], { topics = {} }: Wanted): readonly Unwanted[] =>
  Object.entries(topics).flatMap(([topic, channels]) =>
    Object.entries(channels)
      .filter(([channel, wants]) => !wants && before(topic, channel))
      .map(([channel]) => ({ channel, topic })),
  );
