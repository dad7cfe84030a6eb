import type {
  DeadAddress,
  DeadAddresses,
  DeadReason,
} from '../../automate/channels/dead-addresses.ts';
import { readEmailAddress } from '../../automate/channels/email/address.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import { PersonableError } from '../errors.ts';
import { iso } from '../readings/names.ts';
import type { PeopleHandle } from './people.ts';

/** An address that is not written to, as it is read. */
export interface DeadAddressView {
  readonly channel: string;
  readonly hash: string;
  readonly why: DeadReason;
  /** Left out where its person is not known, or erased. */
  readonly address?: string;
  /** ISO 8601. */
  readonly since: string;
  readonly latest: string;
  readonly count: number;
  readonly reason: string;
}

/** An address of a channel: itself, or the hash it is known by. */
export type AddressReference = { readonly channel: string } & (
  | { readonly address: string }
  | { readonly hash: string }
);

/** What the handle works with. */
interface DeadAddressesParts {
  readonly deadAddresses: DeadAddresses;
  readonly identities: Identities;
  readonly clock: () => number;
}

/** Which ids addresses of a channel are. */
const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['email', 'email'],
  ['sms', 'phone'],
]);

/** Characters of an address: that of a push subscription is the longest. */
const LONGEST = 2_000;

/** Addresses that are not written to any more: `shop.deadAddresses`. */
export class DeadAddressesHandle {
  readonly #parts: DeadAddressesParts;
  readonly #people: PeopleHandle;

  constructor(parts: DeadAddressesParts, people: PeopleHandle) {
    this.#parts = parts;
    this.#people = people;
  }

  /** Some of them, the latest first; `after` is the `next` of the page before. */
  async list({ limit = 50, after }: { readonly limit?: number; readonly after?: string } = {}) {
    const { addresses, next } = await this.#parts.deadAddresses.page(limit, after);
    return {
      addresses: addresses.map(showDeadAddress),
      ...(next === undefined ? {} : { next }),
    };
  }

  /** Why an address is not written to; undefined when it may be. */
  async find(channel: string, address: string): Promise<DeadAddressView | undefined> {
    const found = await this.#parts.deadAddresses.find(channel, read(channel, address));
    return found === undefined ? undefined : showDeadAddress(found);
  }

  /**
   * Notes that an address is not to be written to any more: one that another provider knew to be dead, or one that asked.
   *
   * @throws PersonableError `invalid_field` for an address that is none.
   */
  async add({
    channel,
    address,
    reason = 'The shop has said so.',
  }: {
    readonly channel: string;
    readonly address: string;
    readonly reason?: string;
  }): Promise<void> {
    const written = read(channel, address);
    const home = await this.#homeOf(channel, written);
    const news = { channel, address: written, reason, time: this.#parts.clock() };
    const whose = home === undefined ? {} : { home };
    await this.#parts.deadAddresses.note('shop', { ...news, ...whose });
  }

  /** A home of whoever is known by an address. */
  async #homeOf(channel: string, address: string): Promise<number | undefined> {
    const { rules } = this.#parts.identities;
    const namespace = NAMESPACES.get(channel);
    if (rules.namespaces.every(({ name }) => name !== namespace)) return undefined;
    const person = await this.#people.find({ [namespace ?? '']: address });
    return person?.homes[0]?.home;
  }

  /** Lets an address be written to again; resolves to whether it was not. */
  lift(reference: AddressReference): Promise<boolean> {
    const { channel } = reference;
    const named =
      'hash' in reference
        ? { hash: reference.hash }
        : { address: read(channel, reference.address) };
    return this.#parts.deadAddresses.lift(channel, named);
  }
}

/** An address as it is read. */
export const showDeadAddress = ({ since, latest, ...rest }: DeadAddress): DeadAddressView => ({
  ...rest,
  since: iso(since),
  latest: iso(latest),
});

const read = (channel: string, address: string): string => {
  const problem = (message: string) =>
    new PersonableError('invalid_field', message, {
      path: '/address',
      hint: 'Send it as the channel writes it.',
    });
  if (channel === 'email') {
    const done = readEmailAddress(address);
    if ('problem' in done) throw problem(done.problem);
    return done.address;
  }
  const trimmed = address.trim();
  if (trimmed !== '' && trimmed.length <= LONGEST) return trimmed;
  throw problem(`An address has 1 to ${LONGEST.toLocaleString('en')} characters.`);
};
