import type { Identities } from '../../customer/identity/identities.ts';
import type { People } from '../../customer/people.ts';
import { traitsOf } from '../../customer/person.ts';
import { identitiesOf } from './names.ts';

/** What an address of each channel is called, as an identity and as a stated trait; of push nobody knows one. */
const ADDRESSES: Readonly<Record<string, string>> = { email: 'email', sms: 'phone' };

interface ReachParts {
  readonly people: Pick<People, 'person'>;
  readonly identities: Identities;
}

/** Whether there is an address that a channel of messages reaches somebody at; undefined where nobody can know. */
export const reachesWith =
  ({ people, identities }: ReachParts) =>
  async (channel: string, homes: readonly number[]): Promise<boolean | undefined> => {
    const name = ADDRESSES[channel];
    if (name === undefined) return undefined;
    const [first] = homes;
    if (first === undefined) return false;
    const known = await identitiesOf(identities, homes);
    if (known.some(({ namespace }) => namespace === name)) return true;
    const person = await people.person(first);
    const said = traitsOf(person)[name];
    return typeof said === 'string' && said.trim() !== '';
  };
