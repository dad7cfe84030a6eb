import type { Identities } from '../../customer/identity/identities.ts';
import type { Person } from '../../customer/person.ts';
import { identitiesOf, iso, named } from '../readings/names.ts';

/** What is held about somebody, as short as a page by a link may say it: whoever was forwarded a message may read it. */
export interface HeldInShort {
  readonly name?: string;
  /** Addresses, of which only enough is told to know them again: `a…@example.com`, `…4567`. */
  readonly addresses: readonly string[];
  readonly events: number;
  /** ISO 8601. */
  readonly since?: string;
}

const MOST_ADDRESSES = 10;

/** Reads what is held about somebody in short. */
export const readHeldInShort = async (
  person: Person,
  { identities }: { readonly identities: Identities },
): Promise<HeldInShort> => {
  const homes = person.homes.map(({ home }) => home);
  const known = await identitiesOf(identities, homes);
  const seen = person.homes.filter(({ events }) => events > 0);
  const { name } = await named(person, identities);
  const isId = known.some(({ namespace, value }) => namespace === 'userId' && value === name);
  return {
    // What the shop numbers people by is no name of theirs.
    ...(name === undefined || isId ? {} : { name: name.split(/\s/u)[0] ?? '' }),
    addresses: known
      .filter(({ namespace }) => namespace === 'email' || namespace === 'phone')
      .slice(0, MOST_ADDRESSES)
      .map(({ namespace, value }) =>
        namespace === 'email' ? veiledEmail(value) : veiledPhone(value),
      ),
    events: seen.reduce((sum, { events }) => sum + events, 0),
    ...(seen.length === 0
      ? {}
      : { since: iso(Math.min(...seen.map(({ firstSeen }) => firstSeen))) }),
  };
};

const veiledEmail = (address: string): string => {
  const at = address.lastIndexOf('@');
  const [first = ''] = address;
  return `${first}…${address.slice(at)}`;
};

const veiledPhone = (number: string): string => `…${number.slice(-3)}`;
