import { secretProblem } from '../../automate/channels/webhook/webhook-signature.ts';
import type { GelatoProduct } from '../../made/production/print-houses/gelato.ts';
import type { PrintfulProduct } from '../../made/production/print-houses/printful.ts';
import { readChannelName, readNumber, refuseOthers } from '../messages/option-values.ts';
import { readSecret, type SecretOption } from '../messages/secret-option.ts';
import { readWebhookUrl } from '../messages/webhook-options.ts';
import { wrongOption as wrong } from '../option-error.ts';

/** A webhook that batches are handed over by. */
export interface MadeWebhookOptions {
  /** HTTPS, or HTTP to this machine. */
  readonly url: string;
  /** `whsec_` and 24 to 64 bytes in base64; while one is changed, the new and the old one. */
  readonly secrets: readonly SecretOption[];
  /** Seconds a try may take; 10 when left out. */
  readonly timeout?: number;
}

/** Somebody who prints single products and sends them to customers. */
export interface PrintHouseOptions {
  /** What it is called here; its kind when left out. */
  readonly name?: string;
  readonly kind: 'printful' | 'gelato';
  /** The key of its API. */
  readonly key: SecretOption;
  /** Printful: which of its shops, where the key is for several. */
  readonly store?: string;
  /** Another address of its API, for tests: HTTPS, or HTTP to this machine. */
  readonly url?: string;
  /** Whether it makes orders at once; they are drafts to be confirmed there when left out. */
  readonly confirm?: boolean;
  /** Seconds a call may take; 20 when left out. */
  readonly timeout?: number;
  /** What it makes of each item, by the item's id. */
  readonly products: Readonly<Record<string, PrintProductOptions>>;
}

