import type { Catalogue } from '../../catalog/catalogue.ts';
import type { ErasureRow } from '../../customer/erasure/erasure-store.ts';
import type { PartTerm } from '../../learning/items/item-part.ts';
import { iso } from '../readings/names.ts';
import type { NamedItem } from '../views.ts';

/** How much of what was removed; features add counts of their own by name. */
export interface Removed extends Readonly<Record<string, number>> {
  /** Messages of trusted senders, and of public keys. */
  readonly events: number;
  readonly claims: number;
  /** Links made and undone, consent, and expiries. */
  readonly notes: number;
  readonly identities: number;
  readonly profiles: number;
  readonly decisions: number;
  readonly rejected: number;
  /** Notes of who looked at the person. */
  readonly accesses: number;
}

/** What a part of somebody was in a sum, by the names of the items. */
export interface ErasedTerm extends Omit<PartTerm, 'items'> {
  readonly items: readonly NamedItem[];
}

/** What the erasure of a person did, without anything that says who it was. */
export interface ErasureReceipt {
  readonly id: string;
  /** ISO 8601, as are all times here. */
  readonly requested: string;
  /** Left out while something is still to be removed from the files. */
  readonly finished?: string;
  readonly state: 'removing' | 'finished';
  /** Whether nothing of them will ever be taken again. */
  readonly forever: boolean;
  /** Homes the person was made of; 0 when nobody was known so. */
  readonly homes: number;
  readonly removed: Removed;
  readonly learned: {
    /** Whether they were counted: without `analytics` consent nobody is. */
    readonly counted: boolean;
    /** Values of sums their part was taken from. */
    readonly cells: number;
    /**
     * Whether every one of them was then exactly what it had been less the part; left out when the engine
     * stopped before it could look.
     */
    readonly equal?: boolean;
    /** The strongest, at most ten of pairs and ten of single items. */
    readonly terms: readonly ErasedTerm[];
  };
  readonly model: {
    /** Number of the model that served at the time. */
    readonly before: number;
    /** The first model without them, and when it took over. */
    readonly without?: number;
    readonly since?: string;
  };
  readonly tuned: {
    /** When the scalars of the model were last tuned; left out when never. */
    readonly last?: string;
    /** What that means for this erasure, in a sentence. */
    readonly text: string;
  };
}

/** A receipt as it is stored: items by key, times in milliseconds UTC. */
export interface StoredReceipt {
  readonly forever: boolean;
  readonly removed: Removed;
  readonly learned: {
    readonly counted: boolean;
    readonly cells: number;
    readonly equal?: boolean;
    readonly terms: readonly PartTerm[];
  };
  readonly model: { readonly before: number; readonly without?: number; readonly since?: number };
}

/** Of an erasure nothing was removed yet. */
export const NOTHING_REMOVED: Removed = {
  events: 0,
  claims: 0,
  notes: 0,
  identities: 0,
  profiles: 0,
  decisions: 0,
  rejected: 0,
  accesses: 0,
};

/**
 * What the tuning of the scalars has to do with an erasure.
 *
 * @param tuned when they were last tuned, and `requested` when the person was erased: milliseconds UTC.
 */
const tuningInWords = (tuned: number | undefined, requested: number): string => {
  if (tuned === undefined) {
    return 'Never tuned: the scalars are the built-in ones, which rest on no data of this store.';
  }
  return tuned > requested
    ? 'The scalars were tuned after this erasure, without this person.'
    : 'The scalars were tuned before this erasure, when this person may have been among those asked about. These few numbers stay as they are until the next tuning.';
};

/**
 * A receipt as it is read.
 *
 * @param tuned when the scalars were last tuned: milliseconds UTC.
 */
export const showReceipt = (
  row: ErasureRow,
  catalogue: Catalogue,
  tuned: number | undefined,
): ErasureReceipt => {
  const { learned, model, ...rest } = JSON.parse(row.receipt) as StoredReceipt;
  const { since, ...numbers } = model;
  const nameOf = (key: number): NamedItem => {
    const item = catalogue.item(key);
    return { id: item?.id ?? '', name: item?.name ?? 'an item that is gone' };
  };
  return {
    id: row.id,
    requested: iso(row.requested),
    ...(row.finished === null ? {} : { finished: iso(row.finished) }),
    state: row.finished === null ? 'removing' : 'finished',
    homes: (JSON.parse(row.homes) as number[]).length,
    ...rest,
    // Of before something was counted, nothing of it was there.
    removed: { ...NOTHING_REMOVED, ...rest.removed },
    learned: {
      ...learned,
      terms: learned.terms.map((term) => ({ ...term, items: term.items.map(nameOf) })),
    },
    model: { ...numbers, ...(since === undefined ? {} : { since: iso(since) }) },
    tuned: {
      ...(tuned === undefined ? {} : { last: iso(tuned) }),
      text: tuningInWords(tuned, row.requested),
    },
  };
};

/** The first model that the person is not in, once one serves; of a receipt as it is stored. */
export const withoutOf = (receipt: string): number | undefined =>
  (JSON.parse(receipt) as StoredReceipt).model.without;
