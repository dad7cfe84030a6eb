import type { InteractionKind } from '../../customer/interactions.ts';
import { largestTerm, scoreHistory } from '../../learning/items/score-history.ts';
import type { Signal } from '../../learning/items/signals.ts';
import {
  deedInWords,
  dislikeOf,
  type Situation,
  type Strategy,
  type Term,
  verbOf,
} from '../strategy.ts';
import { listNames } from '../words.ts';
import { popularityInWords, popularityTerms } from './popular.ts';
import { similarTo, similarToInWords } from './similar-to.ts';

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
    const because = historyTerms(situation, keys);
    const unit = 1 / largestTerm(model, signals);
    const sources = signals.map(({ item, weight, kind }) => ({
      item,
      factor: weight * unit,
      kind,
    }));
    return keys.map((key, place) => {
      const own = signals.find(({ item }) => item === key);
      const repeat = model.scalars.diag * (own?.weight ?? 0);
      const again: Term = { name: 'again', value: repeat, items: [key], facts: factsOf(own) };
      return [
        ...(because[place] ?? []),
        ...similarTo(situation, model.next, sources, key),
        ...(repeat === 0 ? [] : [again]),
        ...popularityTerms(situation, key, model.scalars.pop),
      ];
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

/** Items of the history that a reason names. */
const NAMED = 2;

/** What one kind of interaction adds to one item. */
interface Group {
  readonly verb: string;
  readonly kind: number;
  value: number;
  /** Items and what each adds. */
  readonly parts: (readonly [item: number, value: number])[];
}

/** What the history adds to each of some items, by what was done with it: one pass over its rows. */
const historyTerms = ({ model, signals, size }: Situation, keys: readonly number[]): Term[][] => {
  const unit = 1 / largestTerm(model, signals);
  const { starts, keys: neighbours, weights } = model.next;
  const places = new Uint8Array(size);
  for (const [place, key] of keys.entries()) places[key] = place + 1;
  const groups = keys.map((): Group[] => []);
  for (const { item, kind, weight } of signals) {
    const verb = weight < 0 ? dislikeOf(kind) : verbOf(kind);
    const end = starts[item + 1] ?? 0;
    for (let i = starts[item] ?? 0; i < end; i++) {
      const place = places[neighbours[i] as number] as number;
      if (place === 0) continue;
      const value = weight * unit * (weights[i] as number);
      const own = groups[place - 1] as Group[];
      const group = own.find((known) => known.verb === verb);
      if (group === undefined) own.push({ verb, kind, value, parts: [[item, value]] });
      else {
        group.value += value;
        group.parts.push([item, value]);
      }
    }
  }
  return groups.map((own) => own.map(toTerm).sort((a, b) => b.value - a.value));
};

const toTerm = ({ verb, kind, value, parts }: Group): Term => ({
  name: value < 0 ? 'disliked' : (TERM_NAMES[verb] ?? 'history'),
  value,
  items: parts
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .slice(0, NAMED)
    .map(([item]) => item),
  facts: { kind },
});

const factsOf = (signal: Signal | undefined) => ({ kind: signal?.kind ?? 0 });

const TERM_NAMES: Readonly<Record<string, string>> = {
  'looked at': 'viewed',
  'looked for': 'searched',
  'put in your cart': 'carted',
  saved: 'saved',
  bought: 'bought',
  liked: 'liked',
};
