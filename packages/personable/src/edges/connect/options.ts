import { PersonableError } from '../../engine/errors.ts';
import type { MerchantSettings } from './merchant/merchant-feed.ts';

/** Shop systems whose webhooks are understood. */
export const SYSTEMS = ['shopify', 'woocommerce'] as const;
export type SystemName = (typeof SYSTEMS)[number];

/** How a shop system is connected. */
interface Connected {
  /** What its webhooks are signed with. */
  readonly secret: string;
  /** ISO 4217 code of prices that come without one, as those of products do. */
  readonly currency?: string;
}

/** The shop systems that may send webhooks, and a feed of products that is read. */
export type Connections = Readonly<Partial<Record<SystemName, Connected>>> & {
  readonly merchant?: MerchantSettings;
};

/** How often a feed is read when nobody says, and how often it may be. */
const EVERY = '6h';
const LEAST_EVERY = 60_000;
const LENGTHS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

const NAMES: readonly string[] = [...SYSTEMS, 'merchant'];
const LEAST_SECRET = 8;

/** Variables of the environment that name the secrets, so that no file needs to. */
const SECRETS: Readonly<Record<SystemName, string>> = {
  shopify: 'PERSONABLE_SHOPIFY_SECRET',
  woocommerce: 'PERSONABLE_WOOCOMMERCE_SECRET',
};

/**
 * Reads what is connected: `{ "shopify": { "secret": "…", "currency": "EUR" }, "merchant": { "feed": "https://…", "every": "6h" } }`, and secrets
 * from the environment, which win.
 *
 * @throws PersonableError `invalid_option`.
 */
export const readConnections = (
  value: unknown,
  env: Readonly<Record<string, string | undefined>>,
): Connections => {
  const said = objectAt(value ?? {}, 'connect');
  const unknown = Object.keys(said).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) {
    throw wrong(`There is no shop system "${unknown}" in connect.`, NAMES.join(', '));
  }
  const systems = Object.fromEntries(
    SYSTEMS.flatMap((name) => {
      const own = said[name] === undefined ? {} : objectAt(said[name], `connect.${name}`);
      const connected = readOne({ ...own, ...fromEnv(env[SECRETS[name]]) }, name);
      return connected === undefined ? [] : [[name, connected]];
    }),
  );
  if (said['merchant'] === undefined) return systems;
  return { ...systems, merchant: readMerchant(objectAt(said['merchant'], 'connect.merchant')) };
};

const readMerchant = ({
  feed,
  every = EVERY,
  ...others
}: Readonly<Record<string, unknown>>): MerchantSettings => {
  const [other] = Object.keys(others);
  if (other !== undefined) throw wrong(`There is no "${other}" in connect.merchant`, 'feed, every');
  if (typeof feed !== 'string' || feed.trim() === '') {
    throw wrong('connect.merchant.feed is no feed', 'an address such as https://… or a file');
  }
  const [, count = '', unit = ''] = /^(\d{1,4})([mhd])$/.exec(String(every)) ?? [];
  const milliseconds = Number(count) * (LENGTHS[unit] ?? 0);
  if (milliseconds < LEAST_EVERY) {
    throw wrong('connect.merchant.every is no time', '30m, 6h or 1d, at least 1m');
  }
  return { feed: feed.trim(), every: milliseconds };
};

const fromEnv = (secret: string | undefined) => (secret ? { secret } : {});

const readOne = (
  { secret, currency, ...others }: Readonly<Record<string, unknown>>,
  name: SystemName,
): Connected | undefined => {
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw wrong(`There is no "${other}" in connect.${name}.`, 'secret, currency');
  }
  if (secret === undefined && currency === undefined) return undefined;
  if (typeof secret !== 'string' || secret.length < LEAST_SECRET) {
    throw wrong(
      `connect.${name}.secret is not what webhooks are signed with`,
      `a text of ${LEAST_SECRET} characters and more, here or in ${SECRETS[name]}`,
    );
  }
  if (currency === undefined) return { secret };
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) {
    throw wrong(`connect.${name}.currency is no currency`, 'a code of ISO 4217 such as EUR');
  }
  return { secret, currency };
};

const objectAt = (value: unknown, path: string): Readonly<Record<string, unknown>> => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw wrong(`${path} is not an object`, '{ "secret": "…" } by name of the shop system');
};

const wrong = (sentence: string, allowed: string): PersonableError =>
  new PersonableError('invalid_option', `${sentence.replace(/\.$/, '')}.`, {
    hint: `Allowed: ${allowed}.`,
  });
