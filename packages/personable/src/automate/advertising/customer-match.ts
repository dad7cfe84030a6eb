import { createHash } from 'node:crypto';

/**
 * Whose rules ids are hashed by. Both want SHA-256 in lower-case hexadecimal of the trimmed, lower-case e-mail address.
 *
 * - `google` (Customer Match, "Format customer data files"): a telephone number in E.164 with its plus.
 * - `meta` (Marketing API, "Customer information parameters"): its digits with the country code and without the plus.
 *
 * Full stops in the local part of an address stay: neither asks for their removal in lists of customers.
 */
export const PLATFORMS = ['google', 'meta'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** What an id of a list is. Numbers are stored: never renumber. */
export const HashKind = { email: 0, phone: 1 } as const;
export type HashKind = (typeof HashKind)[keyof typeof HashKind];

/** An id as it is given out. */
export interface MatchHash {
  readonly kind: HashKind;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * The ids that somebody is matched by, each once.
 *
 * @param emails in their standard form: an address with a host.
 * @param phones in E.164.
 */
export const hashesOf = (
  { emails, phones }: { readonly emails: readonly string[]; readonly phones: readonly string[] },
  platform: Platform,
): readonly MatchHash[] => {
  const written = [
    ...emails.map((email) => [HashKind.email, email.trim().toLowerCase()] as const),
    ...phones.map(
      (phone) => [HashKind.phone, platform === 'meta' ? phone.replace(/\D/g, '') : phone] as const,
    ),
  ];
  const found = new Map<string, MatchHash>();
  for (const [kind, text] of written) {
    if (text === '') continue;
    const hash = sha256(text);
    found.set(hash, { kind, hash });
  }
  return [...found.values()];
};
