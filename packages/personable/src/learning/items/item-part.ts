import type { Stretch } from '../../customer/change.ts';
import { ItemSums, PAIR } from './item-sums.ts';

/** What one person added to a sum. */
export interface PartTerm {
  /** `browse`: of visits; `basket`: of orders. */
  readonly stream: 'browse' | 'basket';
  /** `after`: the second came after the first; `together`: in one visit or order; `support`: how often. */
  readonly what: 'after' | 'together' | 'support';
  /** Keys of the item, or of both. */
  readonly items: readonly number[];
  /** The sum with the part in it, the part, and the sum once it was taken away. */
  readonly before: number;
  readonly part: number;
  readonly after?: number;
}

/** A value of a cell, where it stands. */
interface Place {
  readonly table: string;
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly before: number;
  readonly part: number;
}

/** Terms of a part that are told, of pairs and of single items. */
const TOLD = 10;

/** What one person added to the item sums, beside the sums it is in. */
export class ItemPart {
  readonly #places: Place[] = [];

  /**
   * @param stretches everything they did that is counted; none for somebody who is not counted.
   * @param sums with the part in them, as they are now.
   */
  constructor(stretches: readonly Stretch[], sums: ItemSums) {
    const own = new ItemSums();
    for (const stretch of stretches) own.add(stretch);
    const all = sums.tables();
    for (const [table, cells] of own.tables()) {
      for (let row = 0; row < cells.rows; row++) {
        cells.eachCell(row, (column, values, offset) => {
          for (let value = 0; value < cells.width; value++) {
            const part = values[offset + value] as number;
            if (part === 0) continue;
            const before = all.get(table)?.get(row, column, value) ?? 0;
            this.#places.push({ table, row, column, value, before, part });
          }
        });
      }
    }
  }

  /** Values of sums the person is part of. */
  get size(): number {
    return this.#places.length;
  }

  /** Whether sums are those of before without the part, to the last digit. */
  isTakenFrom(sums: ItemSums): boolean {
    const tables = sums.tables();
    return this.#places.every(
      ({ table, row, column, value, before, part }) =>
        tables.get(table)?.get(row, column, value) === before - part,
    );
  }

  /** The strongest terms of pairs and of single items, by item and not by day. */
  terms(after?: ItemSums): PartTerm[] {
    const terms = new Map<string, PartTerm>();
    for (const place of this.#places) {
      const { stream, what, items } = nameOf(place);
      const key = `${stream} ${what} ${items.join(' ')}`;
      const known = terms.get(key) ?? { stream, what, items, before: 0, part: 0 };
      const left = after?.tables().get(place.table)?.get(place.row, place.column, place.value);
      terms.set(key, {
        ...known,
        before: known.before + place.before,
        part: known.part + place.part,
        ...(left === undefined ? {} : { after: (known.after ?? 0) + left }),
      });
    }
    const strongest = [...terms.values()].sort((a, b) => b.part - a.part);
    const singles = strongest.filter(({ what }) => what === 'support').slice(0, TOLD);
    return [...strongest.filter(({ what }) => what !== 'support').slice(0, TOLD), ...singles];
  }
}

const nameOf = ({
  table,
  row,
  column,
  value,
}: Place): Pick<PartTerm, 'stream' | 'what' | 'items'> => {
  const stream = table.startsWith('browse') ? 'browse' : 'basket';
  if (table.endsWith('support')) return { stream, what: 'support', items: [row] };
  if (value === PAIR.together) return { stream, what: 'together', items: [row, column] };
  const items = value === PAIR.forward ? [row, column] : [column, row];
  return { stream, what: 'after', items };
};
