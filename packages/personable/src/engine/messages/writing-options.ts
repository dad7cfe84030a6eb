import { wrongOption as wrong } from '../option-error.ts';

/** The shop as its messages speak of it. */
interface ShopOptions {
  readonly name?: string;
  /** Where it is: law wants that below what sells. */
  readonly address?: string;
  /** Of its pages, such as `https://shop.example`. */
  readonly url?: string;
  /** Address of a picture. */
  readonly logo?: string;
}

/** How messages are written. */
export interface WritingOptions {
  /** Where the server is reached from outside, such as `https://news.shop.example`: what links of messages lead by. */
  readonly publicUrl?: string;
  readonly shop?: ShopOptions;
}

/** The same, read. */
export interface WritingSettings {
  /** Without a slash at its end. */
  readonly publicUrl: string | undefined;
  readonly shop: ShopOptions & { readonly name: string };
}

const KNOWN = ['publicUrl', 'shop'];
const SHOP = ['name', 'address', 'url', 'logo'];
const LONGEST = 1_000;

/**
 * Reads how messages are written.
 *
 * @throws PersonableError `invalid_option`.
 */
export const readWriting = (said: WritingOptions = {}): WritingSettings => {
  const other = Object.keys(said).find((name) => !KNOWN.includes(name));
  if (other !== undefined) throw wrong(`messages has no "${other}"`, KNOWN.join(', '));
  const { publicUrl, shop = {} } = said;
  if (publicUrl !== undefined && !isWeb(publicUrl)) {
    throw wrong(
      `messages.publicUrl is "${String(publicUrl)}"`,
      'an address such as https://news.shop.example',
    );
  }
  for (const [name, value] of Object.entries(shop)) {
    if (!SHOP.includes(name)) throw wrong(`messages.shop has no "${name}"`, SHOP.join(', '));
    if (typeof value !== 'string' || value.trim() === '' || value.length > LONGEST) {
      throw wrong(`messages.shop.${name} is no text`, `up to ${LONGEST} characters`);
    }
  }
  for (const name of ['url', 'logo'] as const) {
    if (shop[name] === undefined || isWeb(shop[name])) continue;
    throw wrong(`messages.shop.${name} is "${shop[name]}"`, 'an address with https://');
  }
  return Object.freeze({
    publicUrl: publicUrl?.replace(/\/+$/, ''),
    shop: Object.freeze({ ...shop, name: shop.name ?? 'our shop' }),
  });
};

const isWeb = (address: unknown): address is string =>
  typeof address === 'string' &&
  URL.canParse(address) &&
  /^https?:$/.test(new URL(address).protocol) &&
  !/[\s"'<>]/.test(address);
