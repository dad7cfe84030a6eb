import { textOf } from '../words.ts';
import type { LeftOff, Unfinished } from './left-off.ts';
import { placeOf } from './place.ts';

/** The last search, while nothing was opened, saved or bought after it. */
export const unfinishedSearch = (): Unfinished => {
  let last: LeftOff | undefined;
  return {
    take({ message, time, kind }) {
      const { event, properties = {} } = message;
      if (event === 'Products Searched' || kind === 'search') {
        const query = textOf(properties['query']);
        if (query === undefined) return;
        const text = 'searched, and opened nothing of it';
        last = { kind: 'search', title: query, text, time, ...placeOf(message) };
      } else if (kind !== undefined) last = undefined;
    },
    left: () => (last === undefined ? [] : [last]),
  };
};
