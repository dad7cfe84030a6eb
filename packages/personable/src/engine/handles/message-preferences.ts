import type { Replies } from '../../automate/replies/replies.ts';
import type { MessageWords, SaidSo, Wanted } from '../../automate/topics/message-words.ts';
import type { UnsubscribeLink } from '../../automate/topics/preference-links.ts';
import { OTHER } from '../../automate/topics/topic-words.ts';
import { refuseHostile } from '../../customer/hostile.ts';
import { isErased, type Person } from '../../customer/person.ts';
import { FREQUENCIES } from '../../rules/topics/topic-body.ts';
import { PersonableError } from '../errors.ts';
import { type HeldInShort, readHeldInShort } from '../messages/held-in-short.ts';
import { type MessageChoices, readMessageChoices } from '../messages/message-choices.ts';
import type { Parts } from '../parts.ts';
import { numberOf } from '../readings/names.ts';
import type { PeopleHandle, PersonReference } from './people.ts';

/** What somebody wants to be written to about; what is left out stays as it is. */
export interface MessageWishes extends Wanted {
  /** Nothing any more, on any channel. */
  readonly stop?: boolean;
}

/** What a link leads to. */
export type LinkedChoices =
  /** It was not made here, or not all of it arrived. */
  | { readonly state: 'unknown' }
  /** Whoever it was made for has been erased: nothing is held of them. */
  | { readonly state: 'nobody' }
  /** It is too old to show what somebody chose. */
  | { readonly state: 'over' }
  | {
      readonly state: 'found';
      readonly choices: MessageChoices;
      readonly held: HeldInShort;
    };

/** What a link to unsubscribe leads to, with what holds now of what it is about. */
export type LinkedEnd =
  | { readonly state: 'unknown' | 'nobody' }
  | {
      readonly state: 'found';
      readonly channel: string;
      readonly topic?: string;
      /** Of a topic that is published, by language. */
      readonly name?: Readonly<Record<string, string>>;
      /** Whether the person refused it. */
      readonly ended: boolean;
      readonly language?: string;
      /** The signed part of a link to all they chose; left out where the link is too old to show it. */
      readonly preferences?: string;
    };

/** What people want to be written to about: `shop.messagePreferences`. */
export class MessagePreferencesHandle {
  readonly #parts: Parts;
  readonly #find: PeopleHandle['find'];
  readonly #words: MessageWords;
  /** Notes what people answer. */
  readonly replies: Replies;

  constructor(parts: Parts, people: PeopleHandle) {
    this.#parts = parts;
    this.#find = people.find.bind(people);
    this.#words = parts.words;
    this.replies = parts.replies;
  }

  /** Records words on messages by the home they are of. */
  get words(): MessageWords {
    return this.#words;
  }

