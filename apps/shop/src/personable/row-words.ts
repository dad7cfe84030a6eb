import type { DecisionResult } from 'personable-client';
import { asSentence } from './sentence.ts';

/** What a row is called and what is said beneath. */
export interface RowWords {
  readonly title: string;
  readonly line: string;
}

/** What the engine says of a fallback, said to the person themself. */
const SAID_TO_THE_PERSON: Readonly<Record<string, string>> = {
  'the person has not allowed the use of their history':
    'because you asked us not to use your history',
  'the person was not asked yet about the use of their history':
    'because you were not asked yet whether we may use your history',
  'the person is not known yet': 'we do not know you yet',
  'nothing is known of what the person likes yet': 'we do not know yet what you like',
};

/** How the engine ends the sentence when a strategy simply had no more to offer. */
const NOTHING_MORE = 'found no more items that may be shown';

/**
 * What a row says of itself. When something else had to fill it, it says so, and why.
 *
 * @param own what it says when it could be filled as it was meant; the line has no full stop
 */
export const rowWords = (decision: DecisionResult, own: RowWords): RowWords => {
  const { fallback, items } = decision;
  const filled = fallback.reduce((sum, { items: count }) => sum + count, 0);
  if (filled === 0) return { title: own.title, line: `${own.line}.` };
  if (filled < items.length) {
    return { title: own.title, line: `${own.line}; ${lastWords(filled)} ${fillers(decision)}.` };
  }
  return { title: 'Popular at the moment', line: `${asSentence(why(fallback[0]?.because))}.` };
};

const why = (because: string | undefined): string => {
  if (because === undefined || because.endsWith(NOTHING_MORE)) {
    return 'we found nothing yet that fits better';
  }
  return SAID_TO_THE_PERSON[because] ?? because;
};

const lastWords = (count: number): string =>
  count === 1 ? 'the last one is simply' : `the last ${count} are simply`;

const fillers = ({ fallback }: DecisionResult): string => {
  const adjectives = fallback.map(({ to }) => (to === 'newest' ? 'new' : to));
  return [...new Set(adjectives)].join(' or ');
};
