import type { Identities } from '../../customer/identity/identities.ts';
import type { Origin } from '../../customer/intake.ts';
import type { People } from '../../customer/people.ts';
import { PersonableError } from '../errors.ts';
import { idsToSpeakFor } from '../speaking-for.ts';

/** What notes are made with. */
export interface NoteParts {
  readonly people: Pick<People, 'person'>;
  readonly identities: Identities;
  readonly take: (
    message: Readonly<Record<string, unknown>>,
    origin?: Partial<Origin>,
  ) => Promise<void>;
}

/**
 * Notes an event of messages under whoever a home is of now. Of somebody erased meanwhile, or known by nothing that a message could name,
 * nothing is noted.
 *
 * @param messageId left out: it is noted each time it is said.
 */
export const noteMessageEvent =
  ({ people, identities, take }: NoteParts) =>
  async (
    home: number,
    event: string,
    properties: Readonly<Record<string, unknown>>,
    time: number,
    messageId?: string,
  ): Promise<void> => {
    try {
      const ids = await idsToSpeakFor(await people.person(home), identities);
      const id = messageId === undefined ? {} : { messageId };
      await take({ type: 'track', event, properties, timestamp: time, ...id, ...ids });
    } catch (error) {
      if (!(error instanceof PersonableError) || error.code !== 'not_found') throw error;
    }
  };
