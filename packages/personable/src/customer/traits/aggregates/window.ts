/**
 * What happened within a sliding window, bounded.
 *
 * The newest `EXACT` entries stand each on their own. Those before them are put together by slices of 1/256
 * of the window, each of which leaves when its latest entry does: until 256 entries the window is exact, then
 * exact for the newest and to 1/256 of its length for the others. Which entries stand alone follows from the
 * entries alone, so the order of arrival and the split over homes do not matter.
 */

/** Entries that stand on their own. */
const EXACT = 256;
const SLICES = 256;

/** One entry: when, and what it carries. */
export type Entry<P> = readonly [time: number, payload: P];
/** Entries of a slice put together: its number, the time of its latest entry, and what they carry. */
export type Slice<P> = readonly [slice: number, latest: number, payload: P];

/** State of a window, as it stands in a snapshot. */
export interface WindowState<P> {
  /** Time of the latest entry, milliseconds UTC; 0 for none. */
  latest: number;
  /** In order. */
  entries: Entry<P>[];
  /** In order, older than all entries. */
  slices: Slice<P>[];
}

/** What the entries of a window carry. */
export interface Payload<P> {
  /** Order of two entries of the same time; 0 where it makes no difference. */
  compare(a: P, b: P): number;
  /** Two put together; has to commute. */
  combine(a: P, b: P): P;
}

/** A window that ends now and is so long: in milliseconds. */
export class SlidingWindow<P> {
  readonly #length: number;
  readonly #width: number;
  readonly #payload: Payload<P>;

  constructor(length: number, payload: Payload<P>) {
    this.#length = length;
    this.#width = length / SLICES;
    this.#payload = payload;
  }

  empty(): WindowState<P> {
    return { latest: 0, entries: [], slices: [] };
  }

  /** Adds an entry in its place; changes the state. */
  add(state: WindowState<P>, time: number, payload: P): void {
    state.latest = Math.max(state.latest, time);
    this.#insert(state, [time, payload]);
    this.#bound(state);
  }

  merge(a: WindowState<P>, b: WindowState<P>): WindowState<P> {
    const merged = {
      latest: Math.max(a.latest, b.latest),
      entries: [...a.entries, ...b.entries].sort((x, y) => this.#compare(x, y)),
      slices: [...a.slices],
    };
    for (const slice of b.slices) this.#putTogether(merged.slices, slice);
    this.#bound(merged);
    return merged;
  }

  /** Visits what is within the window, the oldest first. The window never ends before the latest entry. */
  visit(state: WindowState<P>, now: number, see: (payload: P) => void): void {
    const { slices, entries } = state;
    const cut = this.#cut(state, now);
    for (const [, latest, payload] of slices) if (latest > cut) see(payload);
    for (let i = firstAfter(entries, cut); i < entries.length; i++)
      see((entries[i] as Entry<P>)[1]);
  }

  /** The oldest within the window. */
  first(state: WindowState<P>, now: number): P | undefined {
    const cut = this.#cut(state, now);
    const slice = state.slices.find(([, latest]) => latest > cut);
    return slice === undefined ? state.entries[firstAfter(state.entries, cut)]?.[1] : slice[2];
  }

  /** When the next of them leaves, milliseconds UTC. */
  nextLeaves(state: WindowState<P>, now: number): number | undefined {
    const cut = this.#cut(state, now);
    let first: number | undefined;
    for (const [, latest] of state.slices)
      if (latest > cut) first = Math.min(first ?? latest, latest);
    const entry = state.entries[firstAfter(state.entries, cut)];
    if (entry !== undefined) first = Math.min(first ?? entry[0], entry[0]);
    return first === undefined ? undefined : first + this.#length;
  }

  size({ entries, slices }: WindowState<P>): number {
    return entries.length + slices.length;
  }

  #cut(state: WindowState<P>, now: number): number {
    return Math.max(now, state.latest) - this.#length;
  }

  #compare(a: Entry<P>, b: Entry<P>): number {
    return a[0] - b[0] || this.#payload.compare(a[1], b[1]);
  }

  #insert({ entries }: WindowState<P>, entry: Entry<P>): void {
    let index = entries.length;
    while (index > 0 && this.#compare(entry, entries[index - 1] as Entry<P>) < 0) index -= 1;
    if (index === entries.length) entries.push(entry);
    else entries.splice(index, 0, entry);
  }

  /** Lets go of what can never be within the window again, and keeps the bound. */
  #bound(state: WindowState<P>): void {
    const { entries, slices, latest } = state;
    // By whole slices: an entry must not leave before others of the slice that it would be put together with.
    const first = Math.floor((latest - this.#length) / this.#width);
    let gone = 0;
    while (gone < entries.length && this.#slice((entries[gone] as Entry<P>)[0]) < first) gone += 1;
    if (gone > 0) entries.splice(0, gone);
    for (const [time, payload] of entries.splice(0, Math.max(0, entries.length - EXACT))) {
      this.#putTogether(slices, [this.#slice(time), time, payload]);
    }
    let old = 0;
    while (old < slices.length && (slices[old] as Slice<P>)[0] < first) old += 1;
    if (old > 0) slices.splice(0, old);
  }

  #slice(time: number): number {
    return Math.floor(time / this.#width);
  }

  #putTogether(slices: Slice<P>[], slice: Slice<P>): void {
    let index = slices.length;
    while (index > 0 && (slices[index - 1] as Slice<P>)[0] > slice[0]) index -= 1;
    const same = slices[index - 1];
    if (same === undefined || same[0] !== slice[0]) slices.splice(index, 0, slice);
    else {
      const payload = this.#payload.combine(same[2], slice[2]);
      slices[index - 1] = [slice[0], Math.max(same[1], slice[1]), payload];
    }
  }
}

/** Index of the first entry after a time. */
const firstAfter = (entries: readonly Entry<unknown>[], cut: number): number => {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as Entry<unknown>)[0] > cut) high = middle;
    else low = middle + 1;
  }
  return low;
};
