import type { CompiledCondition } from '../../conditions/condition.ts';
import {
  type PlainValue,
  type RequiredValues,
  valuesAt,
} from '../../conditions/required-values.ts';

/** Something that competes for placements. */
export interface Indexed<T> {
  readonly value: T;
  readonly placements: readonly string[];
  /** Who it is for; everybody when left out. */
  readonly audience?: CompiledCondition;
}

/** An entry with its place among all, by which answers are ordered. */
interface Entry<T> {
  readonly place: number;
  readonly value: T;
  readonly audience: CompiledCondition | undefined;
}

/** Entries found by what stands at one path. */
interface Field<T> {
  readonly read: (document: object) => readonly PlainValue[];
  readonly byValue: ReadonlyMap<PlainValue, readonly Entry<T>[]>;
}

/** The entries of one placement. */
interface Shelf<T> {
  readonly fields: readonly Field<T>[];
  /** Entries that no equality stands for: they are always asked. */
  readonly rest: readonly Entry<T>[];
}

/**
 * Finds which of many conditions match a document without asking all of them: by placement, then by one equality of each
 * condition, the one that the fewest others share. Those that are found are asked in full, so that the answer is the same.
 */
export class EligibilityIndex<T> {
  readonly #shelves: ReadonlyMap<string, Shelf<T>>;

  constructor(entries: readonly Indexed<T>[]) {
    const shared = countShared(entries);
    const byPlacement = new Map<string, { entry: Entry<T>; by: RequiredValues | undefined }[]>();
    for (const [place, { value, placements, audience }] of entries.entries()) {
      const by = audience === undefined ? undefined : rarest(audience.required, shared);
      for (const placement of new Set(placements)) {
        const shelf = byPlacement.get(placement) ?? [];
        shelf.push({ entry: { place, value, audience }, by });
        byPlacement.set(placement, shelf);
      }
    }
    this.#shelves = new Map(
      [...byPlacement].map(([placement, filed]) => [placement, shelfOf(filed)]),
    );
  }

  /** All that compete for a placement, in their order. */
  of(placement: string): readonly T[] {
    const shelf = this.#shelves.get(placement);
    if (shelf === undefined) return [];
    const filed = shelf.fields.flatMap(({ byValue }) => [...byValue.values()].flat());
    return inOrder(new Set([...shelf.rest, ...filed]));
  }

  /** Whether anything competes for a placement. */
  has(placement: string): boolean {
    return this.#shelves.has(placement);
  }

  /** Those for a placement whose audience a document is of, in their order. */
  matching(placement: string, document: object): readonly T[] {
    const shelf = this.#shelves.get(placement);
    if (shelf === undefined) return [];
    // An entry of several values may be found more than once.
    const found = new Set<Entry<T>>();
    for (const entry of shelf.rest) {
      if (entry.audience === undefined || entry.audience.matches(document)) found.add(entry);
    }
    for (const { read, byValue } of shelf.fields) {
      for (const value of read(document)) {
        for (const entry of byValue.get(value) ?? []) {
          if (entry.audience?.matches(document) === true) found.add(entry);
        }
      }
    }
    return inOrder(found);
  }
}

const inOrder = <T>(entries: ReadonlySet<Entry<T>>): readonly T[] =>
  [...entries].sort((a, b) => a.place - b.place).map(({ value }) => value);

/** A path and a value as one key. */
const keyOf = (path: readonly string[], value: PlainValue): string => JSON.stringify([path, value]);

const countShared = <T>(entries: readonly Indexed<T>[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { audience } of entries) {
    for (const { path, values } of audience?.required ?? []) {
      for (const value of values) {
        const key = keyOf(path, value);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts;
};

/** The equality that leads to the fewest others. */
const rarest = (
  required: readonly RequiredValues[],
  shared: ReadonlyMap<string, number>,
): RequiredValues | undefined => {
  const others = ({ path, values }: RequiredValues) =>
    values.reduce<number>((sum, value) => sum + (shared.get(keyOf(path, value)) ?? 0), 0);
  const [first] = [...required].sort((a, b) => others(a) - others(b));
  return first;
};

const shelfOf = <T>(
  filed: readonly { readonly entry: Entry<T>; readonly by: RequiredValues | undefined }[],
): Shelf<T> => {
  const rest: Entry<T>[] = [];
  const fields = new Map<
    string,
    { path: readonly string[]; byValue: Map<PlainValue, Entry<T>[]> }
  >();
  for (const { entry, by } of filed) {
    if (by === undefined) {
      rest.push(entry);
      continue;
    }
    const name = JSON.stringify(by.path);
    const field = fields.get(name) ?? { path: by.path, byValue: new Map() };
    fields.set(name, field);
    for (const value of by.values) {
      field.byValue.set(value, [...(field.byValue.get(value) ?? []), entry]);
    }
  }
  return {
    rest,
    fields: [...fields.values()].map(({ path, byValue }) => ({ read: valuesAt(path), byValue })),
  };
};
