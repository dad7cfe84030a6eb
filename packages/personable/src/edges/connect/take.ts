import type { ItemInput } from '../../catalog/item.ts';
import type { IngestResult } from '../../customer/ingest.ts';
import type { Personable } from '../../engine/personable.ts';
import type { Translated } from './delivery.ts';

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
/** Items looked through at once for those of a product. */
const PAGE = 1_000;

/** Does what follows from a delivery. The same once more changes nothing. */
export const takeDelivery = async (
  shop: Personable,
  { messages = [], items = [], goneOf, erase, ignored }: Translated,
): Promise<Taken> => {
  const sent = messages.length === 0 ? NONE : await shop.batch(messages);
  if (items.length > 0) await shop.items.put(items.map((item) => kept(shop, item)));
  const gone = goneOf === undefined ? [] : itemsGone(shop, goneOf, items);
  const removed = gone.length === 0 ? 0 : await shop.items.remove(gone);
  if (erase !== undefined) await shop.people.erase({ userId: erase });
  return {
    ...{ accepted: sent.accepted, duplicates: sent.duplicates, rejected: sent.rejected.length },
    ...{ items: items.length, removed, erased: erase !== undefined },
    ...(ignored === undefined ? {} : { ignored }),
  };
};

/** An item as the shop system has it, with what only this shop's people said of it: its looks, and attributes of their own. */
const kept = (shop: Personable, item: ItemInput): ItemInput => {
  const before = shop.items.get(item.id);
  if (before === undefined) return item;
  const { creatives, winner, attributes = {} } = before;
  return {
    ...item,
    attributes: { ...attributes, ...item.attributes },
    ...(creatives === undefined ? {} : { creatives }),
    ...(winner === undefined ? {} : { winner }),
  };
};

const itemsGone = (
  shop: Personable,
  { attribute, value }: NonNullable<Translated['goneOf']>,
  left: readonly ItemInput[],
): string[] => {
  const stays = new Set(left.map(({ id }) => id));
  const gone: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = shop.items.list({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const { id, attributes } of page) {
      if (attributes?.[attribute] === value && !stays.has(id)) gone.push(id);
    }
    after = page.at(-1)?.id;
    if (after === undefined || page.length < PAGE) return gone;
  }
};
