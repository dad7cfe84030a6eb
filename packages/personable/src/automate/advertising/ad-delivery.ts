import { join } from 'node:path';
import type { Store } from '../../store/store.ts';
import type { AdList } from './ad-list.ts';
import { writeDelivered } from './ad-list-store.ts';
import { changesOf } from './ad-store.ts';
import { deliverFile, deliverWebhook, removeFiles, sweepFiles } from './deliver.ts';

/** What deltas are given away with. */
interface DeliveryParts {
  readonly store: Store;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  /** Where files are written, one folder a list. */
  readonly folder: string;
}

/** Changes of a delta. */
const DELTA = 1_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 300_000;

/** Gives what changes on lists to where they go, in order: one delta is given away again until it is taken. */
export class AdDelivery {
  readonly #parts: DeliveryParts;
  readonly #problems = new Map<string, string>();
  readonly #pauses = new Map<string, { readonly pause: number; readonly until: number }>();

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  /** Why the last delta of a list was not taken, where it was not. */
  problemOf(name: string): string | undefined {
    return this.#problems.get(name);
  }

  /** Lets a list be tried at once. */
  again(name: string): void {
    this.#pauses.delete(name);
    this.#problems.delete(name);
  }

  /** Whether something of a list is to be given away now. */
  isDue({ name, head, delivered, body }: AdList): boolean {
    if (body.destination.kind === 'none' || delivered >= head) return false;
    return (this.#pauses.get(name)?.until ?? 0) <= this.#parts.clock();
  }

  /** Gives the next delta away; resolves to the last number that was taken, undefined where none was. */
  async give(list: AdList, signal: AbortSignal): Promise<number | undefined> {
    const { store, clock } = this.#parts;
    const { name, body, delivered, head } = list;
    const { destination } = body;
    const changes = await changesOf(store, name, delivered, DELTA);
    const last = changes.at(-1)?.number;
    // Numbers without a change were of who is erased.
    let upTo = last ?? head;
    if (last !== undefined && destination.kind === 'file') {
      upTo = await deliverFile(this.#folderOf(name), changes);
    }
    if (last !== undefined && destination.kind === 'webhook') {
      const how = { now: clock(), signal };
      const problem = await deliverWebhook(list, destination, changes, how);
      if (problem !== undefined) {
        this.#failed(name, problem);
        return undefined;
      }
    }
    await store.write([writeDelivered(name, upTo)]);
    this.again(name);
    return upTo;
  }

  /** Takes out of files what is not to be told any more. */
  async sweep(lists: readonly AdList[]): Promise<void> {
    const { store } = this.#parts;
    for (const { name, body } of lists) {
      if (body.destination.kind !== 'file') continue;
      await sweepFiles(this.#folderOf(name), async (first, last) => {
        const kept = await changesOf(store, name, first - 1, last - first + 1);
        return new Set(kept.map(({ number }) => number).filter((number) => number <= last));
      });
    }
  }

  /** Removes what was written of a list. */
  async forget(name: string): Promise<void> {
    this.again(name);
    await removeFiles(this.#folderOf(name));
  }

  #folderOf(name: string): string {
    return join(this.#parts.folder, name);
  }

  #failed(name: string, problem: string): void {
    const pause = Math.min((this.#pauses.get(name)?.pause ?? FIRST_PAUSE / 2) * 2, LONGEST_PAUSE);
    this.#pauses.set(name, { pause, until: this.#parts.clock() + pause });
    this.#problems.set(name, problem);
  }
}
