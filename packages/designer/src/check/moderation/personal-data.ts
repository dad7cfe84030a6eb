/** What of a person's data stands in a text. */
export interface FoundData {
  readonly kind: 'email' | 'phone' | 'iban' | 'card' | 'address';
  readonly severity: 'refuse' | 'review';
}

/** The zeros of the decimal digits that stay when compatibility is folded; nine more follow each. */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
  0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1b50, 0x1bb0, 0x1c40,
  0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xaa50, 0xabf0,
];

const plainDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = ZEROS.find((one) => code >= one && code < one + 10);
      return zero === undefined ? digit : String(code - zero);
    });

const EMAIL =
  /[^\s@,;:<>()]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/iu;
const ADDRESS = /\bhttps?:\/\/|\bwww\.[\p{L}\p{N}]/iu;
const BARE_ADDRESS =
  /(?:^|[\s(])[\p{L}\p{N}][\p{L}\p{N}-]{1,62}\.(?:com|net|org|info|shop|io|eu|de|at|ch|fr|es|it|nl|pl|uk|us|me|tv|xyz)(?![\p{L}\p{N}-])/iu;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}/giu;

/** ISO 13616: the letters as numbers, the first four at the end, the whole modulo 97 is 1. */
const isIban = (written: string): boolean => {
  const plain = written.replaceAll(' ', '').toUpperCase();
  if (plain.length < 15 || plain.length > 34) return false;
  let rest = 0;
  for (const sign of plain.slice(4) + plain.slice(0, 4)) {
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
};

/** ISO/IEC 7812: every second digit from the right doubled, the sum of digits a multiple of ten (Luhn). */
const isCard = (digits: string): boolean => {
  if (digits.length < 13 || digits.length > 19 || /^(.)\1*$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const twice = digit * 2;
    sum += i % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
};

/** Days, years from and to, and places on the globe have many digits and are no numbers of anybody. */
const HARMLESS = [
  /\b\d{4}-\d{1,2}-\d{1,2}\b/g,
  /\b\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})\b/g,
  /\b[0-3]?\d [0-3]?\d (?:1[5-9]|20|21)\d{2}\b/g,
  /\b[0-3]\d[0-3]\d(?:19|20)\d{2}\b/g,
  /\b(?:19|20)\d{2}[01]\d[0-3]\d\b/g,
  /\b(?:1[5-9]|20|21)\d{2}\s?[-–—/*†]\s?(?:1[5-9]|20|21)\d{2}\b/g,
  /[-+]?\b\d{1,3}[.,]\d{3,8}\s?°?\s?[NSEWO]?\b/g,
  /\b\d{1,3}\s?°\s?\d{1,2}\s?['′]\s?(?:\d{1,2}(?:[.,]\d+)?\s?["″]?)?/g,
  /\b\d{1,2}:\d{2}(?::\d{2})?\b/g,
];

const YEAR = /^(?:1[5-9]|20|21)\d{2}$/;
const NUMBER = /(?:\+|\b00)?\(?\d(?:[\s\-./()]{0,3}\d){7,30}/g;

const numbersIn = (text: string): readonly FoundData[] => {
  const rest = HARMLESS.reduce((plain, one) => plain.replace(one, ' , '), text);
  return [...rest.matchAll(NUMBER)].flatMap(([written]): readonly FoundData[] => {
    const digits = written.replace(/\D/g, '');
    if (written.split(/\D+/).every((group) => YEAR.test(group))) return [];
    if (isCard(digits)) return [{ kind: 'card', severity: 'refuse' }];
    const begins = /^(?:\+|\(?0)/.test(written);
    if (digits.length > 15) return [{ kind: 'phone', severity: 'review' }];
    return [{ kind: 'phone', severity: begins ? 'refuse' : 'review' }];
  });
};

/**
 * Data of people in a text: e-mail addresses, telephone numbers (8 digits and more), accounts (IBAN), cards, and addresses on the web. What
 * proves itself, or can be nothing else, is refused; what may be something else is for a person to look at.
 */
export const findPersonalData = (text: string): readonly FoundData[] => {
  const plain = plainDigits(text);
  const found: FoundData[] = [];
  if (EMAIL.test(plain)) found.push({ kind: 'email', severity: 'refuse' });
  else if (ADDRESS.test(plain)) found.push({ kind: 'address', severity: 'refuse' });
  else if (BARE_ADDRESS.test(plain)) found.push({ kind: 'address', severity: 'review' });
  const ibans = (plain.match(IBAN) ?? []).filter(startsWithIban);
  if (ibans.length > 0) found.push({ kind: 'iban', severity: 'refuse' });
  const others = ibans.reduce((rest, iban) => rest.replace(iban, ' '), plain);
  for (const number of numbersIn(others)) {
    if (!found.some(({ kind }) => kind === number.kind)) found.push(number);
  }
  return found;
};

/** Words after an account look like more of it, so each length is tried. */
const startsWithIban = (written: string): boolean => {
  const plain = written.replaceAll(' ', '');
  for (let length = Math.min(plain.length, 34); length >= 15; length--) {
    if (isIban(plain.slice(0, length))) return true;
  }
  return false;
};
