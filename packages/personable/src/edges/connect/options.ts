import { PersonableError } from '../../engine/errors.ts';

/** Shop systems whose webhooks are understood. */
export const SYSTEMS = ['shopify', 'woocommerce'] as const;
export type SystemName = (typeof SYSTEMS)[number];

/** How a shop system is connected. */
export interface Connected {
  /** What its webhooks are signed with. */
  readonly secret: string;
  /** ISO 4217 code of prices that come without one, as those of products do. */
  readonly currency?: string;
}

/** The shop systems that may send webhooks. */
export type Connections = Readonly<Partial<Record<SystemName, Connected>>>;

const LEAST_SECRET = 8;

/** Variables of the environment that name the secrets, so that no file needs to. */
const SECRETS: Readonly<Record<SystemName, string>> = {
  shopify: 'PERSONABLE_SHOPIFY_SECRET',
  woocommerce: 'PERSONABLE_WOOCOMMERCE_SECRET',
};

/**
 * Reads which shop systems are connected: `{ "shopify": { "secret": "…", "currency": "EUR" } }`, and secrets from the environment, which win.
 *
 * @throws PersonableError `invalid_option`.
 */
export const readConnections = (
  value: unknown,
  env: Readonly<Record<string, string | undefined>>,
): Connections => {
  const said = objectAt(value ?? {}, 'connect');
  const unknown = Object.keys(said).find((name) => !SYSTEMS.some((one) => one === name));
  if (unknown !== undefined) {
    throw wrong(`There is no shop system "${unknown}" in connect.`, SYSTEMS.join(', '));
  }
  return Object.fromEntries(
    SYSTEMS.flatMap((name) => {
      const own = said[name] === undefined ? {} : objectAt(said[name], `connect.${name}`);
      const connected = readOne({ ...own, ...fromEnv(env[SECRETS[name]]) }, name);
      return connected === undefined ? [] : [[name, connected]];
    }),
  );
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
