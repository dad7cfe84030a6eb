import type { Catalogue } from '../catalog/catalogue.ts';
import { itemFromEvent } from '../catalog/from-event.ts';
import type { ItemResolver } from '../customer/item-resolver.ts';

/** Trusted events make the items they name; what public ones name is only listed for the owner. */
export const itemResolver = (catalogue: Catalogue): ItemResolver => ({
  resolve: ({ id, fields }, message, trusted) => {
    const known = catalogue.key(id);
    if (known !== 0) return known;
    if (!trusted) {
      catalogue.noteUnknown(id);
      return 0;
    }
    const currency = fields['currency'] ?? message.properties?.['currency'];
    catalogue.addFromEvent(itemFromEvent(id, fields, currency));
    return catalogue.key(id);
  },
  unsettled: (key) => catalogue.unsettled(key),
  settle: (keys) => catalogue.settle(keys),
});
