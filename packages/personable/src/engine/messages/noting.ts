import type { MessageNews } from '../../automate/channels/email/inbound/inbound-email.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { Ingest } from '../../customer/ingest.ts';
import type { People } from '../../customer/people.ts';
import { PersonableError } from '../errors.ts';
import { iso } from '../readings/names.ts';
import { idsToSpeakFor } from '../speaking-for.ts';

/** What events of messages are noted with. */
export interface NotingParts {
  readonly people: People;
  readonly identities: Identities;
  readonly ingest: Ingest;
  readonly clock: () => number;
}

/** Notes what became of a message as an event of whoever got it; resolves to whether it is new. Of somebody erased nothing is noted. */
export const noteMessageEvent = async (
  { eventId, home, event, time, properties }: MessageNews,
  { people, identities, ingest, clock }: NotingParts,
): Promise<boolean> => {
  try {
    const who = await idsToSpeakFor(await people.person(home), identities);
    const timestamp = iso(time);
    const message = { type: 'track', messageId: eventId, event, timestamp, ...who, properties };
    const { accepted } = await ingest.take([message], { trusted: true, received: clock() });
    return accepted === 1;
  } catch (error) {
    if (error instanceof PersonableError && error.code === 'not_found') return false;
    throw error;
  }
};
