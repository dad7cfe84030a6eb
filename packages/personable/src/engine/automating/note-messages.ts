import type { MessageNote } from '../../automate/messages/outbox-parts.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { Ingest } from '../../customer/ingest.ts';
import type { People } from '../../customer/people.ts';
import { isErased } from '../../customer/person.ts';
import { PersonableError } from '../errors.ts';
import { idsToSpeakFor } from '../speaking-for.ts';

/** What notes are put into the log with. */
export interface NotingParts {
  readonly people: People;
  readonly identities: Identities;
  readonly ingest: Pick<Ingest, 'take'>;
  /** Milliseconds UTC. */
  readonly clock: () => number;
}

/** Puts what became of messages into the log, as events of who they were for; of whoever is erased nothing. */
export const noteMessages = async (
  notes: readonly MessageNote[],
  { people, identities, ingest, clock }: NotingParts,
): Promise<void> => {
  const events: object[] = [];
  for (const { home, event, messageId, time, properties } of notes) {
    const ids = await idsOf(home, { people, identities });
    if (ids === undefined) continue;
    const timestamp = new Date(time).toISOString();
    events.push({ type: 'track', ...ids, event, messageId, timestamp, properties });
  }
  if (events.length > 0) await ingest.take(events, { trusted: true, received: clock() });
};

const idsOf = async (
  home: number,
  { people, identities }: Pick<NotingParts, 'people' | 'identities'>,
) => {
  const person = await people.person(home);
  if (isErased(person)) return undefined;
  try {
    return await idsToSpeakFor(person, identities);
  } catch (error) {
    if (error instanceof PersonableError && error.code === 'not_found') return undefined;
    throw error;
  }
};