/** What a house makes of an item. */
interface PrintProductOptions {
  /** Printful: a variant of its catalogue, or one of the shop's own products there. */
  readonly variantId?: number;
  readonly syncVariantId?: number;
  /** Gelato: its product. */
  readonly productUid?: string;
  /** Which place of the product each surface is printed on; "default" where nothing is said. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The same with every default filled in. */
export interface MadeWebhookSettings {
  readonly url: string;
  readonly secrets: readonly string[];
  /** Milliseconds. */
  readonly timeout: number;
}

/** What is the same of all houses. */
interface HouseHead {
  readonly name: string;
  readonly url: string;
  readonly key: string;
  readonly confirm: boolean;
  /** Milliseconds. */
  readonly timeout: number;
}
export type PrintHouseSettings =
  | (HouseHead & {
      readonly kind: 'printful';
      readonly store: string | undefined;
      readonly products: Readonly<Record<string, PrintfulProduct>>;
    })
  | (HouseHead & {
      readonly kind: 'gelato';
      readonly products: Readonly<Record<string, GelatoProduct>>;
    });

type Env = Readonly<Record<string, string | undefined>>;

const APIS = { printful: 'https://api.printful.com', gelato: 'https://order.gelatoapis.com' };
/** Names of what is handed over otherwise. */
const TAKEN = new Set(['webhook', 'folder']);
const MOST_SECRETS = 5;
const MOST_HOUSES = 10;

/** @throws PersonableError `invalid_option`. */
export const readMadeWebhook = (
  said: MadeWebhookOptions | undefined,
  env: Env = process.env,
): MadeWebhookSettings | undefined => {
  if (said === undefined) return undefined;
  refuseOthers('made.webhook', said, ['url', 'secrets', 'timeout']);
  const { secrets, timeout = 10 } = said;
  if (!Array.isArray(secrets) || secrets.length === 0 || secrets.length > MOST_SECRETS) {
    throw wrong('made.webhook.secrets is no list of secrets', `1 to ${MOST_SECRETS}`);
  }
  const known = (secrets as readonly SecretOption[]).map((secret, i) => {
    const read = secretIn(`made.webhook.secrets[${i}]`, secret, env);
    const problem = secretProblem(read);
    // What it is stays unsaid: messages of errors are logged.
    if (problem === undefined) return read;
    throw wrong(
      `made.webhook.secrets has one that ${problem}`,
      '"whsec_" and 24 to 64 bytes in base64',
    );
  });
  return Object.freeze({
    url: readWebhookUrl('made.webhook.url', said.url),
    secrets: Object.freeze(known),
    timeout: readNumber('made.webhook.timeout', timeout, { least: 0.1, most: 60 }) * 1_000,
  });
};

/** @throws PersonableError `invalid_option`. */
export const readPrintHouses = (
  said: readonly PrintHouseOptions[] = [],
  env: Env = process.env,
): readonly PrintHouseSettings[] => {
  if (!Array.isArray(said) || said.length > MOST_HOUSES) {
    throw wrong('made.printHouses is no list of print houses', `at most ${MOST_HOUSES} of them`);
  }
  const houses = (said as readonly PrintHouseOptions[]).map((house, i) =>
    readHouse(`made.printHouses[${i}]`, house, env),
  );
  const names = houses.map(({ name }) => name);
  const twice = names.find((name, i) => TAKEN.has(name) || names.indexOf(name) < i);
  if (twice === undefined) return Object.freeze(houses);
  throw wrong(`made.printHouses has "${twice}" twice, or for something else`, 'a name of its own');
};

const FIELDS = ['name', 'kind', 'key', 'store', 'url', 'confirm', 'timeout', 'products'];

const readHouse = (place: string, said: PrintHouseOptions, env: Env): PrintHouseSettings => {
  refuseOthers(place, said, FIELDS);
  const { kind, name = kind, confirm = false, timeout = 20, store, url, products } = said;
  if (kind !== 'printful' && kind !== 'gelato') {
    throw wrong(`${place}.kind is "${String(kind).slice(0, 50)}"`, '"printful" or "gelato"');
  }
  if (typeof confirm !== 'boolean')
    throw wrong(`${place}.confirm is no yes or no`, 'true or false');
  if (store !== undefined && (kind !== 'printful' || !isWord(store))) {
    throw wrong(`${place}.store is no shop of Printful`, 'its number as a text');
  }
  if (typeof products !== 'object' || products === null || Array.isArray(products)) {
    throw wrong(`${place}.products is no object`, '{ "mug-7": { … } }');
  }
  const head: HouseHead = {
    ...{ name: readChannelName(`${place}.name`, name), confirm },
    url: url === undefined ? APIS[kind] : readWebhookUrl(`${place}.url`, url).replace(/\/$/, ''),
    key: secretIn(`${place}.key`, said.key, env),
    timeout: readNumber(`${place}.timeout`, timeout, { least: 0.1, most: 120 }) * 1_000,
  };
  const all = Object.entries(products as PrintHouseOptions['products']);
  const at = (item: string) => `${place}.products["${item.slice(0, 100)}"]`;
  if (kind === 'gelato') {
    const read = all.map(([item, one]) => [item, readGelato(at(item), one)] as const);
    return Object.freeze({ ...head, kind, products: Object.fromEntries(read) });
  }
  const read = all.map(([item, one]) => [item, readPrintful(at(item), one)] as const);
  return Object.freeze({ ...head, kind, store, products: Object.fromEntries(read) });
};

const readPrintful = (place: string, said: PrintProductOptions): PrintfulProduct => {
  refuseOthers(place, said, ['variantId', 'syncVariantId', 'files']);
  const { variantId, syncVariantId } = said;
  const whole = { least: 1, most: 1e15, whole: true };
  if ((variantId === undefined) === (syncVariantId === undefined)) {
    throw wrong(`${place} names no product, or two`, 'either variantId or syncVariantId');
  }
  return {
    files: readPlaces(`${place}.files`, said.files),
    ...(variantId === undefined
      ? { syncVariantId: readNumber(`${place}.syncVariantId`, syncVariantId, whole) }
      : { variantId: readNumber(`${place}.variantId`, variantId, whole) }),
  };
};

const readGelato = (place: string, said: PrintProductOptions): GelatoProduct => {
  refuseOthers(place, said, ['productUid', 'files']);
  const { productUid } = said;
  if (!isWord(productUid)) throw wrong(`${place} names no product`, 'its productUid');
  return { productUid, files: readPlaces(`${place}.files`, said.files) };
};

const readPlaces = (name: string, said: unknown = {}): Readonly<Record<string, string>> => {
  const isBag = typeof said === 'object' && said !== null && !Array.isArray(said);
  if (isBag && Object.values(said).every(isWord)) return { ...(said as Record<string, string>) };
  throw wrong(`${name} is no object of places`, '{ "front": "default" }');
};

const secretIn = (name: string, said: unknown, env: Env): string => {
  const read = readSecret(name, said, env);
  if ('secret' in read) return read.secret;
  throw wrong(read.missing, 'the variable, or leave it out');
};

const isWord = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w.:-]{1,300}$/.test(value);
