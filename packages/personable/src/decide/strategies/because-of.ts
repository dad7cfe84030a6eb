import type { Item } from '../../catalog/item.ts';
import { deedInWords, type Situation, type Strategy } from '../strategy.ts';
import { listNames } from '../words.ts';
import { neighbourTerms, scoreNeighbours } from './neighbour-terms.ts';
import { popularityInWords } from './popular.ts';

/** Neighbours that may be shown from which an item carries a list as well as any other. */
const ENOUGH = 4;

/**
 * What goes with one item, which the answer names: the item on the page, else the strongest of the
 * person's history (`r(h)`) of which enough neighbours may be shown.
 */
export const becauseOf: Strategy = {
  name: 'because-of',

  retrieve(situation, scores) {
    const anchor = anchorOf(situation);
    if (anchor === undefined) return;
    scoreNeighbours(situation, situation.model.next, [anchor], scores);
  },

  terms(situation, keys) {
    const anchor = anchorOf(situation);
    const from = anchor === undefined ? [] : [anchor];
    const { next } = situation.model;
    return neighbourTerms(situation, next, from, keys, 'goes-with');
  },

  explain: (term, nameOf) =>
    term.name === 'popularity'
      ? popularityInWords(term)
      : `often chosen by those who chose ${listNames(nameOf, term.items)}`,

  about(situation) {
    const anchor = anchorOf(situation);
    const item = anchor === undefined ? undefined : situation.item(anchor);
    if (item === undefined) return undefined;
    const { id, name } = item;
    const own = situation.signals.find((signal) => signal.item === anchor && signal.weight > 0);
    const text =
      own === undefined ? `Goes with ${name}` : `Because you ${deedInWords(own.kind, name)}`;
    return { id, name, text };
  },
};

const anchorOf = (situation: Situation): number | undefined => {
  const { current, signals, limit, excluded } = situation;
  if (current !== undefined) return current;
  let best: { readonly item: number; readonly weight: number; readonly shown: number } | undefined;
  for (const { item, weight } of signals) {
    if (weight <= 0 || excluded.has(item) || isGone(situation.item(item))) continue;
    const shown = showable(situation, item, Math.min(limit, ENOUGH));
    const better =
      best === undefined || shown > best.shown || (shown === best.shown && weight > best.weight);
    if (shown > 0 && better) best = { item, weight, shown };
  }
  return best?.item;
};

const isGone = (item: Item | undefined): boolean => item?.deleted !== undefined;

/** How many neighbours of an item may be shown, up to a number. */
const showable = ({ model, refusalOf }: Situation, item: number, enough: number): number => {
  let count = 0;
  for (const [key] of model.next.row(item)) {
    if (refusalOf(key) === 0) count += 1;
    if (count === enough) break;
  }
  return count;
};
