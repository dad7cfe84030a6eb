import { list, object } from '../../reading/compounds.ts';
import { plainJson } from '../../reading/plain-json.ts';
import { type Shape, text } from '../../reading/shape.ts';
import { Spot } from '../../reading/spot.ts';
import { id } from '../../template/shapes.ts';

/**
 * Words that are looked for, in one language. A word is found as a whole; with "*" before it, after it or both it is found at the end, at
 * the beginning or anywhere of a word. Several words with spaces between are found in a row.
 */
export interface WordList {
  /** Such as "profanity": a template names the lists it is held against. What is found by "trademark" is a brand. */
  readonly name: string;
  /** A tag of BCP 47, for whoever keeps the list: every list is held against every text. "und" for those of no language. */
  readonly language: string;
  /** What is certain: it is not made. */
  readonly refuse: readonly string[];
  /** What is doubtful: a person looks at it first. */
  readonly review: readonly string[];
  /** What is fine although something in it is not, such as "scunthorpe". */
  readonly allow: readonly string[];
}

/** What is looked for in what customers write. */
export interface Moderation {
  readonly lists: readonly WordList[];
}

const LIMITS = { bytes: 5_000_000, depth: 10 };

const plainWord = text({ most: 100, wanted: 'a word' });
const word: Shape<string> = {
  read: (value, spot) => {
    const read = plainWord.read(value, spot);
    const letters = read.replaceAll('*', '').match(/[\p{L}\p{N}]/gu) ?? [];
    const inside = read.slice(1, -1).includes('*');
    // Two letters anywhere in a word are in nearly every text.
    const least = read.includes('*') ? 3 : 2;
    if (!inside && letters.length >= least) return read;
    throw spot.refuse(
      inside
        ? `"${read}" has a "*" in the middle.`
        : `"${read}" is too short to look for: it would be found nearly everywhere.`,
      'Write a word of two letters or more, or one of three or more with "*" before or after it.',
    );
  },
  schema: plainWord.schema,
};
const words = list(word, 20_000);

const shape: Shape<Moderation> = object(
  {
    lists: list(
      object(
        {
          name: id,
          language: text({ most: 35, pattern: /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/ }),
          refuse: words,
          review: words,
          allow: words,
        },
        {},
      ),
      200,
    ),
  },
  {},
);

/**
 * Lists of words as a shop keeper wrote them.
 *
 * @param json at most 5 MB of JSON.
 * @throws DesignerError `invalid_moderation`, with the place and a way out.
 */
export const readModeration = (json: unknown): Moderation => {
  const spot = new Spot('invalid_moderation');
  return shape.read(plainJson(json, LIMITS, spot), spot);
};
