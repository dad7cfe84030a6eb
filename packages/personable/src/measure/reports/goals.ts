import type { PersonSlots } from './person-slots.ts';
import type { ReportEvent } from './report-event.ts';
import type { Emit } from './sums.ts';

/** Something worth while that people get to after a time. */
export interface GoalDeclaration {
  readonly id: string;
  readonly name: string;
  /** The event that is to come. */
  readonly to: string;
  /** The event from which time is counted; left out: the first thing they ever did. */
  readonly from?: string;
}

/** The first order after the first visit. */
export const DEFAULT_GOALS: readonly GoalDeclaration[] = [
  { id: 'first-order', name: 'First order', to: 'Order Completed' },
];

/** Under what it is counted that a goal was reached: after so many days. */
const goalKey = (id: string, days: number): string => `${id}\t${days}`;

/** Starts the clock of a goal once, and stops it once; both count on the day it began. */
export const countGoals = (
  slots: PersonSlots,
  { name, day }: ReportEvent,
  emit: Emit,
  goals: readonly GoalDeclaration[],
): void => {
  for (const { id, from, to } of goals) {
    let known = slots.goals[id];
    if (known === undefined && (from === undefined || from === name)) {
      known = { day, done: false };
      slots.goals[id] = known;
      emit('goal-begun', day, id);
      if (from === to) continue;
    }
    if (known === undefined || known.done || name !== to) continue;
    known.done = true;
    emit('goal', known.day, goalKey(id, day - known.day));
    emit('goal-reached', known.day, id);
  }
};
