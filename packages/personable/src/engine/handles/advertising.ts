import { randomBytes } from 'node:crypto';
import type { AdDestination, AdList } from '../../automate/advertising/ad-list.ts';
import { changesOf, hashesOn, sizesOf } from '../../automate/advertising/ad-store.ts';
import type { Advertising } from '../../automate/advertising/advertising.ts';
import { HashKind, type Platform } from '../../automate/advertising/customer-match.ts';
import { showChange } from '../../automate/advertising/deliver.ts';
import type { Definitions } from '../../customer/audiences/definitions.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import { iso } from '../readings/names.ts';

/** What a list for advertising elsewhere is to be. */
export interface AdListInput {
  /** Id of an audience that may be used to sell. */
  readonly audience: string;
  /** Whose rules ids are hashed by; `google` when left out. */
  readonly platform?: Platform;
  /** Who bought within so many days is left out; nobody is when left out. */
  readonly withoutBuyersOf?: number;
  /** Where changes go: files in the data folder, a webhook, or nowhere, which holds when left out. */
  readonly destination?:
    | { readonly kind: 'file' | 'none' }
    | {
        readonly kind: 'webhook';
        readonly url: string;
        /** `whsec_` and base64 of 24 to 64 bytes; the one there is, or a new one when left out. */
        readonly secret?: string;
      };
}

/** A list for advertising elsewhere. */
export interface AdListView {
  readonly name: string;
  readonly version: number;
  readonly audience: string;
  readonly platform: Platform;
  readonly withoutBuyersOf?: number;
  readonly destination: { readonly kind: AdDestination['kind']; readonly url?: string };
  /** ISO 8601. */
  readonly changed: string;
  /** Ids on it. */
  readonly size: number;
  /** Number of the last change, and of the last that the destination took. */
  readonly head: number;
  readonly delivered: number;
  /** Why the last delta was not taken, or nothing is given out. */
  readonly problem?: string;
}

/** An id that came onto a list or went from it. */
export type AdChangeView = ReturnType<typeof showChange>;

/** What the advertising handle works with. */
interface AdvertisingHandleParts {
  readonly store: Store;
  readonly advertising: Advertising;
  readonly audiences: { readonly definitions: Definitions };
}

const NAME = /^[a-z0-9][a-z0-9_-]{0,59}$/;
const MOST_LISTS = 50;
/** Ids of a list read at once. */
const PAGE = 5_000;
const MOST_DAYS = 3_650;

/** Lists of people for advertising elsewhere: `shop.advertising`. */
export class AdvertisingHandle {
  readonly #parts: AdvertisingHandleParts;

  constructor(parts: AdvertisingHandleParts) {
    this.#parts = parts;
  }

