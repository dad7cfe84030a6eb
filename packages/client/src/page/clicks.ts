import type { Client } from '../types.ts';
import { attribute, EVENT, ITEM, numberOrText } from './attributes.ts';
import { decisionOf, placementOf, shownProduct } from './products.ts';

const PROPERTY = 'data-personable-property-';

/** Notes clicks on items and on elements that name an event. */
export const noteClicks = (client: Client): void => {
  const noteClick = ({ target }: Event): void => {
    if (!(target instanceof Element)) return;
    const item = target.closest(ITEM);
    const named = target.closest(EVENT);
    const placement = placementOf(item);
    const about = item && {
      ...shownProduct(item),
      list: attribute(placement, 'placement'),
      decision: decisionOf(placement),
    };
    // What an element of an item says of itself is what the click was.
    if (about && !item.contains(named)) client.track('Product Clicked', about);
    if (named) client.track(attribute(named, 'event') ?? '', { ...about, ...propertiesOf(named) });
  };
  // Captured, so that a page that stops a click from bubbling is heard as well.
  document.addEventListener('click', noteClick, true);
};

const propertiesOf = (element: Element): Record<string, unknown> =>
  Object.fromEntries(
    [...element.attributes]
      .filter(({ name }) => name.startsWith(PROPERTY))
      .map(({ name, value }) => [name.slice(PROPERTY.length), numberOrText(value)]),
  );
