import { habitsOf } from '../../customer/knowing/habits.ts';
import type { Person } from '../../customer/person.ts';

/** What of a person restraint goes by. */
export interface PersonSigns {
  /** When they last did something by themselves, milliseconds UTC. */
  readonly lastSeen: number | undefined;
  /** The hour at which they usually begin to come, 0 to 23, by their clock. */
  readonly usual: number | undefined;
}

/** Reads what restraint goes by; what the engine itself notes of messages is no sign of life. */
export const signsOf = ({ timeline }: Pick<Person, 'timeline'>): PersonSigns => ({
  lastSeen: timeline.at(-1)?.time,
  usual: habitsOf(timeline).hours.usual?.from,
});

/** Whether a person did something between two times, both included: milliseconds UTC. */
export const cameBetween = (
  { timeline }: Pick<Person, 'timeline'>,
  from: number,
  until: number,
): boolean => timeline.some(({ time }) => time >= from && time <= until);
