import { type Interaction, type InteractionName, strengthOf } from '../interactions.ts';
import type { ItemChoice } from './choices.ts';
import type { AttributeValue, KnownItems } from './known-item.ts';

/** Days after which what was done counts half: for what somebody likes now, and usually. */
const HALF_LIFE_DAYS = { now: 3, usually: 60 } as const;
/** The same as exponents a day. */
const DECAY = {
  now: -Math.LN2 / HALF_LIFE_DAYS.now,
  usually: -Math.LN2 / HALF_LIFE_DAYS.usually,
} as const;
/** Without anything newer than this nothing is said of what somebody likes now: ten half-lives. */
const NOW_DAYS = 30;
/** How far the two must be apart to disagree, also by how little is known of now: in standard errors. */
const APART = { share: 0.15, errors: 2 } as const;
/** Interactions with items of an attribute that both need before a change is called one. */
const ENOUGH = { lately: 3, ever: 6 } as const;
/** What is shown of one attribute, and how many attributes. */
const MOST_VALUES = 12;
const MOST_ATTRIBUTES = 24;
const DAY = 86_400_000;

/** A taste for one value of an attribute. */
export interface Affinity {
  readonly attribute: string;
  readonly value: string;
  /** From −1 (against it) to 1, among the values of its attribute; left out when nothing was done lately. */
  readonly now?: number;
  /** The same over the long run. */
  readonly usually: number;
  /** Where the two disagree. */
  readonly trend?: 'rising' | 'fading';
  /** Interactions it rests on. */
  readonly interactions: number;
  /** When the last of them was, milliseconds UTC. */
  readonly last: number;
}

/** The tastes for the values of one attribute. */
export interface AttributeAffinities {
  readonly attribute: string;
  /** Interactions with items that have the attribute. */
  readonly interactions: number;
  /** The strongest, now or usually, first, at most twelve. */
  readonly values: readonly Affinity[];
}

/**
 * What somebody likes, by the attributes of what they had to do with:
 *
 *     w_h(v) = Σ strength(kind) · 2^(−age / h) over interactions with items that have v,  h = 3 and 60 days
 *     share_h(v) = w_h(v) / Σ |w_h| over the values of the same attribute (of categories: of the same depth)
 *
 * so that the sizes of the values of an attribute add up to 1 and what speaks against one is below 0 (exponential
 * averages: Brown, "Exponential Smoothing for Predicting Demand", 1956). A value rises or fades when its two
 * shares are 0.15 and two standard errors √(usually · (1 − usually) / n) apart, where n is what the weights of
 * now are worth in interactions, (Σ|w|)² / Σw² (Kish, "Survey Sampling", 1965).
 *
 * What was chosen of what a product offers counts for the value that was chosen, with the strength of `customize`.
 *
 * @param taste the person's interactions in order, without gifts and what was not them.
 * @param now milliseconds UTC; what is later counts as of now.
 * @returns categories and brands first, then the attribute with most interactions.
 */
export const affinitiesOf = (
  taste: readonly Interaction[],
  items: KnownItems,
  strengths: Readonly<Record<InteractionName, number>>,
  now: number,
  choices: readonly ItemChoice[] = [],
): readonly AttributeAffinities[] => {
  const scales = new Scales(items);
  for (const [item, done] of byItem(taste, strengths, now)) {
    for (const number of items.item(item)?.values ?? []) scales.add(number, item, done);
  }
  for (const choice of choices) scales.choose(choice, onceDone(strengths.customize, choice, now));
  const attributes = new Map<string, { interactions: number; values: Affinity[] }>();
  for (const scale of scales.all()) {
    const { attribute } = scale;
    let found = attributes.get(attribute);
    if (found === undefined) {
      found = { interactions: 0, values: [] };
      attributes.set(attribute, found);
    }
    found.interactions = Math.max(found.interactions, scale.interactions);
    const whole = sizesOf(scale);
    for (const [number, sum] of strongestOf(scale, whole)) {
      found.values.push(toAffinity(scales.value(number), sum, scale, whole));
    }
  }
  return [...attributes]
    .map(([attribute, { interactions, values }]) => ({
      attribute,
      interactions,
      values: values.sort(strongestFirst).slice(0, MOST_VALUES),
    }))
    .sort(
      (a, b) =>
        placeOf(a.attribute) - placeOf(b.attribute) ||
        b.interactions - a.interactions ||
        compare(a.attribute, b.attribute),
    )
    .slice(0, MOST_ATTRIBUTES);
};

/** What adds up over interactions. */
interface Sum {
  now: number;
  usually: number;
  /** Of the squares of what adds up to `now`. */
  squares: number;
  interactions: number;
  /** Of them, those that count for now. */
  lately: number;
  last: number;
}

const add = (sum: Sum, done: Sum): void => {
  sum.now += done.now;
  sum.usually += done.usually;
  sum.squares += done.squares;
  sum.interactions += done.interactions;
  sum.lately += done.lately;
  sum.last = Math.max(sum.last, done.last);
};

/** A history has the same items again and again: what was done with each is added up first. */
const byItem = (
  taste: readonly Interaction[],
  strengths: Readonly<Record<InteractionName, number>>,
  now: number,
): Map<number, Sum> => {
  const found = new Map<number, Sum>();
  for (const interaction of taste) {
    const { item, time } = interaction;
    const strength = strengthOf(interaction, strengths);
    const days = Math.max(0, now - time) / DAY;
    let sum = found.get(item);
    if (sum === undefined) {
      sum = { now: 0, usually: 0, squares: 0, interactions: 0, lately: 0, last: 0 };
      found.set(item, sum);
    }
    sum.usually += strength * Math.exp(days * DECAY.usually);
    sum.interactions += 1;
    sum.last = Math.max(sum.last, time);
    if (days > NOW_DAYS) continue;
    const weight = strength * Math.exp(days * DECAY.now);
    sum.now += weight;
    sum.squares += weight ** 2;
    sum.lately += 1;
  }
  return found;
};

