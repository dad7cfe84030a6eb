import type { PersonSlots } from './person-slots.ts';
import { plainText } from './plain-text.ts';
import type { ReportEvent } from './report-event.ts';
import type { Emit } from './sums.ts';
import { VISIT_PAUSE } from './visits.ts';

/** How long after a search what is opened comes of it, milliseconds. */
export const SEARCH_OPEN = VISIT_PAUSE;

/**
 * What is searched: how often, how often without a result, and how often something was opened after it. The same search again within a
 * visit is a page turned, and no second one.
 */
export const countSearch = (slots: PersonSlots, event: ReportEvent, emit: Emit): void => {
  const { kind, time, day, message } = event;
  const before = slots.search;
  const isOpen = before !== undefined && time - before.time <= SEARCH_OPEN;
  if (kind === 'view' || kind === 'click' || kind === 'cart') {
    if (isOpen) emit('search-opened', before.day, before.query);
    delete slots.search;
    return;
  }
  if (kind !== 'search') return;
  const { query: said, results, products } = message.properties ?? {};
  const query = plainText(said)?.toLowerCase();
  if (query === undefined) return;
  if (isOpen && before.query === query) {
    slots.search = { ...before, time };
    return;
  }
  const found =
    typeof results === 'number' ? results : Array.isArray(products) ? products.length : undefined;
  emit('search', day, query);
  if (found === 0) {
    emit('search-none', day, query);
    delete slots.search;
  } else slots.search = { query, time, day };
};
