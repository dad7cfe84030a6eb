import type { PersonReference } from '../engine/handles/people.ts';
import { UsageError } from './command.ts';

/** The options that name a person, as their lines in the help of a command. */
export const PERSON_OPTIONS = [
  "  --user-id ID        the shop's own id of the person",
  '  --email ADDRESS     an e-mail address of theirs',
  '  --phone NUMBER      a telephone number of theirs, with its country code',
  '  --anonymous-id ID   the id of one of their browsers',
  "  --person N          the engine's own number of the person",
];

/** The names of those options that take any text. */
const NAMES = {
  'user-id': 'userId',
  email: 'email',
  phone: 'phone',
  'anonymous-id': 'anonymousId',
} as const;

/**
 * The person that options name.
 *
 * @throws UsageError unless it is one.
 */
export const referenceOf = (text: (name: string) => string | undefined): PersonReference => {
  const person = text('person');
  const named = Object.entries(NAMES).flatMap(([option, field]) => {
    const value = text(option);
    return value === undefined ? [] : [[field, value] as const];
  });
  const [first] = named;
  if (named.length + (person === undefined ? 0 : 1) !== 1 || first?.[1] === '') {
    throw new UsageError(
      'Name one person, by --user-id, --email, --phone, --anonymous-id or --person.',
    );
  }
  if (first !== undefined) return Object.fromEntries([first]);
  if (!/^[1-9]\d{0,14}$/.test(person ?? '')) {
    throw new UsageError(`"${person}" is no number of a person.`);
  }
  return { person: Number(person) };
};
