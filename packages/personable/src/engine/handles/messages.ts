import type { MessageStateName, NewMessage } from '../../automate/messages/message.ts';
import {
  countMessages,
  countStanding,
  listMessages,
  type MessageCounts,
  markBefore,
  markOf,
  messageById,
  storyOf,
} from '../../automate/messages/message-store.ts';
import { problemOf } from '../../automate/messages/new-message.ts';
import type { Outbox } from '../../automate/messages/outbox.ts';
import { contentOf } from '../../automate/messages/state-store.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { People } from '../../customer/people.ts';
import { uniqueId } from '../../math/unique-id.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import {
  detailsOf,
  type MessageView,
  showMessage,
  type WholeMessageView,
} from '../readings/messages.ts';
import type { Page, PeopleHandle } from './people.ts';
import { lookedUp, type PersonReference } from './reference.ts';

/** A message to somebody. */
export interface MessageInput extends PersonReference {
  /** Id of a template, or of one for each channel it could go out on. */
  readonly template?: string;
  readonly templates?: readonly string[];
  /** What texts can speak of under `data`: an object of at most 64 KB. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** When it is to go out: ISO 8601 or milliseconds UTC; left out: now. */
  readonly at?: string | number;
  /** When it is no use any more, in the same way; left out: when the template says, else a week after `at`. */
  readonly expires?: string | number;
  /** 0 to 1,000; left out: as the template says, else 500. */
  readonly priority?: number;
  /** Asked for twice with one id it is one message; left out: a new one. */
  readonly id?: string;
}

/** Which messages are listed. */
export interface MessageListing {
  readonly state?: MessageStateName;
  readonly template?: string;
  /** The channel it went out on, or was to; of what was not written yet nobody knows it. */
  readonly channel?: string;
  /** Id of a journey or campaign, or who asked. */
  readonly source?: { readonly kind: NewMessage['source']['kind']; readonly id: string };
  readonly person?: PersonReference;
  /** The `next` of the page before. */
  readonly before?: string;
  readonly limit?: number;
}

/** What becomes of a message that somebody wants tried again or taken back. */
export interface MessageChanged {
  readonly id: string;
  readonly changed: boolean;
  /** Where it stands now. */
  readonly state: MessageStateName;
}

/** Which messages are tried again together. */
export interface MessageRetrying extends Pick<MessageListing, 'template' | 'channel' | 'source'> {
  readonly state: 'unknown' | 'refused' | 'unsendable';
  /** How many they are; where it is another number by now, or left out, nothing is done. */
  readonly confirm?: number;
}

/** What became of trying messages again together. */
export interface MessagesRetried {
  /** How many stand so. */
  readonly matching: number;
  /** How many are tried again. */
  readonly retried: number;
}

/** Messages that are tried again at once. */
const SLICE = 200;
const WEEK = 7 * 86_400_000;
const PRIORITY = 500;
/** Messages of a page. */
const LIMIT = 50;

/** What the messages handle works with. */
interface MessagesParts {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly people: People;
  readonly identities: Identities;
  /** Priority and lifetime of a template, where it is published. */
  readonly template: (
    id: string,
  ) => { readonly priority: number; readonly lifetime: number } | undefined;
  readonly settings: { readonly clock: () => number };
}

/** What goes out to people: `shop.messages`. */
export class MessagesHandle {
  readonly #parts: MessagesParts;
  readonly #find: PeopleHandle['find'];

  constructor(parts: MessagesParts, people: PeopleHandle) {
    this.#parts = parts;
    this.#find = people.find.bind(people);
  }

