import type { PersonSlots } from './person-slots.ts';
import type { ReportEvent } from './report-event.ts';
import type { Emit } from './sums.ts';

/** An order counts for what was looked at so long before it; looking again meanwhile is no second time. Milliseconds. */
export const SEEN_WINDOW = 7 * 86_400_000;
/** Items that are kept of a person. */
const MOST = 100;

/** What is looked at, and whether it is bought within a week: by item, on the day it was looked at. */
export const countSeenItems = (slots: PersonSlots, event: ReportEvent, emit: Emit): void => {
  const { kind, time, day, entry } = event;
  if ((kind !== 'view' && kind !== 'buy') || entry.interactions.length === 0) return;
  const recent = slots.seen.filter((one) => time - one.time <= SEEN_WINDOW);
  if (kind === 'view') {
    for (const { item } of entry.interactions) {
      if (recent.some((one) => one.item === item)) continue;
      emit('item-seen', day, String(item));
      recent.push({ item, time, day, bought: false });
    }
    slots.seen = recent.slice(-MOST);
    return;
  }
  const bought = new Set(entry.interactions.map(({ item }) => item));
  slots.seen = recent.map((one) => {
    if (one.bought || !bought.has(one.item)) return one;
    emit('item-bought', one.day, String(one.item));
    return { ...one, bought: true };
  });
};
