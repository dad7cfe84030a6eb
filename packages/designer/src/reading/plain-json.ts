import { kindOf, type Spot } from './spot.ts';

/** How much is read at the most. */
export interface JsonLimits {
  readonly bytes: number;
  /** Levels of objects and lists. */
  readonly depth: number;
}

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

const UTF8 = new TextEncoder();

/**
 * A copy of a value of JSON that cannot be changed. What somebody sends may be anything: too large, nested without end, or with names that
 * mean something to the language.
 *
 * @throws DesignerError for what JSON does not have, and for too much of it.
 */
export const plainJson = (value: unknown, limits: JsonLimits, spot: Spot): Json => {
  let left = limits.bytes;
  const spend = (bytes: number, where: Spot): void => {
    left -= bytes;
    if (left >= 0) return;
    const most = `${Math.floor(limits.bytes / 1_000)} kB`;
    throw where.refuse(
      `This is more than ${most} of JSON, which is the most that is read.`,
      'Make it smaller: shorten drawings, or take apart what is large.',
    );
  };
  const text = (one: string, where: Spot): string => {
    spend(one.length + 2, where);
    if (!one.isWellFormed()) {
      throw where.refuse(
        'A text has half of a character (an unpaired surrogate).',
        'Write the text anew; it was cut in the middle of a character.',
      );
    }
    spend(UTF8.encode(one).length - one.length, where);
    return one;
  };
  const copy = (one: unknown, where: Spot, depth: number): Json => {
    if (one === null || typeof one === 'boolean') {
      spend(4, where);
      return one;
    }
    if (typeof one === 'string') return text(one, where);
    if (typeof one === 'number') {
      spend(2, where);
      if (Number.isFinite(one)) return one === 0 ? 0 : one;
      throw where.refuse(`${one} is not a number that JSON has.`);
    }
    if (typeof one !== 'object') {
      throw where.refuse(`JSON has nothing that is ${kindOf(one)}.`);
    }
    if (depth >= limits.depth) {
      throw where.refuse(`Objects and lists are nested at most ${limits.depth} levels deep.`);
    }
    spend(2, where);
    if (Array.isArray(one)) {
      spend(one.length, where);
      const list: Json[] = [];
      for (let i = 0; i < one.length; i++) list.push(copy(one[i], where.at(i), depth + 1));
      return Object.freeze(list);
    }
    const prototype: unknown = Object.getPrototypeOf(one);
    if (prototype !== Object.prototype && prototype !== null) {
      throw where.refuse('JSON has no objects of a class.');
    }
    const object: Record<string, Json> = {};
    for (const [key, inner] of Object.entries(one)) {
      if (inner === undefined) continue;
      const place = where.at(key);
      text(key, place);
      if (key === '__proto__') throw place.refuse('"__proto__" is no name here.', 'Leave it out.');
      object[key] = copy(inner, place, depth + 1);
    }
    return Object.freeze(object);
  };
  return copy(value, spot, 0);
};
