/** Where an order goes. */
export interface Recipient {
  readonly name: string;
  readonly address1: string;
  readonly address2?: string;
  readonly city: string;
  /** Its code, such as "CA", where the country has them. */
  readonly state?: string;
  readonly zip: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly email?: string;
  readonly phone?: string;
}

type Bag = Readonly<Record<string, unknown>>;

const LONGEST = 200;
const NEEDED = ['name', 'address1', 'city', 'zip', 'country'] as const;
const OTHER = ['address2', 'state', 'email', 'phone'] as const;

/**
 * Reads `shipping` of an order: `name`, `address1`, `address2`, `city`, `state`, `zip`, `country`, `email`, `phone`.
 *
 * @returns who it goes to, or why that cannot be said, in a sentence that quotes nothing of it.
 */
export const readRecipient = (
  properties: Bag,
): { readonly recipient: Recipient } | { readonly problem: string } => {
  const { shipping } = properties;
  if (typeof shipping !== 'object' || shipping === null || Array.isArray(shipping)) {
    return { problem: 'The order has no "shipping" with an address.' };
  }
  const said = shipping as Bag;
  const read: Record<string, string> = {};
  for (const field of [...NEEDED, ...OTHER]) {
    const value = Object.hasOwn(said, field) ? said[field] : undefined;
    const text = typeof value === 'number' ? String(value) : value;
    if (text === undefined || text === null || text === '') continue;
    if (typeof text !== 'string') return { problem: `shipping.${field} is no text.` };
    const clean = text
      .normalize('NFC')
      .replace(/\p{Cc}+/gu, ' ')
      .trim();
    if (clean.length > LONGEST || !clean.isWellFormed()) {
      return { problem: `shipping.${field} is too long, or no text.` };
    }
    if (clean !== '') read[field] = clean;
  }
  const missing = NEEDED.filter((field) => read[field] === undefined);
  if (missing.length > 0) return { problem: `shipping lacks ${missing.join(', ')}.` };
  const country = (read['country'] ?? '').toUpperCase();
  if (!/^[A-Z]{2}$/.test(country)) {
    return { problem: 'shipping.country is no code of two letters (ISO 3166-1).' };
  }
  return { recipient: { ...(read as unknown as Recipient), country } };
};
