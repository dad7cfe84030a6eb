import { isKnown } from '../../context/parts.ts';
import { statedSource, trafficOf } from '../../context/visit/traffic.ts';
import { deviceIn } from '../../customer/occasion.ts';
import { firstOfMonth, monthOf, weekOf } from './days.ts';
import type { PersonSlots } from './person-slots.ts';
import type { ReportEvent } from './report-event.ts';
import type { Emit } from './sums.ts';

/** A visit is over when nothing was done for so long, in milliseconds. */
export const VISIT_PAUSE = 30 * 60_000;
/** Where nothing says what brought somebody. */
const UNSAID = 'not said';
const NO_SOURCE = { headers: {} };

/**
 * Who came on a day, and their visits.
 *
 * `seen` has by day how many people were there whose day before that was `key` (empty: never before), so that the people of any days
 * are added up without counting anybody twice: those of a day whose day before lies outside.
 */
export const countVisit = (slots: PersonSlots, event: ReportEvent, emit: Emit): void => {
  const { time, day } = event;
  const isFirst = slots.first === 0;
  if (isFirst || time - slots.last > VISIT_PAUSE) {
    const { context } = event.message as { context?: Record<string, unknown> };
    slots.source = context === undefined ? UNSAID : sourceOf(context).toLowerCase();
    slots.device = (context === undefined ? undefined : deviceIn(context)) ?? UNSAID;
    emit('sessions', day, slots.source);
  }
  if (isFirst) {
    slots.first = time;
    slots.firstDay = day;
    emit('seen', day, '');
    emit('stay-week', weekOf(day), '0');
    emit('stay-month', firstOfMonth(monthOf(day)), '0');
  } else if (day !== slots.lastDay) {
    emit('seen', day, String(slots.lastDay));
    countReturning('stay', { first: slots.firstDay, last: slots.lastDay, day }, emit);
  }
  slots.last = time;
  slots.lastDay = day;
};

const sourceOf = (context: Readonly<Record<string, unknown>>): string => {
  const stated = statedSource(context);
  if (stated !== undefined) return stated;
  const traffic = trafficOf(context, NO_SOURCE);
  if (!isKnown(traffic)) return UNSAID;
  const { source, referrer, kind } = traffic.value;
  return source ?? referrer ?? kind ?? UNSAID;
};

/** Counts that somebody was there again in a week and in a month, once each, by how many after their first. */
export const countReturning = (
  what: string,
  { first, last, day }: { readonly first: number; readonly last: number; readonly day: number },
  emit: Emit,
): void => {
  const week = weekOf(day);
  if (week !== weekOf(last)) {
    const begun = weekOf(first);
    emit(`${what}-week`, begun, String((week - begun) / 7));
  }
  const month = monthOf(day);
  if (month !== monthOf(last)) {
    const begun = monthOf(first);
    emit(`${what}-month`, firstOfMonth(begun), String(month - begun));
  }
};
