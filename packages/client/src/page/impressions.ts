import type { Client } from '../types.ts';
import { attribute } from './attributes.ts';
import { decisionOf, placementOf, type ShownProduct, shownProduct } from './products.ts';

/** Milliseconds an item must be half in view to count as seen. */
const SEEN = 1_000;
/** Milliseconds more in which items of one list gather into one event. */
const GATHER = 250;

/** Notes which items were seen. Returns what watches an item; each counts once. */
export const noteImpressions = (client: Client): ((item: Element) => void) => {
  const since = new Map<Element, number>();
  const seen = new WeakMap<Element, string | undefined>();
  let waiting = false;

  const wait = () => {
    if (waiting || since.size === 0) return;
    waiting = true;
    setTimeout(settle, SEEN + GATHER);
  };

  const settle = () => {
    waiting = false;
    const now = performance.now();
    const lists = new Map<Element | null | undefined, ShownProduct[]>();
    for (const [item, time] of since) {
      // A page in the background is in nobody's view.
      if (document.hidden) since.set(item, now);
      else if (now - time >= SEEN) {
        since.delete(item);
        seen.set(item, attribute(item, 'item'));
        observer.unobserve(item);
        const placement = placementOf(item);
        lists.set(placement, [...(lists.get(placement) ?? []), shownProduct(item)]);
      }
    }
    for (const [placement, products] of lists) {
      client.track('Product List Viewed', {
        list_id: attribute(placement, 'placement'),
        decision: decisionOf(placement),
        products,
      });
    }
    wait();
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) {
        if (intersectionRatio < 0.5) since.delete(target);
        else if (!since.has(target)) since.set(target, performance.now());
      }
      wait();
    },
    { threshold: 0.5 },
  );

  return (item) => {
    if (seen.get(item) !== attribute(item, 'item')) observer.observe(item);
  };
};
