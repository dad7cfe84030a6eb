import type { InteractionKind } from '../../customer/interactions.ts';
import type { ItemModel } from '../../learning/items/item-model.ts';
import { eachWeightInto } from '../../learning/items/list-weights.ts';
import type { NeighbourTable } from '../../learning/items/neighbour-table.ts';
import { dislikeOf, type NameOf, type Situation, type Term, verbOf } from '../strategy.ts';

/** An item that speaks for others: what its weights are multiplied with, and what was done with it. */
export interface Source {
  readonly item: number;
  readonly factor: number;
  /** 0 where it was not the person who did something. */
  readonly kind: number;
}

/** How the words of a loan go. Stands in logs: never renumber. */
const WAY = { alike: 0, target: 1, source: 2 } as const;

/** What sources lend one item. */
interface Lent {
  value: number;
  /** The largest part, and the source it is of. */
  most: number;
  strongest: Source | undefined;
}

const nothingLent = (): Lent => ({ value: 0, most: 0, strongest: undefined });

const lend = (lent: Lent, source: Source, weight: number): void => {
  const part = source.factor * weight;
  lent.value += part;
  if (Math.abs(part) <= lent.most) return;
  lent.most = Math.abs(part);
  lent.strongest = source;
};

/**
 * What a score has from items that the candidate, or the source, is like: the weights borrowed beside a
 * table. One term; its items are whom it borrows from and the source that says most.
 */
export const similarTo = (
  { model }: Pick<Situation, 'model'>,
  table: NeighbourTable,
  sources: readonly Source[],
  key: number,
): Term[] => {
  const beside = model.borrowed.beside(table);
  if (beside === undefined) return [];
  const lent = nothingLent();
  for (const source of sources) lend(lent, source, beside.weight(source.item, key));
  const term = termOf(model, table, lent, key);
  return term === undefined ? [] : [term];
};

/** The same for a list of items that all have the same sources: one pass over what is lent. */
export const similarToAll = (
  { model }: Pick<Situation, 'model'>,
  table: NeighbourTable,
  sources: readonly Source[],
  keys: readonly number[],
): readonly (Term | undefined)[] => {
  const beside = model.borrowed.beside(table);
  if (beside === undefined) return [];
  const all = keys.map(nothingLent);
  eachWeightInto(beside, sources, keys, (source, place, weight) => {
    lend(all[place] as Lent, source, weight);
  });
  return all.map((lent, place) => termOf(model, table, lent, keys[place] as number));
};

const termOf = (
  model: ItemModel,
  table: NeighbourTable,
  { value, strongest }: Lent,
  key: number,
): Term | undefined => {
  if (value === 0 || strongest === undefined) return undefined;
  const { item, kind } = strongest;
  const loan = model.borrowed.loan(table, item, key);
  const like = loan?.like ?? item;
  const way = like === item || like === key ? WAY.alike : WAY[loan?.side ?? 'target'];
  return { name: 'similar-to', value, items: [like, item], facts: { kind, way } };
};

/** A loan in words: "like Blue mug, which you bought". */
export const similarToInWords = ({ value, items, facts }: Term, nameOf: NameOf): string => {
  const [like = 0, item = 0] = items;
  const kind = (facts?.['kind'] ?? 0) as InteractionKind | 0;
  const name = (key: number) => nameOf(key) ?? 'this';
  const verb = kind === 0 ? '' : value < 0 ? dislikeOf(kind) : verbOf(kind);
  const source = kind === 0 ? name(item) : `${name(item)}, which you ${verb}`;
  const way = facts?.['way'];
  if (way === WAY.source) {
    return `${value < 0 ? 'less, because it ' : ''}goes with ${name(like)}, which is like ${source}`;
  }
  const alike =
    way === WAY.alike ? `like ${source}` : `like ${name(like)}, which goes with ${source}`;
  return value < 0 ? `less, because it is ${alike}` : alike;
};
