import type { Situation, Strategy } from '../strategy.ts';
import { listNames } from '../words.ts';
import { neighbourTerms, scoreNeighbours } from './neighbour-terms.ts';
import { popularityInWords } from './popular.ts';
import { similarToInWords } from './similar-to.ts';

/** What goes well with the cart: what others bought in the same order. */
export const completeBasket: Strategy = {
  name: 'complete-basket',

  retrieve(situation, scores) {
    scoreNeighbours(situation, situation.model.complements, itemsOf(situation), scores);
  },

  terms(situation, keys) {
    const { complements } = situation.model;
    const from = itemsOf(situation);
    return keys.map((key) => neighbourTerms(situation, complements, from, key, 'bought-together'));
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
