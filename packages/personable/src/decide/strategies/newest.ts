import type { Strategy } from '../strategy.ts';
import { day } from '../words.ts';

/** Items that come into question. */
const CANDIDATES = 500;

/** What came into the catalogue last: all there is to say before anything happened. */
export const newest: Strategy = {
  name: 'newest',

  retrieve({ item, size }, scores) {
    const last = size - 1;
    for (let key = last; key > 0 && key > last - CANDIDATES; key--) {
      if (item(key) !== undefined) scores.add(key, key / last);
    }
  },

  terms: ({ size, item }, keys) =>
    keys.map((key) => [
      {
        name: 'newest',
        value: key / (size - 1),
        items: [],
        facts: { created: item(key)?.created ?? 0 },
      },
    ]),

  explain: ({ facts }) => `new in the shop since ${day(facts?.['created'] ?? 0)}`,
};
