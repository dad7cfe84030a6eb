import type {
  DeadAddress,
  DeadAddresses,
  DeadReason,
} from '../../automate/channels/dead-addresses.ts';
import { readEmailAddress } from '../../automate/channels/email/address.ts';
import { PersonableError } from '../errors.ts';
import { iso } from '../readings/names.ts';

/** An address that is not written to, as it is read. */
export interface DeadAddressView {
  readonly channel: string;
  readonly hash: string;
  readonly why: DeadReason;
  /** Left out once its person is erased. */
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
  readonly clock: () => number;
}

/** Characters of an address: that of a push subscription is the longest. */
const LONGEST = 2_000;

/** Addresses that are not written to any more: `shop.deadAddresses`. */
export class DeadAddressesHandle {
  readonly #parts: DeadAddressesParts;

  constructor(parts: DeadAddressesParts) {
    this.#parts = parts;
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
    const news = { channel, address: read(channel, address), reason, time: this.#parts.clock() };
    await this.#parts.deadAddresses.note('shop', news);
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
