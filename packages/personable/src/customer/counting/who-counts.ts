import type { Entry } from '../entry.ts';
import type { Person } from '../person.ts';

/** Whether an entry may change who somebody is, whether they are counted, or what stands of what they did. */
export const changesWhoCounts = ({
  link,
  unlink,
  erases,
  expires,
  consent,
}: Omit<Entry, 'interactions'>): boolean =>
  link !== undefined ||
  unlink !== undefined ||
  erases === true ||
  expires !== undefined ||
  consent !== undefined;

/** Whether it was ever said how old somebody is: then whether they are counted may change with what they do. */
export const hasAge = ({ homes }: Pick<Person, 'homes'>): boolean =>
  homes.some(({ age }) => Object.keys(age).length > 0);