  /** Every list, by name. */
  async list(): Promise<AdListView[]> {
    const sizes = await sizesOf(this.#parts.store);
    return this.#parts.advertising.lists.map((list) => this.#show(list, sizes.get(list.name) ?? 0));
  }

  /**
   * Makes a list, or makes it another one; who belongs on it follows in the background.
   *
   * @returns the list, and the secret of a webhook: it is told here and nowhere else.
   * @throws PersonableError `invalid_field`, `not_found` for an audience there is not, `limit_reached` over 50 lists.
   */
  async put(name: string, input: AdListInput): Promise<AdListView & { readonly secret?: string }> {
    const { advertising, audiences, store } = this.#parts;
    if (!NAME.test(name)) {
      throw wrong('A list is called by up to 60 small letters, digits, _ and -.', '/name');
    }
    const audience = audiences.definitions.find(input.audience)?.audience;
    if (audience === undefined) {
      const there = `There is no audience "${input.audience.slice(0, 60)}".`;
      throw new PersonableError('not_found', there, { path: '/audience' });
    }
    if (!audience.selling) {
      throw wrong(
        'The audience may not be used to sell, so nobody of it is given out.',
        '/audience',
      );
    }
    const before = advertising.lists.find((list) => list.name === name);
    if (before === undefined && advertising.lists.length >= MOST_LISTS) {
      throw new PersonableError('limit_reached', `There are ${MOST_LISTS} lists already.`);
    }
    const { platform = 'google', withoutBuyersOf } = input;
    if (withoutBuyersOf !== undefined && !(withoutBuyersOf > 0 && withoutBuyersOf <= MOST_DAYS)) {
      throw wrong(`withoutBuyersOf is a number of days up to ${MOST_DAYS}.`, '/withoutBuyersOf');
    }
    const destination = readDestination(input.destination, before);
    const list = await advertising.put(name, {
      ...{ audience: audience.id, platform, destination },
      ...(withoutBuyersOf === undefined ? {} : { withoutBuyersOf }),
    });
    const size = (await sizesOf(store)).get(name) ?? 0;
    const view = this.#show(list, size);
    return destination.kind === 'webhook' ? { ...view, secret: destination.secret } : view;
  }

  /** Forgets a list and what was given out of it; the platform keeps what it has. False where there is none. */
  drop(name: string): Promise<boolean> {
    return this.#parts.advertising.drop(name);
  }

  /**
   * Additions and removals after a number, in order.
   *
   * @throws PersonableError `not_found`.
   */
  async changes(
    name: string,
    { after = 0, limit = 1_000 }: { readonly after?: number; readonly limit?: number } = {},
  ): Promise<{ readonly changes: readonly AdChangeView[]; readonly head: number }> {
    const { head } = this.#find(name);
    const found = await changesOf(this.#parts.store, name, after, limit);
    return { changes: found.map(showChange), head };
  }

  /**
   * Everybody who is on a list, as a file of customers: a column for each kind of id, one id a line.
   *
   * @throws PersonableError `not_found`.
   */
  csv(name: string): AsyncIterable<string> {
    this.#find(name);
    return linesOf(this.#parts.store, name);
  }

  /** Resolves when everybody who did something is compared, and what changed was given away once. */
  settled(): Promise<void> {
    return this.#parts.advertising.settled();
  }

  #find(name: string): AdList {
    const found = this.#parts.advertising.lists.find((list) => list.name === name);
    if (found !== undefined) return found;
    throw new PersonableError('not_found', `There is no list "${name.slice(0, 60)}".`, {
      hint: 'GET /v1/advertising names those there are.',
    });
  }

  #show({ name, version, body, changed, head, delivered }: AdList, size: number): AdListView {
    const { audience, platform, withoutBuyersOf, destination } = body;
    const problem = this.#problemOf(name, audience);
    return {
      ...{ name, version, audience, platform, size, head, delivered, changed: iso(changed) },
      destination:
        destination.kind === 'webhook'
          ? { kind: destination.kind, url: destination.url }
          : { kind: destination.kind },
      ...(withoutBuyersOf === undefined ? {} : { withoutBuyersOf }),
      ...(problem === undefined ? {} : { problem }),
    };
  }

  #problemOf(name: string, id: string): string | undefined {
    const { advertising, audiences } = this.#parts;
    const audience = audiences.definitions.find(id)?.audience;
    if (audience === undefined)
      return `There is no audience "${id}" any more: nobody is on the list.`;
    if (!audience.selling) return `The audience "${id}" may not be used to sell any more.`;
    return advertising.problemOf(name);
  }
}

async function* linesOf(store: Store, name: string): AsyncIterable<string> {
  yield 'Email,Phone\n';
  for (let after = ''; ; ) {
    const page = await hashesOn(store, name, after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page
      .map(({ kind, hash }) => (kind === HashKind.phone ? `,${hash}\n` : `${hash},\n`))
      .join('');
    after = last.hash;
  }
}

const readDestination = (
  said: AdListInput['destination'] = { kind: 'none' },
  before: AdList | undefined,
): AdDestination => {
  if (said.kind !== 'webhook') return { kind: said.kind };
  const url = URL.parse(said.url);
  const isLocal = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url?.protocol !== 'https:' && !(isLocal && url?.protocol === 'http:')) {
    throw wrong('The address of a webhook begins with https://.', '/destination/url');
  }
  const held = before?.body.destination;
  const own =
    held?.kind === 'webhook' ? held.secret : `whsec_${randomBytes(32).toString('base64')}`;
  const { secret = own } = said;
  const bytes = /^whsec_[A-Za-z0-9+/]+=*$/.test(secret)
    ? Buffer.from(secret.slice(6), 'base64').length
    : 0;
  if (bytes < 24 || bytes > 64) {
    throw wrong('The secret is "whsec_" and base64 of 24 to 64 bytes.', '/destination/secret');
  }
  return { kind: 'webhook', url: url.href, secret };
};

const wrong = (sentence: string, path: string) =>
  new PersonableError('invalid_field', sentence, { path });
