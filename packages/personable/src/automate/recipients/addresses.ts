import type { Identities } from '../../customer/identity/identities.ts';
import { firstHomeOf, type Person, statedTraitsOf } from '../../customer/person.ts';
import type { Channel, ChannelKind } from '../channels/channel.ts';
import type { TemplateFacts } from '../messages/ports.ts';

/** What addresses are looked up with. */
export interface AddressParts {
  readonly identities: Pick<Identities, 'identitiesOf'>;
  /** Ids of somebody's push subscriptions on a channel, the newest first. */
  readonly subscriptions: (
    channel: string,
    homes: readonly number[],
  ) => readonly string[] | Promise<readonly string[]>;
  /** Whether an address is known to reach nobody, or wants nothing of a sort. */
  readonly isDead: (
    channel: string,
    address: string,
    sort: TemplateFacts['sort'],
  ) => boolean | Promise<boolean>;
  /** Of the message that is to be sent. */
  readonly sort: TemplateFacts['sort'];
}

/** An address to write to, or why there is none. */
export type FoundAddress =
  | { readonly address: string }
  | { readonly problem: string; readonly why: 'missing' | 'gone' };

/** What people call an address of each kind. */
const CALLED: Readonly<Record<ChannelKind, string>> = {
  email: 'e-mail address',
  sms: 'telephone number',
  push: 'subscription to notifications',
  webhook: 'userId',
  onsite: 'place on the pages',
};

/** Namespaces of identities, and names of traits, that hold addresses of a kind. */
const NAMED = { email: 'email', sms: 'phone', webhook: 'userId' } as const;

/** Where somebody is reached on a channel. */
export const addressOf = async (
  person: Person,
  channel: Channel,
  parts: AddressParts,
): Promise<FoundAddress> => {
  const known = await candidates(person, channel, parts);
  const found = await firstLiving(known, channel, parts);
  if ('address' in found || found.why === 'gone' || channel.kind === 'push') return found;
  if (channel.kind !== 'email' && channel.kind !== 'sms') return found;
  const claimed = statedTraitsOf(person).get(NAMED[channel.kind]);
  if (claimed?.verified !== false || typeof claimed.value !== 'string') return found;
  return {
    why: 'missing',
    problem: `Their ${CALLED[channel.kind]} came through a public key only, so anybody may have written it: let your server send it with the secret key once they have confirmed it.`,
  };
};

/** The first of some addresses that can be written to. */
export const firstLiving = async (
  known: readonly string[],
  channel: Channel,
  { isDead, sort }: Pick<AddressParts, 'isDead' | 'sort'>,
): Promise<FoundAddress> => {
  let problem = `They have no ${CALLED[channel.kind]}.`;
  let why: 'missing' | 'gone' = 'missing';
  for (const one of known) {
    const read = channel.readAddress(one);
    if ('problem' in read) {
      if (why === 'missing') problem = read.problem;
    } else if (!(await isDead(channel.name, read.address, sort))) return read;
    else {
      problem = `Their ${CALLED[channel.kind]} is known to reach nobody any more.`;
      why = 'gone';
    }
  }
  return { problem, why };
};

/** Every address of somebody on a channel, the best first. */
const candidates = async (
  person: Person,
  { kind, name }: Channel,
  { identities, subscriptions }: AddressParts,
): Promise<readonly string[]> => {
  const homes = person.homes.map(({ home }) => home);
  if (kind === 'onsite') return [String(firstHomeOf(person))];
  if (kind === 'push') return subscriptions(name, homes);
  const namespace = NAMED[kind];
  const ofHomes = await Promise.all(homes.map((home) => identities.identitiesOf(home)));
  // Homes count up: of two addresses the one that was met last is the newer.
  const met = ofHomes
    .reverse()
    .flat()
    .filter((identity) => identity.namespace === namespace)
    .map(({ value }) => value);
  const said = statedTraitsOf(person).get(namespace);
  // What a public key says of an address may be somebody else's.
  const stated = said?.verified === true && isText(said.value) ? [said.value] : [];
  return kind === 'webhook' ? met : [...new Set([...stated, ...met])];
};

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