  /**
   * Asks for a message; resolves when it is durable. When its time comes it is looked whether the person can and may be reached,
   * and only then it is written.
   *
   * @param by who asks: it stands in the message's source.
   * @throws PersonableError `invalid_field`, `missing_identity`, `not_found` for somebody nobody has met.
   */
  async send(message: MessageInput, by = 'library'): Promise<MessageView> {
    const { template, templates = template === undefined ? [] : [template], data = {} } = message;
    const { outbox, settings, store } = this.#parts;
    const now = settings.clock();
    const facts = this.#parts.template(templates[0] ?? '');
    const notBefore = message.at === undefined ? now : timeOf(message.at, '/at');
    const { lifetime = WEEK, priority = PRIORITY } = facts ?? {};
    const asked: NewMessage = {
      ...{ id: message.id ?? uniqueId(), home: await this.#homeOf(message), templates, data },
      ...{ source: { kind: 'api', id: by }, notBefore, priority: message.priority ?? priority },
      expires:
        message.expires === undefined ? notBefore + lifetime : timeOf(message.expires, '/expires'),
    };
    const problem = problemOf(asked);
    if (problem !== undefined) {
      throw new PersonableError('invalid_field', problem.sentence, { path: problem.path });
    }
    if (asked.expires <= notBefore) {
      const sentence = 'The message would be over before it may go out.';
      throw new PersonableError('invalid_field', sentence, { path: '/expires' });
    }
    await outbox.add(asked);
    const kept = await messageById(store, asked.id);
    if (kept === undefined || kept.home !== asked.home) throw taken(asked.id);
    return showMessage(kept, this.#parts);
  }

  /** Messages, those that changed last first. */
  async list({
    person,
    limit = LIMIT,
    ...filter
  }: MessageListing = {}): Promise<Page<MessageView, string>> {
    const of = person === undefined ? undefined : await this.#find(person);
    if (person !== undefined && of === undefined) return { entries: [] };
    const homes = of?.homes.map(({ home }) => home);
    const found = await listMessages(this.#parts.store, { ...filter, homes, limit: limit + 1 });
    const page = found.slice(0, limit);
    const entries = await Promise.all(page.map((message) => showMessage(message, this.#parts)));
    const last = page.at(-1);
    return found.length > limit && last !== undefined
      ? { entries, next: markOf(last) }
      : { entries };
  }

  /** A message with what was written and everything that became of it. @throws PersonableError `not_found`. */
  async get(id: string): Promise<WholeMessageView> {
    const { store } = this.#parts;
    const message = await messageById(store, id);
    if (message === undefined) throw unknownMessage(id);
    const [content, story] = await Promise.all([contentOf(store, id), storyOf(store, id)]);
    return {
      ...(await showMessage(message, this.#parts)),
      ...detailsOf(message, { content, story }),
    };
  }

  /**
   * Lets a message that is unknown, refused or unsendable be tried again, an unknown one as it was and with the same key; any other
   * stays as it is.
   *
   * @param by who asks: it stands in the message's story.
   * @throws PersonableError `not_found`.
   */
  async retry(id: string, by = 'library'): Promise<MessageChanged> {
    const tried = await this.#parts.outbox.retry(id, `Another try was asked for: ${by}.`);
    if (tried === undefined) throw unknownMessage(id);
    return { id, changed: tried.retried, state: tried.retried ? 'due' : tried.state };
  }

  /**
   * Lets all messages of a state, of a template, channel or source, be tried again, where whoever asks knows how many they are. What was taken
   * stays as it is, whatever happens meanwhile; one that fails again is not tried a second time.
   *
   * @param by who asks: it stands in the messages' stories.
   */
  async retryAll(
    { confirm, ...filter }: MessageRetrying,
    by = 'library',
  ): Promise<MessagesRetried> {
    const { store, outbox, settings } = this.#parts;
    // What changes from now on is none of those that were counted.
    const until = settings.clock() + 1;
    const matching = await countStanding(store, filter, until);
    if (confirm !== matching) return { matching, retried: 0 };
    let retried = 0;
    for (let before: string | undefined = markBefore(until); before !== undefined; ) {
      const found = await listMessages(store, { ...filter, before, limit: SLICE });
      const last = found.at(-1);
      before = last === undefined || found.length < SLICE ? undefined : markOf(last);
      const tried = await Promise.all(
        found.map(({ id }) => outbox.retry(id, `Another try was asked for of all: ${by}.`)),
      );
      retried += tried.filter((one) => one?.retried === true).length;
    }
    return { matching, retried };
  }

  /** Takes back a message that is due; any other stays as it is. @throws PersonableError `not_found`. */
  async cancel(id: string, by = 'library'): Promise<MessageChanged> {
    const { outbox, store } = this.#parts;
    const before = await messageById(store, id);
    if (before === undefined) throw unknownMessage(id);
    if (before.state === 'due') await outbox.cancel({ id }, `Taken back: ${by}.`);
    const { state } = (await messageById(store, id)) ?? before;
    return { id, changed: before.state === 'due' && state === 'cancelled', state };
  }

  /** How many messages stand where, and what was saved by which rule; and whether sending is paused. */
  async counts(): Promise<MessageCounts & { readonly paused: boolean }> {
    const { outbox, store } = this.#parts;
    return { ...(await countMessages(store)), paused: outbox.paused };
  }

  /** Lets nothing go out until {@link resume}, also after a restart. */
  pause(): Promise<void> {
    return this.#parts.outbox.pause();
  }

  resume(): Promise<void> {
    return this.#parts.outbox.resume();
  }

  async #homeOf(reference: PersonReference): Promise<number> {
    const { identities } = this.#parts;
    const person = await this.#find(reference);
    const identity =
      reference.person === undefined ? lookedUp(reference, identities.rules) : undefined;
    const home = identity === undefined ? reference.person : await identities.find(identity);
    if (person !== undefined && home !== undefined) return home;
    throw new PersonableError('not_found', 'Nobody has been met under this id.', {
      hint: 'Send an identify message of them first.',
    });
  }
}

const timeOf = (time: string | number, path: string): number => {
  const read = typeof time === 'number' ? time : Date.parse(time);
  if (Number.isSafeInteger(read)) return read;
  throw new PersonableError('invalid_field', `"${time}" is no time.`, {
    path,
    hint: 'Send ISO 8601 with a time zone, such as 2026-03-02T12:00:00Z, or milliseconds UTC.',
  });
};

const unknownMessage = (id: string): PersonableError =>
  new PersonableError('not_found', `There is no message "${id}".`);

const taken = (id: string): PersonableError =>
  new PersonableError('invalid_field', `"${id}" is the id of a message to somebody else.`, {
    path: '/id',
    hint: 'Send an id of your own for each message, or none.',
  });
