import { domainToASCII } from 'node:url';
import type { ReadAddress } from '../channel.ts';

/** RFC 5321, section 4.5.3.1: octets of a local part, of a domain, and of a whole path without its brackets. */
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 253;
const LONGEST = 254;
/** Letters of a name beside an address. */
const LONGEST_NAME = 200;

/** RFC 5322, section 3.2.3: what a local part may be made of without quotes; RFC 6531 adds everything beyond ASCII. */
const ATOM = /^[a-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10FFFF}-]+$/iu;
/** Control and format characters, spaces of every kind, halves of characters, what nothing is assigned to. */
const INVISIBLE = /[\p{C}\p{Z}]/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Reads an e-mail address as people write it into its one way of writing: the domain in lower case, one in other letters as
 * Punycode. The local part stays as it is, since only its own server knows what is the same there. Comments, quoted local
 * parts, addresses with numbers for a domain and names beside the address are refused: nobody types them into a shop.
 */
export const readEmailAddress = (given: string): ReadAddress => {
  if (given.length > LONGEST * 2) return problem('is far too long for an e-mail address', given);
  const text = given.trim();
  if (text === '') return { problem: 'There is no e-mail address.' };
  if (!text.isWellFormed()) return problem('is not well-formed text', text);
  const parts = text.split('@');
  const [local = '', written = ''] = parts;
  if (text.includes('"')) return problem('has quotation marks, which are not taken here', text);
  if (parts.length !== 2) return problem(`has ${parts.length - 1} @ signs; it needs one`, text);
  if (INVISIBLE.test(text)) return problem('has a space or an invisible character in it', text);
  const wrongLocal = problemOfLocal(local);
  if (wrongLocal !== undefined) return problem(wrongLocal, text);
  const domain = readDomain(written);
  if (domain === undefined) return problem('has no right domain after the @', text);
  const address = `${local.normalize('NFC')}@${domain}`;
  if (Buffer.byteLength(address) > LONGEST) {
    return problem(`is longer than the ${LONGEST} bytes an address may have`, text);
  }
  return { address };
};

const problemOfLocal = (local: string): string | undefined => {
  if (local === '') return 'has nothing before the @';
  if (Buffer.byteLength(local) > LONGEST_LOCAL) {
    return `has more than ${LONGEST_LOCAL} bytes before the @`;
  }
  if (local.split('.').some((atom) => atom === '')) return 'has a dot where none can be';
  return local.split('.').every((atom) => ATOM.test(atom))
    ? undefined
    : 'has a character before the @ that cannot be there';
};

/** A domain in lower case and ASCII; `undefined` for what is none. */
export const readDomain = (written: string): string | undefined => {
  // What the conversion would take away or read as a number is no domain.
  if (!/^[a-z0-9.\u0080-\u{10FFFF}-]+$/iu.test(written) || INVISIBLE.test(written))
    return undefined;
  const domain = domainToASCII(written).toLowerCase();
  const labels = domain.split('.');
  const named = labels.length >= 2 && !/^\d+$/.test(labels.at(-1) ?? '');
  if (!named || domain.length > LONGEST_DOMAIN) return undefined;
  return labels.every((label) => LABEL.test(label)) ? domain : undefined;
};

const problem = (what: string, text: string): { readonly problem: string } => ({
  problem: `"${shown(text)}" ${what}.`,
});

/** A text for a sentence: short, without what cannot be seen. */
const shown = (text: string): string => {
  const clean = text.toWellFormed().replaceAll(/[\p{C}\p{Z}]/gu, ' ');
  return clean.length > 80 ? `${clean.slice(0, 80).toWellFormed()}…` : clean;
};

/** Who a message is from: an address, with the name beside it. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** Reads `Name <address>`, `"Name, Inc." <address>` or an address alone. */
export const readMailbox = (given: string): Mailbox | { readonly problem: string } => {
  if (given.length > LONGEST * 2 + LONGEST_NAME) return problem('is far too long', given);
  const bracketed = /^(?<name>[^<>]*)<(?<address>[^<>]*)>\s*$/s.exec(given);
  const read = readEmailAddress(bracketed?.groups?.['address'] ?? given);
  if ('problem' in read) return read;
  const name = unquoted((bracketed?.groups?.['name'] ?? '').trim());
  // Format characters are part of names in some scripts; control characters are part of none.
  if (/\p{Cc}/u.test(name) || !name.isWellFormed()) {
    return problem('has a control character in the name', given);
  }
  if (name.length > LONGEST_NAME) {
    return problem(`has a name of more than ${LONGEST_NAME} characters`, given);
  }
  return { name, address: read.address };
};

/** RFC 5322, section 3.2.4. */
const unquoted = (name: string): string =>
  /^".*"$/s.test(name) && name.length > 1
    ? name.slice(1, -1).replaceAll(/\\(.)/gs, '$1').trim()
    : name;

/** The part of an address after its @. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
