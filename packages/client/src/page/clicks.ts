import type { Client } from '../types.ts';
import { attribute, EVENT, ITEM, numberOrText } from './attributes.ts';
import { decisionOf, placementOf, shownProduct } from './products.ts';

const PROPERTY = 'data-personable-property-';

/** Notes clicks on items and on elements that name an event. */
export const noteClicks = (client: Client): void => {
  // Captured, so that a page that stops a click from bubbling is heard as well.
  document.addEventListener('click', ({ target }) => noteClick(client, target), true);
};

const noteClick = (client: Client, target: EventTarget | null): void => {
  if (!(target instanceof Element)) return;
  const item = target.closest(ITEM);
  if (item) {
    const placement = placementOf(item);
    client.track('Product Clicked', {
      ...shownProduct(item),
      list: attribute(placement, 'placement'),
      decision: decisionOf(placement),
    });
  }
  const named = target.closest(EVENT);
  if (named) client.track(attribute(named, 'event') ?? '', propertiesOf(named));
};

const propertiesOf = (element: Element): Record<string, unknown> =>
  Object.fromEntries(
    Array.from(element.attributes)
      .filter(({ name }) => name.startsWith(PROPERTY))
      .map(({ name, value }) => [name.slice(PROPERTY.length), numberOrText(value)]),
  );
