import { domainToASCII } from 'node:url';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { NamespaceRule } from './namespaces.ts';

/** An id as it is kept, or why it is none. */
export type Written = { readonly value: string } | { readonly wrong: string };

/** Characters an id may have, and an address of e-mail (RFC 5321, 4.5.3.1). */
const LONGEST = 500;
const LONGEST_EMAIL = 254;
const LONGEST_LOCAL = 64;
/** Of a telephone number with its plus and country code: shorter ones are services. */
const SHORTEST_PHONE = 9;

/** What programs send where there is no id: each would make one person of all who have none. */
const NOBODY = new Set([
  'null',
  'undefined',
  'nan',
  'none',
  'nil',
  'unknown',
  'anonymous',
  'guest',
  'n/a',
  'na',
  'false',
  'true',
  '[object object]',
]);
/** Zeros alone: also what a telephone says in place of an advertising id that it keeps to itself. */
const ZEROS = /^[0-]+$/;

/** Whether a text is what stands where an id is missing. */
const isNobody = (value: string): boolean =>
  value.length <= 36 &&
  (ZEROS.test(value) || (value.length <= 15 && NOBODY.has(value.toLowerCase())));

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * An id in the one way it is written: trimmed, of e-mail and telephone in their standard forms.
 *
 * @param country of telephone numbers without a country code, ISO 3166 alpha-2.
 */
export const writeIdentity = (
  { name, format }: Pick<NamespaceRule, 'name' | 'format'>,
  said: string | number,
  country: string | undefined,
): Written => {
  const text = typeof said === 'number' ? String(said) : said.trim();
  if (text === '') return { wrong: `${name} is empty` };
  if (text.length > LONGEST) return { wrong: `${name} has more than ${LONGEST} characters` };
  if (isNobody(text))
    return { wrong: `${name} is "${text}", which is what is sent when there is no id` };
  if (CONTROL.test(text)) return { wrong: `${name} has characters that are no text` };
  if (format === 'email') return writeEmail(name, text);
  return format === 'phone' ? writePhone(name, text, country) : { value: text };
};

/** Lower case, NFC, the host in ASCII (RFC 5891). */
const writeEmail = (name: string, text: string): Written => {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at).normalize('NFC').toLowerCase();
  const written = text.slice(at + 1).normalize('NFC');
  const host = /[\s/?#:\\@[\]%]/.test(written) ? '' : domainToASCII(written).toLowerCase();
  const fits = local !== '' && local.length <= LONGEST_LOCAL && !/[\s@<>]/.test(local);
  if (!fits || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) || at + host.length > LONGEST_EMAIL) {
    return { wrong: `${name} is no e-mail address` };
  }
  return { value: `${local}@${host}` };
};

/** E.164, such as +4930123456. */
const writePhone = (name: string, text: string, country: string | undefined): Written => {
  const found = parsePhoneNumberFromString(text, {
    extract: false,
    ...(country === undefined ? {} : { defaultCountry: country as CountryCode }),
  });
  if (found?.isPossible() !== true || found.number.length < SHORTEST_PHONE) {
    const way =
      country === undefined && !text.startsWith('+') && /\d{5}/.test(text)
        ? ': write it with its country code, such as +49, or set identity.country'
        : '';
    return { wrong: `${name} is no telephone number${way}` };
  }
  // Everybody of a company would be one person.
  if (found.ext !== undefined)
    return { wrong: `${name} is a number with an extension, which is a company's` };
  return { value: found.number };
};
