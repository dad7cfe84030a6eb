import type { WriterRequest } from './writer-protocol.ts';

/** Records in one transaction at the most: bounds how long the first of a group waits. */
const MOST_RECORDS = 5_000;
/** Rows of what may wait that go along in one transaction: some 3 ms. */
const MOST_LATER = 200;

/**
 * What the writer has to do, in order, but for one thing: records need not wait for what may wait. Everything else
 * keeps its place: what removes something must come behind what wrote it.
 */
export class WriterQueue {
  #waiting: WriterRequest[] = [];

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(request: WriterRequest): void {
    this.#waiting.push(request);
  }

  /** What goes into the next transaction, in its order; a request to scrub comes alone. */
  take(): WriterRequest[] {
    const [first] = this.#waiting;
    if (first?.scrub !== undefined) return this.#waiting.splice(0, 1);
    const group: WriterRequest[] = [];
    const left: WriterRequest[] = [];
    let records = 0;
    let later = 0;
    let at = 0;
    for (; at < this.#waiting.length && records < MOST_RECORDS; at++) {
      const request = this.#waiting[at] as WriterRequest;
      if (request.later === true) {
        const rows = rowsOf(request);
        // One that is longer than all of its kind may be goes as well, but alone.
        if (left.length === 0 && (later === 0 || later + rows <= MOST_LATER)) {
          group.push(request);
          later += rows;
        } else left.push(request);
      } else if (request.records !== null || (left.length === 0 && request.scrub === undefined)) {
        group.push(request);
        records += 1 + (request.records?.homes.length ?? 0);
      } else break;
    }
    this.#waiting = [...left, ...this.#waiting.slice(at)];
    return group;
  }
}

const rowsOf = ({ writes }: WriterRequest): number =>
  writes.reduce((sum, { rows }) => sum + rows.length, 0);