/** What a single thing done comes to. */
const onceDone = (strength: number, { time }: Pick<ItemChoice, 'time'>, now: number): Sum => {
  const days = Math.max(0, now - time) / DAY;
  const weight = days > NOW_DAYS ? 0 : strength * Math.exp(days * DECAY.now);
  return {
    ...{ now: weight, squares: weight ** 2, lately: days > NOW_DAYS ? 0 : 1 },
    ...{ usually: strength * Math.exp(days * DECAY.usually), interactions: 1, last: time },
  };
};

/** Values that are measured against each other: those of an attribute, of categories those of one depth. */
interface Scale {
  readonly attribute: string;
  readonly values: Map<number, Sum>;
  interactions: number;
  lately: number;
  squares: number;
  /** The item that was counted last: one with several of the values counts once. */
  item: number;
}

class Scales {
  readonly #items: KnownItems;
  readonly #byName = new Map<string, Scale>();
  readonly #byValue = new Map<number, Scale>();
  /** Values that no item has: the first is number −1. */
  readonly #own: AttributeValue[] = [];

  constructor(items: KnownItems) {
    this.#items = items;
  }

  all(): Iterable<Scale> {
    return this.#byName.values();
  }

  add(number: number, item: number, done: Sum): void {
    const scale = this.#byValue.get(number) ?? this.#of(number);
    const sum = scale.values.get(number);
    if (sum === undefined) scale.values.set(number, { ...done });
    else add(sum, done);
    if (scale.item === item) return;
    scale.item = item;
    scale.interactions += done.interactions;
    scale.lately += done.lately;
    scale.squares += done.squares;
  }

  /** A value by its number: of the catalogue, or of what only designs have. */
  value(number: number): AttributeValue {
    return this.#own[-1 - number] ?? this.#items.value(number);
  }

  /** Counts a value that was chosen; it is the same as that of an item which is called so. */
  choose({ attribute, value }: ItemChoice, done: Sum): void {
    const scale = this.#named({ attribute, depth: 0 });
    const known = [...scale.values.keys()].find((number) => this.value(number).value === value);
    if (known === undefined) this.#own.push({ attribute, value, depth: 0 });
    this.add(known ?? -this.#own.length, 0, done);
    // Each choice is one more thing that was done.
    scale.item = -1;
  }

  #of(number: number): Scale {
    const scale = this.#named(this.value(number));
    this.#byValue.set(number, scale);
    return scale;
  }

  #named({ attribute, depth }: Pick<AttributeValue, 'attribute' | 'depth'>): Scale {
    const name = `${depth} ${attribute}`;
    let scale = this.#byName.get(name);
    if (scale === undefined) {
      scale = { attribute, values: new Map(), interactions: 0, lately: 0, squares: 0, item: -1 };
      this.#byName.set(name, scale);
    }
    return scale;
  }
}

/** The values of a scale that may be shown: of a large one not all are worth putting in order. */
const strongestOf = (scale: Scale, whole: Sizes): readonly (readonly [number, Sum])[] => {
  const values = [...scale.values];
  if (values.length <= MOST_VALUES) return values;
  const strength = ({ now, usually }: Sum) =>
    Math.max(shareOf(usually, whole.usually), shareOf(now, whole.now));
  const strengths = values.map(([, sum]) => strength(sum)).sort((a, b) => b - a);
  const least = strengths[MOST_VALUES - 1] ?? 0;
  return values.filter(([, sum]) => strength(sum) >= least);
};

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const toAffinity = (
  { attribute, value }: AttributeValue,
  sum: Sum,
  scale: Scale,
  whole: Sizes,
): Affinity => {
  const { interactions, last } = sum;
  const usually = shareOf(sum.usually, whole.usually);
  const head = { attribute, value, usually: rounded(usually), interactions, last };
  if (scale.lately === 0 || whole.now === 0) return head;
  const lately = sum.now / whole.now;
  const trend = trendOf(lately, usually, scale, whole.now ** 2 / scale.squares);
  return { ...head, now: rounded(lately), ...(trend === undefined ? {} : { trend }) };
};

/** The sizes of all values of a scale together. */
interface Sizes {
  readonly now: number;
  readonly usually: number;
}

const sizesOf = (scale: Scale): Sizes => {
  let [now, usually] = [0, 0];
  for (const sum of scale.values.values()) {
    now += Math.abs(sum.now);
    usually += Math.abs(sum.usually);
  }
  return { now, usually };
};

/** @param worth of the weights of now, in interactions. */
const trendOf = (
  lately: number,
  usually: number,
  scale: Scale,
  worth: number,
): Affinity['trend'] => {
  if (scale.lately < ENOUGH.lately || scale.interactions < ENOUGH.ever) return undefined;
  const likely = Math.min(1, Math.abs(usually));
  const error = Math.sqrt((likely * (1 - likely)) / worth);
  const apart = lately - usually;
  if (Math.abs(apart) < Math.max(APART.share, APART.errors * error)) return undefined;
  return apart > 0 ? 'rising' : 'fading';
};

const FIRST = ['category', 'brand'];

const placeOf = (attribute: string): number => {
  const place = FIRST.indexOf(attribute);
  return place === -1 ? FIRST.length : place;
};

const rounded = (share: number): number => Math.round(share * 1_000) / 1_000;

const strongestFirst = (a: Affinity, b: Affinity): number =>
  Math.max(b.usually, b.now ?? 0) - Math.max(a.usually, a.now ?? 0) || compare(a.value, b.value);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
