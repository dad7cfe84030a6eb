import type { Eraser } from '../erasing/eraser.ts';
import {
  applyErasures,
  type ErasureList,
  listErasures,
  readErasureList,
} from '../erasing/erasure-list.ts';
import { type ErasurePreview, previewErasure } from '../erasing/preview.ts';
import type { ErasureReceipt } from '../erasing/receipt.ts';
import type { Parts } from '../parts.ts';
import type { Page, PeopleHandle, PersonReference } from './people.ts';

/** Erasures: `shop.erasures`. */
export class ErasuresHandle {
  readonly #parts: Parts;
  readonly #eraser: Eraser;
  readonly #find: PeopleHandle['find'];

  constructor(parts: Parts, people: PeopleHandle) {
    this.#parts = parts;
    this.#eraser = parts.eraser;
    this.#find = people.find.bind(people);
  }

  /** What an erasure would take. */
  async preview(reference: PersonReference): Promise<ErasurePreview> {
    return previewErasure(await this.#find(reference), this.#parts);
  }

  /** Every erasure, to be applied to a backup of before: ids stand there as salted hashes only. */
  export(): Promise<ErasureList> {
    return listErasures(this.#parts);
  }

  /**
   * Makes the erasures of a list that this store has not seen.
   *
   * @throws PersonableError `invalid_option` for what is no list.
   */
  apply(list: unknown): Promise<{ readonly applied: number; readonly homes: number }> {
    return applyErasures(readErasureList(list), this.#parts);
  }

  /** The receipt of an erasure; `undefined` for an unknown id. */
  find(id: string): Promise<ErasureReceipt | undefined> {
    return this.#eraser.find(id);
  }

  /**
   * Erasures, the latest first.
   *
   * @param before the `next` of the page before.
   */
  async list({
    before,
    limit = 50,
  }: {
    before?: string;
    limit?: number;
  } = {}): Promise<Page<ErasureReceipt, string>> {
    const found = await this.#eraser.list(before, limit + 1);
    const entries = found.slice(0, limit);
    const next = entries.at(-1)?.id;
    return found.length > limit && next !== undefined ? { entries, next } : { entries };
  }
}
