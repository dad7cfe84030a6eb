import { randomBytes } from 'node:crypto';

/** Digits and capital letters without those that are taken for one another: 0 and O, 1, I and L. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** Bytes from here on would make the first signs likelier. */
const FAIR = 256 - (256 % SIGNS.length);

/** A code that nobody can guess: a prefix and so many readable digits and letters, each equally likely. */
export const randomCode = (prefix: string, length: number): string => {
  let code = '';
  while (code.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < FAIR && code.length < length) code += SIGNS[byte % SIGNS.length];
    }
  }
  return prefix + code;
};
