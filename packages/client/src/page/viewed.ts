import type { Client } from '../types.ts';
import { attribute, numberOrText } from './attributes.ts';

/**
 * Notes the product a page is about, once for each visit of the page: not again when a framework makes
 * the element anew, nor while the element of the last page is still there.
 */
export const noteViewed = (client: Client): ((element: Element) => void) => {
  const noted = new WeakMap<Element, string>();
  const seen = new Set<string>();
  let path: string | undefined;
  return (element) => {
    const id = attribute(element, 'viewed');
    if (!id || noted.get(element) === id) return;
    noted.set(element, id);
    if (path !== location.pathname) seen.clear();
    path = location.pathname;
    if (seen.has(id)) return;
    seen.add(id);
    client.track('Product Viewed', {
      product_id: id,
      name: attribute(element, 'name'),
      price: numberOrText(attribute(element, 'price')),
      currency: attribute(element, 'currency'),
      category: attribute(element, 'category'),
    });
  };
};
