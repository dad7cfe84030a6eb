import { domainOf } from './address.ts';

/**
 * Addresses of a message's own, so that what is sent to one names the message (variable envelope return path, VERP):
 * `bounces@shop.example` becomes `bounces+<id>@shop.example`.
 *
 * Ids are written so that they survive a server that changes the case: a UUID and a key as they are, anything else as `x-` and base 32
 * (RFC 4648, section 6, in lower case).
 */

/** RFC 5321: octets before the @. */
const LONGEST_LOCAL = 64;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** A message's key: what nobody can guess of an id that may be guessed. */
const KEY = /^[0-9a-f]{32}$/;
const OTHER = 'x-';
const DIGITS = 'abcdefghijklmnopqrstuvwxyz234567';

/** What a message's own address names it by: its id where nobody can guess that, else its key. */
export const ownName = ({ id, key }: { readonly id: string; readonly key: string }): string =>
  UUID.test(id) || !KEY.test(key) ? id : key;

/** Whether a name is that of a key. */
export const isKey = (name: string): boolean => KEY.test(name);

/** Whether a name is an id that nobody can guess. */
export const isUnguessable = (name: string): boolean => UUID.test(name);

/** The address of a message's own under `base`; `base` itself for an id that is too long to be written there. */
export const ownAddress = (base: string, id: string): string => {
  const at = base.lastIndexOf('@');
  const local = `${base.slice(0, at)}+${UUID.test(id) || KEY.test(id) ? id : OTHER + toBase32(id)}`;
  return Buffer.byteLength(local) > LONGEST_LOCAL ? base : `${local}@${domainOf(base)}`;
};

/** The id that an address of a message's own under `base` names; `undefined` for any other address. */
export const idOfAddress = (base: string, address: string): string | undefined => {
  const at = base.lastIndexOf('@');
  const begin = `${base.slice(0, at)}+`.toLowerCase();
  const end = `@${domainOf(base)}`.toLowerCase();
  const text = address.toLowerCase();
  if (!text.startsWith(begin) || !text.endsWith(end)) return undefined;
  const written = text.slice(begin.length, -end.length);
  if (UUID.test(written) || KEY.test(written)) return written;
  return written.startsWith(OTHER) ? fromBase32(written.slice(OTHER.length)) : undefined;
};

const toBase32 = (text: string): string => {
  let written = '';
  let bits = 0;
  let held = 0;
  for (const byte of Buffer.from(text)) {
    held = ((held << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) written += DIGITS[(held >> (bits - 5)) & 31];
  }
  return bits === 0 ? written : written + DIGITS[(held << (5 - bits)) & 31];
};

const fromBase32 = (written: string): string | undefined => {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of written) {
    const digit = DIGITS.indexOf(letter);
    if (digit === -1) return undefined;
    held = ((held << 5) | digit) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  const text = Buffer.from(bytes).toString('utf8');
  // Only what was written here reads back the same.
  return text !== '' && toBase32(text) === written ? text : undefined;
};
