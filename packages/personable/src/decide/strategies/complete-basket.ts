import type { Situation, Strategy } from '../strategy.ts';
import { listNames } from '../words.ts';
import { apart } from './apart.ts';
import { neighbourTerms, scoreNeighbours } from './neighbour-terms.ts';
import { popularityInWords } from './popular.ts';
import { similarToInWords } from './similar-to.ts';

/** What goes well with the cart: what others bought in the same order, and not in its place, see `apart`. */
export const completeBasket: Strategy = {
  name: 'complete-basket',

  retrieve(situation, scores) {
    const { complements } = situation.model;
    const counts = (item: number) => apart(situation, item).complement;
    scoreNeighbours(situation, complements, itemsOf(situation), scores, counts);
  },

  terms(situation, keys) {
    const { complements } = situation.model;
    const from = itemsOf(situation);
    const counts = (item: number) => apart(situation, item).complement;
    return neighbourTerms(situation, complements, from, keys, 'bought-together', counts);
  },

  explain(term, nameOf) {
    switch (term.name) {
      case 'popularity':
        return popularityInWords(term);
      case 'similar-to':
        return similarToInWords(term, nameOf);
      default:
        return `often bought together with ${listNames(nameOf, term.items)}`;
    }
  },
};

/** The cart; on an item's page without a cart, that item. */
const itemsOf = ({ basket, current }: Situation): readonly number[] =>
  basket.length > 0 || current === undefined ? basket : [current];
