import { readClock } from '../../customer/clock.ts';
import type { ConsentChange, Purpose } from '../../customer/consent.ts';
import { refuseHostile } from '../../customer/hostile.ts';
import type { Message } from '../../customer/message.ts';
import { PersonableError } from '../errors.ts';

/** How a word on consent was given. */
export interface ConsentGiven {
  /** Where it was said, for the record; `api` when left out. */
  readonly source?: string;
  /** Version of the text that was shown, such as `2026-03`. */
  readonly wording?: string;
  /** What shows that it was said, as free JSON of at most 4 KB: form, hash of an address, text. */
  readonly proof?: Readonly<Record<string, unknown>>;
  /** Who recorded it. */
  readonly by?: string;
  /** When it was said: ISO 8601, or milliseconds UTC; now when left out. */
  readonly time?: string | number;
}

/** Bytes of JSON a proof may have. */
const MOST_PROOF = 4_096;
/** Characters of a source, a version and a name. */
export const LONGEST_WORDS = 200;

/**
 * Reads what a person allows and refuses.
 *
 * @param now milliseconds UTC.
 * @throws PersonableError `invalid_field` for an unknown purpose or a proof that is too large;
 *   RejectedMessage for a time that cannot be, and for what cannot be stored.
 */
export const readWord = (
  purposes: Readonly<Record<Purpose, boolean | undefined>>,
  { source = 'api', wording, proof, by, time }: ConsentGiven,
  known: ReadonlySet<Purpose>,
  now: number,
): { readonly change: ConsentChange; readonly time: number } => {
  const said: Record<Purpose, boolean> = {};
  for (const [purpose, granted] of Object.entries(purposes)) {
    if (granted === undefined) continue;
    if (!known.has(purpose)) throw unknownPurpose(purpose, known);
    if (typeof granted !== 'boolean') throw wrong(`purposes.${purpose} is neither true nor false`);
    said[purpose] = granted;
  }
  if (Object.keys(said).length === 0) throw wrong('No purpose is spoken of');
  for (const [name, text] of Object.entries({ source, wording, by })) {
    if (text !== undefined && (typeof text !== 'string' || text.length > LONGEST_WORDS)) {
      throw wrong(`${name} is no text of at most ${LONGEST_WORDS} characters`);
    }
  }
  const change: ConsentChange = {
    purposes: said,
    source,
    ...(wording === undefined ? {} : { wording }),
    ...(proof === undefined ? {} : { proof: readProof(proof) }),
    ...(by === undefined ? {} : { by }),
  };
  refuseHostile(change);
  const stated = time === undefined ? {} : { timestamp: time };
  return { change, time: readClock(stated as Message, { received: now }).time };
};

const readProof = (proof: unknown): Readonly<Record<string, unknown>> => {
  if (typeof proof !== 'object' || proof === null || Array.isArray(proof)) {
    throw wrong('proof is no object', 'for example { "form": "newsletter-footer" }');
  }
  // Before it becomes text: what nests too deep could not.
  refuseHostile(proof, '/proof');
  const bytes = Buffer.byteLength(JSON.stringify(proof));
  if (bytes > MOST_PROOF) {
    throw wrong(`proof has ${bytes} bytes; the most is ${MOST_PROOF}`, 'a hash in place of a text');
  }
  return proof as Record<string, unknown>;
};

/** The error of a purpose that nobody declared. */
export const unknownPurpose = (
  purpose: string,
  known: Iterable<Purpose>,
  path = `/purposes/${purpose.slice(0, 50)}`,
): PersonableError =>
  new PersonableError('invalid_field', `There is no purpose "${purpose.slice(0, 50)}".`, {
    path,
    hint: `There are ${[...known].join(', ')}. Others are declared with the option purposes, or with PUT /v1/purposes.`,
  });

const wrong = (sentence: string, allowed?: string) =>
  new PersonableError('invalid_field', `${sentence}.`, {
    ...(allowed === undefined ? {} : { hint: `Allowed: ${allowed}.` }),
  });
