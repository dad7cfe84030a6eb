import { wrongOption as wrong } from '../option-error.ts';

/** The shop as its messages speak of it. */
export interface MessageShopOptions {
  readonly name?: string;
  /** The address by post, on as many lines as it has: many countries' laws ask for it below what sells. */
  readonly address?: string;
  /** Of its pages, such as `https://shop.example`. */
  readonly url?: string;
  /** Address of a picture. */
  readonly logo?: string;
  /** An e-mail address or a telephone number to ask at. */
  readonly contact?: string;
  /** Address of a page that says more of what is held about people. */
  readonly privacy?: string;
}

/** What a shop is called that has said no name. */
export const OUR_SHOP = 'our shop';

/** The same, read. */
export type MessageShop = MessageShopOptions & { readonly name: string };

const FIELDS = ['name', 'address', 'url', 'logo', 'contact', 'privacy'];
const ADDRESSES = ['url', 'logo', 'privacy'] as const;
/** Characters of each field. */
const LONGEST = 500;

/** @throws PersonableError `invalid_option`. */
export const readShop = (given: unknown = {}): MessageShop => {
  const allowed = 'such as { "name": "Shop", "address": "Shop Ltd, 1 High Street, Town" }';
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw wrong('messages.shop is no object', allowed);
  }
  const shop: Record<string, string> = {};
  for (const [field, value] of Object.entries(given)) {
    if (!FIELDS.includes(field)) throw wrong(`messages.shop has no "${field}"`, FIELDS.join(', '));
    shop[field] = lineOf(field, value);
  }
  for (const field of ADDRESSES) {
    if (shop[field] === undefined || isWeb(shop[field])) continue;
    throw wrong(`messages.shop.${field} is "${shop[field]}"`, 'an address with https://');
  }
  return Object.freeze({ ...shop, name: shop['name'] ?? OUR_SHOP });
};

const lineOf = (field: string, value: unknown): string => {
  const isText = typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST;
  if (isText && value.isWellFormed() && !/[^\P{Cc}\n]/u.test(value)) return value.trim();
  throw wrong(
    `messages.shop.${field} is no text of up to ${LONGEST} characters`,
    'such as { "name": "Shop", "address": "Shop Ltd, 1 High Street, Town" }',
  );
};

const isWeb = (address: string): boolean =>
  URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) && !/[\s"'<>]/.test(address);
