import type { IngestResult } from '../../customer/ingest.ts';
import type { Personable } from '../../engine/personable.ts';
import type { Translated } from './delivery.ts';
import { itemsWith, itemWith } from './items.ts';

/** What a delivery did. */
export interface Taken {
  /** Events and facts about people that are durable now. */
  readonly accepted: number;
  /** Those that were here already: the same order again. */
  readonly duplicates: number;
  /** Those that wait in the inbox, with why. */
  readonly rejected: number;
  readonly items: number;
  readonly removed: number;
  readonly erased: boolean;
  /** Why nothing followed, in a sentence. */
  readonly ignored?: string;
}

const NONE: IngestResult = { accepted: 0, duplicates: 0, rejected: [] };

/** Does what follows from a delivery. The same once more changes nothing. */
export const takeDelivery = async (
  shop: Personable,
  { messages = [], items = [], goneOf, erase, ignored }: Translated,
): Promise<Taken> => {
  const sent = messages.length === 0 ? NONE : await shop.batch(messages);
  if (items.length > 0) await shop.items.put(items.map((item) => itemWith(shop, item)));
  const left = new Set(items.map(({ id }) => id));
  const before = goneOf === undefined ? [] : itemsWith(shop, goneOf.attribute, goneOf.value);
  const gone = before.filter((id) => !left.has(id));
  const removed = gone.length === 0 ? 0 : await shop.items.remove(gone);
  if (erase !== undefined) await shop.people.erase({ userId: erase });
  return {
    ...{ accepted: sent.accepted, duplicates: sent.duplicates, rejected: sent.rejected.length },
    ...{ items: items.length, removed, erased: erase !== undefined },
    ...(ignored === undefined ? {} : { ignored }),
  };
};
