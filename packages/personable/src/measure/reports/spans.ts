/**
 * Figures that are asked for over many days at once are kept for whole weeks and for eight weeks too, beside those of single days:
 * 400 days are read as some twenty parts instead of 400. Every part is the sum of its days, so it does not matter which are read.
 */

/** Monday, 5 January 1970: weeks begin on Mondays. */
const MONDAY = 4;
const DAY = 1;
const WEEK = 7;
const EIGHT_WEEKS = 56;
const DAYS_ONLY: readonly number[] = [];
const WEEKS: readonly number[] = [EIGHT_WEEKS, WEEK];

/** Days that are put together, the most first, by what is counted. What is not named is kept by day alone. */
const KEPT: Readonly<Record<string, readonly number[]>> = {
  ...{ sessions: WEEKS, funnel: WEEKS, goal: WEEKS, feedback: WEEKS },
  ...{ search: WEEKS, 'search-none': WEEKS, 'search-opened': WEEKS },
  ...{ 'item-seen': WEEKS, 'item-bought': WEEKS, 'item-returned': WEEKS, reason: WEEKS },
  ...{ 'rating-about': WEEKS, 'recommend-about': WEEKS, 'order-values': WEEKS },
  // Stands on Mondays only.
  buyers: [EIGHT_WEEKS],
};

/** How many days are put together beside single ones, the most first, of what is counted under a name. */
export const spansOf = (what: string): readonly number[] =>
  Object.hasOwn(KEPT, what) ? (KEPT[what] ?? DAYS_ONLY) : DAYS_ONLY;

/** The first day of so many that a day is put together with. */
export const spanStart = (day: number, span: number): number => {
  const after = (day - MONDAY) % span;
  return day - (after < 0 ? after + span : after);
};

/** Figures to be read one after another: of so many days each, from the first day of the first to the first day of the last. */
export interface Stretch {
  readonly span: number;
  readonly from: number;
  readonly to: number;
}

/** Stretches that days fall into at the most: days, weeks, eight weeks, weeks, days. */
export const MOST_STRETCHES = 5;

/** The fewest figures that some days, both included, are made of. */
export const stretchesOf = (what: string, from: number, to: number): readonly Stretch[] =>
  covered(from, to, spansOf(what));

const covered = (
  from: number,
  to: number,
  [span, ...smaller]: readonly number[],
): readonly Stretch[] => {
  if (from > to) return [];
  if (span === undefined) return [{ span: DAY, from, to }];
  const first = spanStart(from + span - 1, span);
  const beyond = spanStart(to + 1, span);
  if (first >= beyond) return covered(from, to, smaller);
  return [
    ...covered(from, first - 1, smaller),
    { span, from: first, to: beyond - span },
    ...covered(beyond, to, smaller),
  ];
};
