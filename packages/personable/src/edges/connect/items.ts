import type { ItemInput } from '../../catalog/item.ts';
import type { Personable } from '../../engine/personable.ts';

/** Items looked through at once. */
const PAGE = 1_000;

/** An item as the shop system has it, with what only people of the shop said of it here: its looks, and attributes of their own. */
export const itemWith = (shop: Personable, item: ItemInput): ItemInput => {
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

/** Ids of the items that have an attribute with a value. */
export const itemsWith = (
  shop: Personable,
  attribute: string,
  value: string | boolean,
): string[] => {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = shop.items.list({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const { id, attributes } of page) if (attributes?.[attribute] === value) ids.push(id);
    after = page.at(-1)?.id;
    if (after === undefined || page.length < PAGE) return ids;
  }
};
