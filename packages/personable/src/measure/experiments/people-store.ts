import { countedPeopleIn } from '../../customer/counting/counted-people-store.ts';
import type { MeasuredPerson } from './person-part.ts';

/** Everybody who is counted in any experiment. */
export const measuredPeople = countedPeopleIn<MeasuredPerson>('experiment_people')({});
