import type { InteractionKind } from '../../customer/interactions.ts';
import { eachWeightInto } from '../../learning/items/list-weights.ts';
import type { NeighbourTable } from '../../learning/items/neighbour-table.ts';
import { largestTerm, scoreHistory } from '../../learning/items/score-history.ts';
import type { Signal } from '../../learning/items/signals.ts';
import { deedInWords, dislikeOf, type Strategy, type Term, verbOf } from '../strategy.ts';
import { listNames } from '../words.ts';
import { popularityInWords, popularityTerms } from './popular.ts';
import { type Source, similarToAll, similarToInWords } from './similar-to.ts';

/**
 * What this person will want next, by the formula of `scoreHistory`.
 */
export const forYou: Strategy = {
  name: 'for-you',

  retrieve(situation, scores) {
    const { model, signals } = situation;
    // Of somebody without a history this strategy knows nothing; popularity says so itself.
    if (signals.length === 0) return;
    scoreHistory(model, signals, situation.limit * 4, scores, situation.popularity);
  },

  terms(situation, keys) {
    const { model, signals } = situation;
    const unit = 1 / largestTerm(model, signals);
    const sources = signals.map(({ item, weight, kind }) => ({
      item,
      factor: weight * unit,
      kind,
    }));
    const because = historyTerms(model.next, sources, keys);
    const alike = similarToAll(situation, model.next, sources, keys);
    return keys.map((key, place) => {
      const terms = because[place] ?? [];
      const loan = alike[place];
      if (loan !== undefined) terms.push(loan);
      const own = signalOf(signals, key);
      const value = model.scalars.diag * (own?.weight ?? 0);
      if (value !== 0) terms.push({ name: 'again', value, items: [key], facts: factsOf(own) });
      terms.push(...popularityTerms(situation, key, model.scalars.pop));
      return terms;
    });
  },

  explain(term, nameOf) {
    const kind = (term.facts?.['kind'] ?? 0) as InteractionKind;
    switch (term.name) {
      case 'popularity':
        return popularityInWords(term);
      case 'similar-to':
        return similarToInWords(term, nameOf);
      case 'again':
        return `you ${term.value < 0 ? `${dislikeOf(kind)} it` : deedInWords(kind, 'it')}`;
      case 'disliked':
        return `less, because you ${dislikeOf(kind)} ${listNames(nameOf, term.items)}`;
      default:
        return `because you ${deedInWords(kind, listNames(nameOf, term.items))}`;
    }
  },
};

/** What one kind of interaction adds to one item. */
interface Group {
  readonly verb: string;
  readonly kind: number;
  value: number;
  /** The two items of the history that add or take most: a reason names them. */
  first: number;
  firstSize: number;
  second: number;
  secondSize: number;
}

/** What the history adds to each of some items, by what was done with it. */
const historyTerms = (
  table: NeighbourTable,
  sources: readonly Source[],
  keys: readonly number[],
): Term[][] => {
  const groups = keys.map((): Group[] => []);
  eachWeightInto(table, sources, keys, ({ item, factor, kind }, place, weight) => {
    const own = groups[place] as Group[];
    const verb = factor < 0 ? dislikeOf(kind as InteractionKind) : verbOf(kind as InteractionKind);
    let group = own.find((known) => known.verb === verb);
    if (group === undefined) {
      group = { verb, kind, value: 0, first: 0, firstSize: 0, second: 0, secondSize: 0 };
      own.push(group);
    }
    addTo(group, item, factor * weight);
  });
  return groups.map((own) => own.map(toTerm).sort((a, b) => b.value - a.value));
};

const addTo = (group: Group, item: number, value: number): void => {
  const size = Math.abs(value);
  group.value += value;
  if (group.first === 0 || size > group.firstSize) {
    [group.second, group.secondSize] = [group.first, group.firstSize];
    [group.first, group.firstSize] = [item, size];
  } else if (group.second === 0 || size > group.secondSize) {
    [group.second, group.secondSize] = [item, size];
  }
};

const toTerm = ({ verb, kind, value, first, second }: Group): Term => ({
  name: value < 0 ? 'disliked' : (TERM_NAMES[verb] ?? 'history'),
  value,
  items: second === 0 ? [first] : [first, second],
  facts: { kind },
});

const signalOf = (signals: readonly Signal[], key: number): Signal | undefined => {
  for (const signal of signals) if (signal.item === key) return signal;
  return undefined;
};

const factsOf = (signal: Signal | undefined) => ({ kind: signal?.kind ?? 0 });

const TERM_NAMES: Readonly<Record<string, string>> = {
  'looked at': 'viewed',
  'looked for': 'searched',
  'put in your cart': 'carted',
  saved: 'saved',
  bought: 'bought',
  liked: 'liked',
};
