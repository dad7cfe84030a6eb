import { type Finding, FROM_HEADERS, GIVEN } from '../parts.ts';
import { type Bag, wordIn } from '../reading.ts';
import { type ContextSource, isBrowser } from '../source.ts';

/** The mood that the person picked; nobody guesses one. */
export const moodOf = (given: Bag): Finding<string> => {
  const mood = wordIn(given['mood']);
  return mood === undefined
    ? { because: 'the person picked none' }
    : { value: mood, origin: GIVEN };
};

/** On what the answer is shown: what is given (`channel`), else `web` for a browser's request. */
export const channelOf = (given: Bag, { headers }: ContextSource): Finding<string> => {
  const channel = wordIn(given['channel']);
  if (channel !== undefined) return { value: channel, origin: GIVEN };
  return isBrowser(headers)
    ? { value: 'web', origin: FROM_HEADERS }
    : { because: 'the request names none and came from no browser' };
};
