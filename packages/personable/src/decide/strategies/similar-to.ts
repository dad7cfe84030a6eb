import type { InteractionKind } from '../../customer/interactions.ts';
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

/**
 * What a score has from items that the candidate, or the source, is like: the weights borrowed beside a
 * table. One term; its items are whom it borrows from and the source that says most.
 */
export const similarTo = (
  { model }: Situation,
  table: NeighbourTable,
  sources: readonly Source[],
  key: number,
): Term[] => {
  const beside = model.borrowed.beside(table);
  if (beside === undefined) return [];
  let value = 0;
  let most = 0;
  let strongest: Source | undefined;
  for (const source of sources) {
    const part = source.factor * beside.weight(source.item, key);
    value += part;
    if (Math.abs(part) > most) [most, strongest] = [Math.abs(part), source];
  }
  if (value === 0 || strongest === undefined) return [];
  const { item, kind } = strongest;
  const loan = model.borrowed.loan(table, item, key);
  const like = loan?.like ?? item;
  const way = like === item || like === key ? WAY.alike : WAY[loan?.side ?? 'target'];
  return [{ name: 'similar-to', value, items: [like, item], facts: { kind, way } }];
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
