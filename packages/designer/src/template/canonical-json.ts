import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Json, plainJson } from '../reading/plain-json.ts';
import { Spot } from '../reading/spot.ts';

const LIMITS = { bytes: 10_000_000, depth: 100 };

/**
 * A value of JSON in its one way of being written: keys sorted by their UTF-16 units, no spaces, numbers and texts as JSON.stringify has
 * them (RFC 8785). Texts stay as they are, composed or not.
 *
 * @throws DesignerError `invalid_json` for what JSON does not have.
 */
export const canonicalJson = (value: unknown): string =>
  write(plainJson(value, LIMITS, new Spot('invalid_json')));

const write = (value: Json): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(write).join(',')}]`;
  const parts = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${write(value[key] ?? null)}`);
  return `{${parts.join(',')}}`;
};

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** SHA-256 in hexadecimal digits, of bytes or of a text in UTF-8. */
export const digestOf = (content: string | Uint8Array): string =>
  bytesToHex(sha256(typeof content === 'string' ? new TextEncoder().encode(content) : content));
