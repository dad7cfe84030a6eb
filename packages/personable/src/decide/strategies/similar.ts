import type { Situation, Strategy } from '../strategy.ts';
import { listNames } from '../words.ts';
import { neighbourTerms, scoreNeighbours } from './neighbour-terms.ts';
import { popularityInWords } from './popular.ts';

/**
 * Alternatives to the item that is looked at: what people look at in the same visits; in a shop that
 * records no visits, what is bought next to it.
 */
export const similar: Strategy = {
  name: 'similar',

  retrieve(situation, scores) {
    scoreNeighbours(situation, rowsOf(situation), itemsOf(situation), scores);
  },

  terms: (situation, key) =>
    neighbourTerms(situation, rowsOf(situation), itemsOf(situation), key, 'similar'),

  explain(situation, term) {
    if (term.name === 'popularity') return popularityInWords(term);
    const names = listNames(situation, term.items);
    return rowsOf(situation) === situation.model.alternatives
      ? `looked at together with ${names}`
      : `often chosen by those who chose ${names}`;
  },
};

/** The item the page shows; else the last one the person had to do with. */
const itemsOf = ({ current, signals }: Situation): readonly number[] => {
  const item = current ?? signals[0]?.item;
  return item === undefined ? [] : [item];
};

const rowsOf = (situation: Situation) => {
  const { alternatives, next } = situation.model;
  return itemsOf(situation).some((item) => alternatives[item] !== undefined) ? alternatives : next;
};
