import type { Store } from '../store/store.ts';
import { type ConsentChange, type Purpose, statedConsent } from './consent.ts';
import { isRecorded } from './consent-store.ts';
import type { Gathered } from './gathered.ts';
import type { Identities } from './identities.ts';
import type { Taken } from './intake.ts';

/** A person's word, on its way into the log. */
export interface Word {
  /** The home it was said in. */
  readonly home: number;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly messageId: string;
  readonly change: ConsentChange;
  /** Whether the sender said when: sent again, such a word is of the same time and says nothing new. */
  readonly timed: boolean;
}

interface WordParts {
  readonly store: Pick<Store, 'get'>;
  readonly identities: Pick<Identities, 'links' | 'peekLinks'>;
}

const PARTITION = 0;

/** What a message says of consent, as a word; `undefined` for one that says nothing of it. */
export const wordOf = (
  { message, messageId, time }: Taken,
  home: number,
  known: Iterable<Purpose>,
): Word | undefined => {
  const purposes = statedConsent(message.context, known);
  if (purposes === undefined) return undefined;
  const timed = (message.originalTimestamp ?? message.timestamp) !== undefined;
  const change = { purposes, source: 'event' };
  return { home, time, messageId: `consent:${messageId}`, change, timed };
};

/**
 * Adds a word under every home of the person. Over homes the strictest holds, so a word that was recorded
 * in one of them alone could never lift what another one refuses.
 *
 * @param settled resolves when everything that was appended before can be looked up.
 */
export const addWord = async (
  gathered: Gathered,
  word: Word,
  { store, identities }: WordParts,
  settled: () => Promise<unknown>,
): Promise<void> => {
  const { home, time, messageId, change, timed } = word;
  gathered.addConsent(home, time, messageId, change);
  const others = await linkedHomes(home, identities);
  if (others.length === 0) return;
  if (!timed) {
    // Sent again it would be of now, and new to a home that was linked since.
    await settled();
    if (await isRecorded(store, PARTITION, messageId)) return;
  }
  for (const other of others) {
    gathered.addConsent(other, time, idAt(messageId, other), change);
  }
};

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
