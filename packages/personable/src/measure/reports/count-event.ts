import { type CompiledFunnel, countFunnels } from './funnels.ts';
import { countGoals, type GoalDeclaration } from './goals.ts';
import { countOrder } from './orders.ts';
import type { PersonSlots } from './person-slots.ts';
import { countRating } from './ratings.ts';
import { isDoing, type ReportEvent } from './report-event.ts';
import { countReturn } from './returns.ts';
import { countSearch } from './searches.ts';
import { countSeenItems } from './seen-items.ts';
import type { Emit } from './sums.ts';
import { countVisit } from './visits.ts';

/** What is counted of everybody. */
export interface CountedRules {
  readonly funnels: readonly CompiledFunnel[];
  readonly goals: readonly GoalDeclaration[];
}

/** What a kind of event is counted as, beside everything else. */
const COUNTED_AS: Readonly<Record<string, string>> = { view: 'views', cart: 'carts' };

/**
 * Counts the next thing that a person did, in order of time: what it adds to the figures is a function of the person's own events
 * before, and so everything a person adds is a function of their events, in whatever order they came.
 */
export const countEvent = (
  slots: PersonSlots,
  event: ReportEvent,
  emit: Emit,
  rules: CountedRules,
): void => {
  slots.latest = event.time;
  if (isDoing(event)) {
    countVisit(slots, event, emit);
    const as = event.kind === undefined ? undefined : COUNTED_AS[event.kind];
    if (as !== undefined) emit(as, event.day, '');
    countOrder(slots, event, emit);
    countSearch(slots, event, emit);
    countSeenItems(slots, event, emit);
    countReturn(event, emit);
    countRating(event, emit);
    countGoals(slots, event, emit, rules.goals);
  }
  countFunnels(slots, event, emit, rules.funnels);
};
