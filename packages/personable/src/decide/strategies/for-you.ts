import type { InteractionKind } from '../../customer/interactions.ts';
import { weightOf } from '../score-table.ts';
import { type Situation, type Strategy, type Term, verbOf } from '../strategy.ts';
import { listNames } from '../words.ts';
import { popularityInWords, popularityTerms } from './popular.ts';

/**
 * What this person will want next:
 *
 *     score(i) = Σ_h r(h) · W[h→i] / m  +  diag · r(i)  +  pop · p(i)
 *
 * over the person's latest items `h`; `m` is the largest single `r(h) · W[h→i]`, so that the strongest
 * single reason counts 1 for everybody.
 */
export const forYou: Strategy = {
  name: 'for-you',

  retrieve(situation, scores) {
    const { model, signals } = situation;
    // Of somebody without a history this strategy knows nothing; popularity says so itself.
    if (signals.length === 0) return;
    const unit = 1 / largestTerm(situation);
    for (const { item, weight } of signals) scores.addRow(model.next, item, weight * unit);
    const { diag } = model.scalars;
    for (const { item, weight } of signals) if (weight !== 0) scores.add(item, diag * weight);
    const { ranking, share } = model.popularity;
    const { pop } = model.scalars;
    // Popularity joins only what the history brought, and a few of the most popular beside it.
    const most = Math.min(ranking.length, situation.limit * 4);
    for (const key of scores.keys()) scores.add(key, pop * (share[key] ?? 0));
    for (let i = 0; i < most; i++) {
      const key = ranking[i] as number;
      if (!scores.has(key)) scores.add(key, pop * (share[key] as number));
    }
  },

  terms(situation, key) {
    const { model, signals } = situation;
    const unit = 1 / largestTerm(situation);
    const byVerb = new Map<string, { value: number; parts: [number, number][]; kind: number }>();
    let own: Term | undefined;
    for (const { item, kind, weight } of signals) {
      const value = weight * unit * weightOf(model.next, item, key);
      if (value !== 0) {
        const verb = weight < 0 ? 'disliked' : verbOf(kind);
        const group = byVerb.get(verb) ?? { value: 0, parts: [], kind };
        byVerb.set(verb, group);
        group.value += value;
        group.parts.push([item, value]);
      }
      if (item !== key) continue;
      const repeat = model.scalars.diag * weight;
      if (repeat !== 0) own = { name: 'again', value: repeat, items: [key], facts: { kind } };
    }
    const because = Array.from(byVerb, ([verb, { value, parts, kind }]) => ({
      name: TERM_NAMES[verb] ?? 'history',
      value,
      items: parts
        .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
        .slice(0, 2)
        .map(([item]) => item),
      facts: { kind },
    })).sort((a, b) => b.value - a.value);
    const popularity = popularityTerms(situation, key, model.scalars.pop);
    return [...because, ...(own === undefined ? [] : [own]), ...popularity];
  },

  explain(situation, term) {
    const verb = verbOf((term.facts?.['kind'] ?? 0) as InteractionKind);
    switch (term.name) {
      case 'popularity':
        return popularityInWords(term);
      case 'again':
        return term.value < 0 ? 'you turned away from it' : `you ${verb} it`;
      case 'disliked':
        return `less, because you did not keep ${listNames(situation, term.items)}`;
      default:
        return `because you ${verb} ${listNames(situation, term.items)}`;
    }
  },
};

const TERM_NAMES: Readonly<Record<string, string>> = {
  'looked at': 'viewed',
  'looked for': 'searched',
  'put in your cart': 'carted',
  saved: 'saved',
  bought: 'bought',
  liked: 'liked',
  disliked: 'disliked',
};

/** `m`: the largest single amount by which one item of the history speaks for another. */
const largestTerm = ({ model, signals }: Situation): number => {
  let largest = 0;
  for (const { item, weight } of signals) {
    largest = Math.max(largest, weight * (model.next[item]?.weights[0] ?? 0));
  }
  // Where no pair was seen yet there is nothing to divide.
  return largest > 0 ? largest : 1;
};
