import type { PersonReference } from '../engine/handles/people.ts';
import { UsageError } from './command.ts';

/** The options that name a person, as their lines in the help of a command. */
export const PERSON_OPTIONS = [
  "  --user-id ID        the shop's own id of the person",
  '  --anonymous-id ID   the id of one of their browsers',
  "  --person N          the engine's own number of the person",
];

/**
 * The person that options name.
 *
 * @throws UsageError unless it is one.
 */
export const referenceOf = (text: (name: string) => string | undefined): PersonReference => {
  const [userId, anonymousId, person] = [text('user-id'), text('anonymous-id'), text('person')];
  const named = [userId, anonymousId, person].filter((one) => one !== undefined);
  if (named.length !== 1 || named[0] === '') {
    throw new UsageError('Name one person, by --user-id, --anonymous-id or --person.');
  }
  if (userId !== undefined) return { userId };
  if (anonymousId !== undefined) return { anonymousId };
  if (!/^[1-9]\d{0,14}$/.test(person ?? '')) {
    throw new UsageError(`"${person}" is no number of a person.`);
  }
  return { person: Number(person) };
};