  /** What somebody is written to about; `undefined` for one nobody has met. */
  async of(reference: PersonReference): Promise<MessageChoices | undefined> {
    const person = await this.#find(reference);
    return person === undefined ? undefined : readMessageChoices(person, this.#parts.topics);
  }

  /**
   * Records what somebody wants to be written to about; the next message obeys it.
   *
   * @throws PersonableError `not_found` for one nobody has met; `invalid_field` for a topic, a channel or a frequency there is not.
   */
  async set(
    reference: PersonReference,
    wishes: MessageWishes,
    how: Partial<SaidSo> = {},
  ): Promise<MessageChoices> {
    this.#refuseUnknown(wishes);
    const said = { source: 'api', ...how };
    refuseHostile(said);
    const person = await this.#find(reference);
    if (person === undefined) {
      throw new PersonableError('not_found', 'Nobody by this id has been met.');
    }
    await this.#want(numberOf(person), wishes, said);
    return readMessageChoices(
      await this.#parts.people.person(numberOf(person)),
      this.#parts.topics,
    );
  }

  /** Where a message is ended with one click; undefined while the option `messages.url` says no address. */
  unsubscribeUrl(about: Omit<UnsubscribeLink, 'made'>): string | undefined {
    return this.#parts.links.unsubscribeUrl(about);
  }

  /**
   * Where somebody sees and changes what they are written to about, for 90 days; undefined while the option `messages.url` says no
   * address, and for one nobody has met.
   */
  async preferencesUrl(reference: PersonReference): Promise<string | undefined> {
    const person = await this.#find(reference);
    return person && this.#parts.links.preferencesUrl(numberOf(person));
  }

  /** What a link to preferences leads to. */
  async linked(token: string): Promise<LinkedChoices> {
    const link = this.#parts.links.readPreferences(token);
    if (link === undefined) return { state: 'unknown' };
    const person = await this.#personOf(link.home);
    if (person === undefined) return { state: 'nobody' };
    if (link.isOver) return { state: 'over' };
    const choices = readMessageChoices(person, this.#parts.topics);
    return { state: 'found', choices, held: await readHeldInShort(person, this.#parts) };
  }

  /** Records what whoever holds a link wants; of a link that is too old, only that everything stops. */
  async choose(token: string, wishes: MessageWishes): Promise<LinkedChoices> {
    const link = this.#parts.links.readPreferences(token);
    if (link === undefined) return { state: 'unknown' };
    const { home, message } = link;
    const how = { source: 'preference-centre', ...(message === undefined ? {} : { message }) };
    const known = this.#known(wishes);
    if (!link.isOver || wishes.stop === true) await this.#want(home, known, how);
    return this.linked(token);
  }

  /** What a link to unsubscribe leads to; changes nothing. */
  async linkedEnd(token: string): Promise<LinkedEnd> {
    const { links, topics } = this.#parts;
    const link = links.readUnsubscribe(token);
    if (link === undefined) return { state: 'unknown' };
    const { home, channel, topic, message, made } = link;
    const person = await this.#personOf(home);
    if (person === undefined) return { state: 'nobody' };
    const held =
      topic === undefined ? topics.channel(person, channel) : topics.topic(person, topic, channel);
    const name = topic === undefined ? undefined : topics.find(topic)?.name;
    const { language } = readMessageChoices(person, topics);
    return {
      ...{ state: 'found', channel },
      ...(topic === undefined ? {} : { topic }),
      ...(name === undefined ? {} : { name }),
      ended: held.because === 'refused' || held.because === 'channel',
      ...(language === undefined ? {} : { language }),
      ...(links.isRecent(made) ? { preferences: links.preferencesToken(home, message) } : {}),
    };
  }

  /**
   * Ends what a link to unsubscribe is about, or takes that back.
   *
   * @param source `one-click` for what a program of mail sends, `preference-centre` for the button of the page.
   */
  async end(
    token: string,
    source: 'one-click' | 'preference-centre',
    { back = false }: { readonly back?: boolean } = {},
  ): Promise<LinkedEnd> {
    const link = this.#parts.links.readUnsubscribe(token);
    if (link === undefined) return { state: 'unknown' };
    const { home, made: _, message, ...about } = link;
    const how = { source, ...(message === undefined ? {} : { message }) };
    if (back) await this.#words.resubscribe(home, about, how);
    else await this.#words.unsubscribe(home, about, how);
    return this.linkedEnd(token);
  }

  #want(home: number, { stop, ...wanted }: MessageWishes, how: SaidSo) {
    return stop === true ? this.#words.stopAll(home, how) : this.#words.choose(home, wanted, how);
  }

  async #personOf(home: number): Promise<Person | undefined> {
    const { identities, people } = this.#parts;
    if (!identities.has(home)) return undefined;
    const person = await people.person(home);
    const state = person.homes.find((one) => one.home === home);
    return isErased(person) || state?.erased !== undefined ? undefined : person;
  }

  /** What of a form there still is: a topic may have been archived while it was open. */
  #known({ topics = {}, frequency = {}, ...rest }: MessageWishes): MessageWishes {
    const known = this.#parts.topics;
    return {
      ...rest,
      topics: Object.fromEntries(
        Object.entries(topics).filter(([id]) => id === OTHER || known.find(id) !== undefined),
      ),
      frequency: Object.fromEntries(
        Object.entries(frequency).filter(([id, often]) =>
          known.find(id)?.frequency?.includes(often),
        ),
      ),
    };
  }

  #refuseUnknown({ topics = {}, frequency = {} }: MessageWishes): void {
    const known = this.#parts.topics;
    for (const [id, channels] of Object.entries(topics)) {
      const topic = known.find(id);
      if (topic === undefined && id !== OTHER) throw unknownTopic(id, '/topics', known.list());
      const there = topic?.channels ?? known.channels();
      for (const [channel, wants] of Object.entries(channels)) {
        if (there.includes(channel) && typeof wants === 'boolean') continue;
        throw new PersonableError('invalid_field', `"${id}" has no "${channel.slice(0, 50)}".`, {
          path: `/topics/${id}`,
          hint: `It goes out by ${there.join(', ')}; each is true or false.`,
        });
      }
    }
    for (const [id, often] of Object.entries(frequency)) {
      const choices = known.find(id)?.frequency;
      if (choices?.includes(often)) continue;
      if (choices === undefined) throw unknownTopic(id, '/frequency', known.list());
      throw new PersonableError('invalid_field', `"${id}" cannot be had ${often}.`, {
        path: '/frequency',
        hint: `It can be had ${FREQUENCIES.filter((one) => choices.includes(one)).join(', ')}.`,
      });
    }
  }
}

const unknownTopic = (id: string, path: string, known: readonly { readonly id: string }[]) =>
  new PersonableError('invalid_field', `There is no topic "${id.slice(0, 60)}" to choose so.`, {
    path,
    hint: `There are ${[...known.map((one) => one.id), `"${OTHER}" for what has no topic`].join(', ')}.`,
  });
