import type { NameOf, Term } from '../strategy.ts';
import { day, listNames } from '../words.ts';
import { noveltyInWords } from './novelty.ts';
import { valueInWords } from './worth.ts';

/** The words of terms that no strategy made: what was asked for, and what arranging added. */
const WORDS: Readonly<Record<string, (term: Term, nameOf: NameOf) => string>> = {
  'asked-for': (term, nameOf) => `you asked for more of ${named(term, nameOf)}`,
  'asked-less': (term, nameOf) => `you asked for less of ${named(term, nameOf)}`,
  novelty: (term) => noveltyInWords(term),
  value: (term) => valueInWords(term),
  context: ({ about, value }) => `fits ${value < 0 ? 'less well ' : ''}${about ?? 'now'}`,
  newcomer: ({ facts }) => `new in the shop since ${day(facts?.['created'] ?? 0)}`,
  'rule-pin': ({ about }) => `pinned by the rule '${about ?? ''}'`,
  'rule-boost': ({ about, value }) =>
    `${value < 0 ? 'lowered' : 'raised'} by the rule '${about ?? ''}'`,
  'rule-floor': ({ about }) => `has its place by the rule '${about ?? ''}'`,
  'rule-bury': ({ about }) => `put behind the others by the rule '${about ?? ''}'`,
  arranged: ({ items }, nameOf) =>
    items.length === 0
      ? 'here for variety'
      : `here for variety, in the place of ${listNames(nameOf, items)}`,
};

/** A term in words that a customer may read; `undefined` for one that a strategy made. */
export const arrangedInWords = (term: Term, nameOf: NameOf): string | undefined =>
  WORDS[term.name]?.(term, nameOf);

const named = ({ about, items }: Term, nameOf: NameOf): string => about ?? listNames(nameOf, items);
