import type { Item } from '../../catalog/item.ts';
import { type ContextFit, gainsOf, isEnough } from '../../learning/ranking/context-fit.ts';
import {
  type ContextWords,
  type Features,
  featuresOf,
  type ItemWords,
  type LearnedPart,
} from '../../learning/ranking/features.ts';
import type { ShownPlace } from '../../measure/lists/list-body.ts';
import type { Candidate } from '../asked/asked-terms.ts';
import type { Situation, Term } from '../strategy.ts';
import { nowInWords, wordsOfNow } from './context-words.ts';

/** What a term adds or takes at the most, as a share of the score. */
const MOST = 0.5;
/** Candidates that may change places, for each place of the list; at least so many, at most so many. */
const BEST = { each: 3, least: 20, most: 100 } as const;
/** What comes of a place that is looked at, where almost nothing does. */
const LEAST_RATE = 0.001;
/** Items with a price that a person must have had to do with, for their median to be one. */
const ENOUGH_PRICES = 3;
/** Prices so near the median are near it. */
const NEAR = 0.25;
/** A part of the context is named beside another that says so much more. */
const NAMED = 0.25;

/**
 * Puts the best candidates of one list in another order by what is known of now:
 *
 *     context(i) = ½ · s(i) · lift(i),    lift(i) = (g(i) − mean g) / rate, from −1 to 1
 *
 * with `g` what the circumstances add to the item's chance (`gainsOf`), its mean over the best candidates, and `rate` what comes
 * of a place on average. Only the best candidates have it, three for each place and at least 20, and none of them falls below
 * those that are not among them.
 */
export class ContextOrder {
  readonly #situation: Situation;
  readonly #fit: ContextFit | undefined;
  readonly #now: ContextWords;
  readonly #known: ReadonlySet<number>;
  readonly #own: Medians;
  #others: Medians = new Map();
  /** By key, from 1 for the best to 0. */
  readonly #ranks = new Map<number, number>();
  readonly #features = new Map<number, Features>();

  constructor(situation: Situation, fit: ContextFit | undefined) {
    this.#situation = situation;
    this.#fit = fit !== undefined && isEnough(fit) ? fit : undefined;
    this.#now = wordsOfNow(situation.context);
    this.#known = new Set(situation.timeline.map(({ item }) => item));
    const met = [...this.#known].flatMap((key) => situation.item(key) ?? []);
    this.#own = mediansOf(met, ENOUGH_PRICES);
  }

  /** What is known of now adds to the scores of some candidates, the best first. */
  terms(candidates: readonly Candidate[]): ReadonlyMap<number, readonly Term[]> {
    const { limit } = this.#situation;
    const count = Math.min(BEST.most, Math.max(BEST.least, BEST.each * limit));
    const best = candidates.slice(0, count).filter(({ score }) => score > 0);
    if (this.#others.size === 0) {
      this.#others = mediansOf(
        best.map(({ item }) => item),
        1,
      );
    }
    for (const [place, { key }] of best.entries()) this.#ranks.set(key, 1 - place / count);
    if (this.#fit === undefined) return NOTHING;
    return this.#termsOf(best, Math.max(0, candidates[count]?.score ?? 0), this.#fit);
  }

  /** What is learned by of some items of the list, in the order of their places. */
  places(keys: readonly number[]): ShownPlace[] {
    return keys.map((item) => ({
      item,
      codes: this.#featuresOf(item).codes,
      rank: this.#ranks.get(item) ?? 0,
    }));
  }

  #termsOf(
    best: readonly Candidate[],
    least: number,
    fit: ContextFit,
  ): ReadonlyMap<number, readonly Term[]> {
    const gains = best.map(({ key }) => new Map(gainsOf(fit, this.#featuresOf(key))));
    const means = new Map<LearnedPart, number>();
    for (const own of gains) {
      for (const [part, gain] of own) {
        means.set(part, (means.get(part) ?? 0) + gain / best.length);
      }
    }
    const unit = Math.max(fit.rate, LEAST_RATE);
    return new Map(
      best.flatMap(({ key, score }, i) => {
        const parts = Array.from(
          gains[i] ?? [],
          ([part, gain]) => [part, (gain - (means.get(part) ?? 0)) / unit] as const,
        );
        const sum = parts.reduce((total, [, lift]) => total + lift, 0);
        const lift = Math.min(1, Math.max(-1, sum));
        const value = Math.max(score * (1 + MOST * lift), least) - score;
        if (value === 0) return [];
        const about = nowInWords(this.#now, namedOf(parts, lift));
        const facts = { lift, version: fit.version };
        return [[key, [{ name: 'context', value, items: [], facts, about }]] as const];
      }),
    );
  }

  #featuresOf(key: number): Features {
    let features = this.#features.get(key);
    if (features === undefined) {
      features = featuresOf(this.#now, this.#wordsOf(key));
      this.#features.set(key, features);
    }
    return features;
  }

  #wordsOf(key: number): ItemWords {
    const item = this.#situation.item(key);
    const [category] = item?.categories ?? [];
    return {
      category: category?.split('>', 1)[0]?.trim(),
      price: item === undefined ? undefined : this.#bandOf(item),
      known: this.#known.has(key),
    };
  }

  #bandOf({ price, currency }: Item): ItemWords['price'] {
    if (price === undefined || currency === undefined) return undefined;
    const median = this.#own.get(currency) ?? this.#others.get(currency);
    if (median === undefined) return undefined;
    if (price < median * (1 - NEAR)) return 'lower';
    return price > median * (1 + NEAR) ? 'higher' : 'near';
  }
}

const NOTHING: ReadonlyMap<number, readonly Term[]> = new Map();

/** By currency: the middle price, in minor units. */
type Medians = ReadonlyMap<string, number>;

/** Of currencies that have so many prices at least. */
const mediansOf = (items: readonly Item[], enough: number): Medians => {
  const priced = items.flatMap(({ price, currency }) =>
    price === undefined || currency === undefined ? [] : [{ price, currency }],
  );
  return new Map(
    [...Map.groupBy(priced, ({ currency }) => currency)]
      .filter(([, all]) => all.length >= enough)
      .map(([currency, all]) => {
        const prices = all.map(({ price }) => price).sort((a, b) => a - b);
        return [currency, prices[(prices.length - 1) >> 1] ?? 0];
      }),
  );
};

/** The parts that speak for what a term says, and loudly enough to be named. */
const namedOf = (
  parts: readonly (readonly [LearnedPart, number])[],
  lift: number,
): readonly LearnedPart[] => {
  const along = parts.map(([part, own]) => [part, own * Math.sign(lift)] as const);
  const loudest = Math.max(0, ...along.map(([, own]) => own));
  return along.filter(([, own]) => own > 0 && own >= NAMED * loudest).map(([part]) => part);
};
