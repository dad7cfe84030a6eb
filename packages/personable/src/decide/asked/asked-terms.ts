import type { Item } from '../../catalog/item.ts';
import type { Preference } from '../../customer/preferences.ts';
import type { ItemModel } from '../../learning/items/item-model.ts';
import type { NeighbourTable } from '../../learning/items/neighbour-table.ts';
import type { Term } from '../strategy.ts';
import type { Targets } from './targets.ts';

/** What an item that was asked for gains at the most, as a share of the best score. */
const GAIN = 0.5;
/** What an item loses of its own score when less of it was asked for. */
const LOSS = 0.5;
/** How much less each next item of a category gains than the one before. */
const NEXT = 0.8;

/** What a person asked for more and for less of. */
export interface Asked {
  readonly more: Targets | undefined;
  readonly less: Targets | undefined;
}

/** A candidate with its score so far. */
export interface Candidate {
  readonly key: number;
  readonly item: Item;
  readonly score: number;
}

/** How far an item is what was asked for, and by which preference. */
interface Match {
  readonly preference: Preference;
  /** Above 0, at most 1. */
  readonly degree: number;
  /** The item that the preference names, if it names one. */
  readonly item?: number;
}

/**
 * The terms that preferences add to the scores of some candidates, by key:
 *
 *     asked-for(i)  = 0.5 · best score · degree(i)       asked-less(i) = −0.5 · score(i) · degree(i)
 *
 * The degree is 1 for an item that was named, and for its neighbours their weight beside the nearest one.
 * More of a category or an attribute lifts the best of its candidates by 1, each next by a fifth less, so
 * that a few of them come up and nothing drowns; less of it takes from all of them alike. Where several
 * preferences match, the one that matches best counts.
 *
 * @param candidates the best first.
 */
export const askedTerms = (
  { more, less }: Asked,
  candidates: readonly Candidate[],
  model: ItemModel,
): ReadonlyMap<number, Term[]> => {
  const terms = new Map<number, Term[]>();
  const best = candidates[0]?.score ?? 0;
  const add = (key: number, name: string, value: number, match: Match) => {
    terms.set(key, [...(terms.get(key) ?? []), { name, value, ...aboutOf(match) }]);
  };
  if (more !== undefined) {
    const unit = GAIN * (best > 0 ? best : 1);
    for (const [key, match] of matchesOf(more, candidates, model, NEXT)) {
      add(key, 'asked-for', unit * match.degree, match);
    }
  }
  if (less !== undefined) {
    const scores = new Map(candidates.map(({ key, score }) => [key, score]));
    for (const [key, match] of matchesOf(less, candidates, model, 1)) {
      const value = -LOSS * match.degree * (scores.get(key) ?? 0);
      if (value < 0) add(key, 'asked-less', value, match);
    }
  }
  return terms;
};

/** How far each candidate is what some preferences are about; those that are not are left out. */
const matchesOf = (
  targets: Targets,
  candidates: readonly Candidate[],
  model: ItemModel,
  next: number,
): ReadonlyMap<number, Match> => {
  const found = new Map<number, Match>();
  const offer = (key: number, match: Match) => {
    if (match.degree > (found.get(key)?.degree ?? 0)) found.set(key, match);
  };
  const wanted = new Set(candidates.map(({ key }) => key));
  for (const [item, preference] of targets.items) {
    if (wanted.has(item)) offer(item, { preference, degree: 1, item });
    for (const [key, degree] of neighboursOf(model, item)) {
      if (wanted.has(key)) offer(key, { preference, degree, item });
    }
  }
  if (!targets.wide) return found;
  const faded = new Map<Preference, number>();
  for (const { key, item } of candidates) {
    for (const preference of targets.widely(item)) {
      const degree = faded.get(preference) ?? 1;
      offer(key, { preference, degree });
      faded.set(preference, degree * next);
    }
  }
  return found;
};

/** What goes with an item: its neighbours, the nearest at 1. */
export const neighboursOf = (
  { alternatives, next }: ItemModel,
  item: number,
): Iterable<readonly [key: number, degree: number]> => {
  const table: NeighbourTable = alternatives.has(item) ? alternatives : next;
  const largest = table.largest(item);
  return largest > 0 ? scaled(table, item, largest) : [];
};

function* scaled(
  table: NeighbourTable,
  item: number,
  largest: number,
): Generator<readonly [number, number]> {
  for (const [key, weight] of table.row(item)) yield [key, weight / largest];
}

/** What a term says it is about: an item by its key, anything else by its name. */
const aboutOf = ({ preference: { target }, item }: Match): Pick<Term, 'items' | 'about'> => {
  if ('category' in target) return { items: [], about: target.category };
  if ('attribute' in target) {
    const { name, value } = target.attribute;
    return { items: [], about: name === 'brand' ? value : `${name} ${value}` };
  }
  return { items: item === undefined ? [] : [item] };
};
