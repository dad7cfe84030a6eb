import type { Identities } from '../../customer/identity/identities.ts';
import type { Ingest } from '../../customer/ingest.ts';
import type { People } from '../../customer/people.ts';
import { isErased } from '../../customer/person.ts';
import { uniqueId } from '../../math/unique-id.ts';
import { PersonableError } from '../errors.ts';
import { iso } from '../readings/names.ts';
import { idsToSpeakFor } from '../speaking-for.ts';

/** An event of somebody, about a message. */
export interface NotedMessage {
  readonly home: number;
  readonly event: string;
  /** The same for what is the same: it is kept once. */
  readonly messageId: string;
  /** When it happened, milliseconds UTC. */
  readonly time: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What notes are put into the log with. */
export interface NotingParts {
  readonly people: People;
  readonly identities: Identities;
  readonly ingest: Pick<Ingest, 'take'>;
  /** Milliseconds UTC. */
  readonly clock: () => number;
}

/**
 * Puts what became of messages into the log, as events of who they were for; of whoever is erased, or known by nothing an event could
 * name, nothing. Resolves to how many were new.
 */
export const noteMessages = async (
  notes: readonly NotedMessage[],
  { people, identities, ingest, clock }: NotingParts,
): Promise<number> => {
  const events: object[] = [];
  for (const { home, event, messageId, time, properties } of notes) {
    const ids = await idsOf(home, { people, identities });
    if (ids === undefined) continue;
    events.push({ type: 'track', ...ids, event, messageId, timestamp: iso(time), properties });
  }
  if (events.length === 0) return 0;
  const { accepted } = await ingest.take(events, { trusted: true, received: clock() });
  return accepted;
};

/** Notes one event of whoever a home is of, each time it is said where no id says that it is the same. */
export const noteOne =
  (parts: NotingParts) =>
  async (
    home: number,
    event: string,
    properties: Readonly<Record<string, unknown>>,
    time: number,
    messageId = uniqueId(),
  ): Promise<void> => {
    await noteMessages([{ home, event, properties, time, messageId }], parts);
  };

const idsOf = async (
  home: number,
  { people, identities }: Pick<NotingParts, 'people' | 'identities'>,
) => {
  const person = await people.person(home);
  const own = person.homes.find((one) => one.home === home);
  if (isErased(person) || own?.erased !== undefined) return undefined;
  try {
    return await idsToSpeakFor(person, identities);
  } catch (error) {
    if (error instanceof PersonableError && error.code === 'not_found') return undefined;
    throw error;
  }
};
