import { gsmCodes } from './gsm-alphabet.ts';
import type { SmsEncoding } from './sms-parts.ts';

/** The bytes of a part: of GSM-7 one a septet, as SMPP has it; of UCS-2 big-endian. */
export const smsBytes = (part: string, encoding: SmsEncoding): Buffer =>
  encoding === 'UCS-2'
    ? Buffer.from(part, 'utf16le').swap16()
    : Buffer.from([...part].flatMap((character) => gsmCodes(character) ?? []));

/**
 * The header that tells a telephone which parts belong together (3GPP TS 23.040, 9.2.3.24.1).
 *
 * @param reference 0 to 255, the same for all parts of a message. @param part from 1.
 */
export const concatenation = (reference: number, parts: number, part: number): Buffer =>
  Buffer.from([5, 0, 3, reference, parts, part]);
