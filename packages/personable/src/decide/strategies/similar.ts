import type { Situation, Strategy } from '../strategy.ts';
import { listNames } from '../words.ts';
import { apart } from './apart.ts';
import { neighbourTerms, scoreNeighbours } from './neighbour-terms.ts';
import { popularityInWords } from './popular.ts';
import { similarToInWords } from './similar-to.ts';

/**
 * Alternatives to the item that is looked at: what people look at in the same visits; in a shop that
 * records no visits, what is bought after it. Never what goes with it, see `apart`.
 */
export const similar: Strategy = {
  name: 'similar',

  retrieve(situation, scores) {
    const counts = (item: number) => apart(situation, item).alternative;
    scoreNeighbours(situation, tableOf(situation), itemsOf(situation), scores, counts);
  },

  terms(situation, keys) {
    const table = tableOf(situation);
    const name = table === situation.model.alternatives ? 'viewed-together' : 'chosen-together';
    const from = itemsOf(situation);
    const counts = (item: number) => apart(situation, item).alternative;
    return neighbourTerms(situation, table, from, keys, name, counts);
  },

  explain(term, nameOf) {
    switch (term.name) {
      case 'popularity':
        return popularityInWords(term);
      case 'similar-to':
        return similarToInWords(term, nameOf);
      case 'viewed-together':
        return `looked at together with ${listNames(nameOf, term.items)}`;
      default:
        return `often chosen by those who chose ${listNames(nameOf, term.items)}`;
    }
  },
};

/** The item the page shows; else the last one the person had to do with. */
const itemsOf = ({ current, signals }: Situation): readonly number[] => {
  const item = current ?? signals[0]?.item;
  return item === undefined ? [] : [item];
};

const tableOf = (situation: Situation) => {
  const { alternatives, next, borrowed } = situation.model;
  const beside = borrowed.beside(alternatives);
  const has = (item: number) => alternatives.has(item) || beside?.has(item) === true;
  return itemsOf(situation).some(has) ? alternatives : next;
};
