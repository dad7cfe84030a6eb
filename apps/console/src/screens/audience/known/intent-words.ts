import type { Knowing } from 'personable';

/** What somebody is about, in words. */
export const INTENT_WORDS: Readonly<Record<NonNullable<Knowing['intent']['intent']>, string>> = {
  browsing: 'browsing',
  looking: 'looking for something',
  comparing: 'comparing',
  buying: 'buying',
  'in-trouble': 'in trouble',
};
