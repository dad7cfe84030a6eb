import { capitalised } from './capitalised.ts';

/** A part of a score. */
export interface Term {
  readonly term: string;
  readonly value: number;
}

/** A stretch of a stacked bar; both in percent of the bar's length. */
export interface Stretch {
  readonly start: number;
  readonly length: number;
}

/** What the bars of a list are drawn against, so that they can be compared. */
export interface Scale {
  /** The largest sum of parts above 0. */
  readonly above: number;
  /** The largest sum of parts below 0, as a number above 0. */
  readonly below: number;
}

/** The scale that the bars of several scores share. */
export const scaleOf = (scores: readonly (readonly Term[])[]): Scale => ({
  above: Math.max(0, ...scores.map((terms) => sum(terms, 1))),
  below: Math.max(0, ...scores.map((terms) => sum(terms, -1))),
});

/**
 * Where each part of a score stands in its bar: parts above 0 to the right of the zero line in their
 * order, parts below 0 to its left.
 */
export const stretches = (terms: readonly Term[], { above, below }: Scale): Stretch[] => {
  const whole = above + below;
  if (whole === 0) return terms.map(() => ({ start: 0, length: 0 }));
  let right = below;
  let left = below;
  return terms.map(({ value }) => {
    const length = Math.abs(value);
    if (value < 0) left -= length;
    const start = value < 0 ? left : right;
    if (value >= 0) right += length;
    return { start: (100 * start) / whole, length: (100 * length) / whole };
  });
};

const sum = (terms: readonly Term[], sign: 1 | -1): number =>
  terms.reduce((total, { value }) => total + Math.max(0, sign * value), 0);

/** How a part of a score is called, and its colour in frame/colours.css. */
export interface TermLook {
  readonly label: string;
  readonly colour: string;
}

/** The look of a part of a score. A part that is not known here is called by its own name. */
export const termLook = (term: string): TermLook =>
  LOOKS[term] ?? { label: capitalised(term.replaceAll('-', ' ')), colour: 'other' };

const LOOKS: Readonly<Record<string, TermLook>> = {
  bought: { label: 'Bought', colour: 'green' },
  viewed: { label: 'Looked at', colour: 'blue' },
  searched: { label: 'Looked for', colour: 'teal' },
  carted: { label: 'In the cart', colour: 'amber' },
  saved: { label: 'Saved', colour: 'violet' },
  liked: { label: 'Liked', colour: 'rose' },
  disliked: { label: 'Against it', colour: 'red' },
  again: { label: 'Again', colour: 'brown' },
  history: { label: 'History', colour: 'violet' },
  popularity: { label: 'Popular', colour: 'grey' },
  'bought-together': { label: 'Bought together', colour: 'green' },
  'viewed-together': { label: 'Looked at together', colour: 'blue' },
  'chosen-together': { label: 'Chosen together', colour: 'violet' },
  unfinished: { label: 'Left off', colour: 'amber' },
  'bought-with': { label: 'Bought with it', colour: 'green' },
  'bought-after': { label: 'Bought after it', colour: 'teal' },
  'bought-before': { label: 'Bought before it', colour: 'brown' },
  'viewed-with': { label: 'Seen with it', colour: 'blue' },
  'viewed-after': { label: 'Seen after it', colour: 'violet' },
  'viewed-before': { label: 'Seen before it', colour: 'rose' },
  often: { label: 'Often', colour: 'green' },
  due: { label: 'Due', colour: 'amber' },
  here: { label: 'Here', colour: 'blue' },
  now: { label: 'Now', colour: 'teal' },
  'similar-to': { label: 'Like it', colour: 'rose' },
  newest: { label: 'New', colour: 'brown' },
  newcomer: { label: 'Drawn as new', colour: 'brown' },
  'asked-for': { label: 'Asked for', colour: 'teal' },
  'asked-less': { label: 'Asked less of', colour: 'red' },
  novelty: { label: 'Novelty', colour: 'violet' },
  value: { label: 'Worth', colour: 'green' },
  context: { label: 'Fits now', colour: 'blue' },
  'rule-floor': { label: 'By a rule', colour: 'other' },
  arranged: { label: 'For variety', colour: 'other' },
  category: { label: 'Category', colour: 'teal' },
  'goes-with': { label: 'Goes with it', colour: 'violet' },
  'chosen-next': { label: 'Chosen next', colour: 'violet' },
  price: { label: 'Price', colour: 'amber' },
  habit: { label: 'Habit', colour: 'green' },
  place: { label: 'Order of the shop', colour: 'grey' },
};
