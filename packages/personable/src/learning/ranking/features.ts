import { hash53 } from '../../math/hashing.ts';

/**
 * What a list is learned by: a vector of 65 numbers for each of its places.
 *
 *     x = [1, rank, hashed: each item word, each context word, each context word × each item word]
 *
 * `rank` is where the item stood among the candidates by its score alone, 1 for the best: what the ranking knew already is
 * not learned again. Words are hashed to the other 63 places with a sign (Weinberger, Dasgupta, Langford, Smola and
 * Attenberg, "Feature Hashing for Large Scale Multitask Learning", ICML 2009), so where two meet they are as often against each
 * other as for.
 */
export const DIMENSIONS = 65;

/** The place of `rank`. */
const RANK = 1;
const HASHED = DIMENSIONS - 2;

/** The parts of the context that lists are learned by. */
const LEARNED_PARTS = ['dayPart', 'week', 'device', 'weather', 'traffic'] as const;
export type LearnedPart = (typeof LEARNED_PARTS)[number];

/** What is known of now, a word each. */
export type ContextWords = { readonly [Part in LearnedPart]?: string | undefined };

/** What is known of an item for somebody. */
export interface ItemWords {
  /** Its first category, of the top level. */
  readonly category?: string | undefined;
  /** Against the median price of what the person had to do with, else of the candidates. */
  readonly price?: 'lower' | 'near' | 'higher' | undefined;
  /** Whether the person had to do with it before. */
  readonly known: boolean;
}

/** A hashed feature: its place, below 0 where it counts against. */
type Code = number;

/** The features of an item now. */
export interface Features {
  /** All of them, without the constant and `rank`. */
  readonly codes: readonly Code[];
  /** Those that speak of now and of the item together, by the part of the context. */
  readonly together: ReadonlyMap<LearnedPart, readonly Code[]>;
}

/** Words are few, and asked of every candidate of every decision. */
const codes = new Map<string, Code>();
const MOST_CODES = 50_000;

const codeOf = (word: string): Code => {
  let code = codes.get(word);
  if (code === undefined) {
    const hash = hash53(word);
    const place = 2 + (hash % HASHED);
    code = Math.floor(hash / HASHED) % 2 === 0 ? place : -place;
    if (codes.size >= MOST_CODES) codes.clear();
    codes.set(word, code);
  }
  return code;
};

/** The features of an item under some circumstances. */
export const featuresOf = (context: ContextWords, item: ItemWords): Features => {
  const words = [
    ...(item.category === undefined ? [] : [`category=${item.category.slice(0, 200)}`]),
    ...(item.price === undefined ? [] : [`price=${item.price}`]),
    `known=${item.known}`,
  ];
  const all = words.map(codeOf);
  const together = new Map<LearnedPart, readonly Code[]>();
  for (const part of LEARNED_PARTS) {
    const said = context[part];
    if (said === undefined) continue;
    const now = `${part}=${said.slice(0, 40)}`;
    const both = words.map((word) => codeOf(`${now} ${word}`));
    together.set(part, both);
    all.push(codeOf(now), ...both);
  }
  return { codes: all, together };
};

/** The vector of an item with such features. @param rank from 0 to 1. */
export const vectorOf = (features: readonly Code[], rank: number): Float64Array => {
  const x = new Float64Array(DIMENSIONS);
  x[0] = 1;
  x[RANK] = rank;
  for (const code of features) {
    const place = Math.abs(code);
    const value = (x[place] as number) + Math.sign(code);
    x[place] = Math.min(1, Math.max(-1, value));
  }
  return x;
};
