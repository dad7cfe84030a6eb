import { OnsiteBox } from '../../automate/channels/onsite/onsite-box.ts';
import { OnsiteChannel } from '../../automate/channels/onsite/onsite-channel.ts';
import type { EventKinds } from '../../customer/entry.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { Ingest } from '../../customer/ingest.ts';
import type { People } from '../../customer/people.ts';
import { isErased } from '../../customer/person.ts';
import type { Store } from '../../store/store.ts';

/** What on-site messages are opened with. */
interface OnsiteOpening {
  readonly store: Store;
  readonly clock: () => number;
  readonly people: People;
  readonly identities: Identities;
  readonly kinds: EventKinds;
  /** Known once everything that folds is. */
  readonly ingest: () => Ingest;
}

/** People's boxes, and the way into them. */
export const openOnsite = async ({ ingest, identities, ...parts }: OnsiteOpening) => {
  const { store, clock, people } = parts;
  const box = await OnsiteBox.open(parts);
  const channel = new OnsiteChannel({
    ...{ store, clock },
    isThere: async (home) => identities.has(home) && !isErased(await people.person(home)),
    alone: (step) => ingest().exclusively(step),
  });
  return { box, channel };
};
