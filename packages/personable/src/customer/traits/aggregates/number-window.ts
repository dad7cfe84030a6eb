/**
 * Numbers within a sliding window, bounded, in one flat list: there are a dozen of these in every profile, so
 * neither memory nor snapshots can afford an object for each entry.
 *
 * The newest `EXACT` entries stand each on their own. Those before them are put together by slices of 1/256
 * of the window, each of which leaves when its latest entry does: until 256 entries the window is exact, then
 * exact for the newest and to 1/256 of its length for the others. Which entries stand alone follows from the
 * entries alone, so the order of arrival and the split over homes do not matter.
 */

/** Entries that stand on their own. */
const EXACT = 256;
const SLICES = 256;

/**
 * The list: how many slices there are; of every slice its number, the time of its latest entry, how many
 * entries it has and what they come to; of every entry, in order, its time and its value. Where every value
 * is 1 neither values nor what they come to are kept. Times are milliseconds UTC.
 */
export type NumberWindowState = number[];

/** A window that ends now and is so long: in milliseconds. */
export class NumberWindow {
  readonly #length: number;
  readonly #width: number;
  readonly #combine: ((a: number, b: number) => number) | undefined;
  /** Numbers of an entry, and of a slice. */
  readonly #entry: number;
  readonly #slice: number;

  /** @param combine puts two values together; has to commute. Left out: entries are only counted. */
  constructor(length: number, combine?: (a: number, b: number) => number) {
    this.#length = length;
    this.#width = length / SLICES;
    this.#combine = combine;
    this.#entry = combine === undefined ? 1 : 2;
    this.#slice = combine === undefined ? 3 : 4;
  }

  empty(): NumberWindowState {
    return [0];
  }

  /** Adds an entry in its place; changes the state. */
  add(state: NumberWindowState, time: number, value: number): void {
    const from = this.#from(state);
    let at = state.length;
    while (at > from && this.#isBefore(time, value, state, at - this.#entry)) at -= this.#entry;
    if (at === state.length) {
      state.push(time);
      if (this.#combine !== undefined) state.push(value);
    } else if (this.#combine === undefined) state.splice(at, 0, time);
    else state.splice(at, 0, time, value);
    this.#bound(state);
  }

  merge(a: NumberWindowState, b: NumberWindowState): NumberWindowState {
    const merged = a.slice(0, this.#from(a));
    for (let at = 1; at < this.#from(b); at += this.#slice) {
      this.#putTogether(merged, b.slice(at, at + this.#slice));
    }
    const entries: (readonly [number, number])[] = [];
    for (const state of [a, b]) {
      for (let at = this.#from(state); at < state.length; at += this.#entry) {
        entries.push([
          numberAt(state, at),
          this.#combine === undefined ? 1 : numberAt(state, at + 1),
        ]);
      }
    }
    entries.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
    for (const [time, value] of entries) {
      merged.push(time);
      if (this.#combine !== undefined) merged.push(value);
    }
    this.#bound(merged);
    return merged;
  }

  /** How many entries are within the window, and what they come to. It never ends before the latest entry. */
  tally(state: NumberWindowState, now: number): readonly [count: number, total: number] {
    const cut = this.#cut(state, now);
    const from = this.#from(state);
    const combine = this.#combine;
    const first = firstAfter(state, from, state.length, this.#entry, cut);
    let count = (state.length - first) / this.#entry;
    let total = combine === undefined || count === 0 ? count : numberAt(state, first + 1);
    if (combine !== undefined) {
      for (let at = first + 3; at < state.length; at += 2)
        total = combine(total, numberAt(state, at));
    }
    for (let at = from - this.#slice; at > 0 && numberAt(state, at + 1) > cut; at -= this.#slice) {
      const more = numberAt(state, at + 2);
      if (combine === undefined) total += more;
      else total = count === 0 ? numberAt(state, at + 3) : combine(total, numberAt(state, at + 3));
      count += more;
    }
    return [count, total];
  }

  /** When the next of them leaves, milliseconds UTC. */
  nextLeaves(state: NumberWindowState, now: number): number | undefined {
    const cut = this.#cut(state, now);
    const from = this.#from(state);
    // By the time of its latest entry, which stands one behind the beginning of a slice.
    const slice = firstAfter(state, 2, from + 1, this.#slice, cut);
    if (slice < from) return numberAt(state, slice) + this.#length;
    const first = state[firstAfter(state, from, state.length, this.#entry, cut)];
    return first === undefined ? undefined : first + this.#length;
  }

  /** Entries and slices it holds. */
  size(state: NumberWindowState): number {
    return numberAt(state, 0) + (state.length - this.#from(state)) / this.#entry;
  }

  /** Where the entries begin. */
  #from(state: NumberWindowState): number {
    return 1 + numberAt(state, 0) * this.#slice;
  }

  #latest(state: NumberWindowState): number {
    return state.length === 1 ? 0 : numberAt(state, state.length - this.#entry);
  }

  #cut(state: NumberWindowState, now: number): number {
    return Math.max(now, this.#latest(state)) - this.#length;
  }

  #isBefore(time: number, value: number, state: NumberWindowState, at: number): boolean {
    const other = numberAt(state, at);
    if (time !== other) return time < other;
    return this.#combine !== undefined && value < numberAt(state, at + 1);
  }

  /** Lets go of what can never be within the window again, and keeps the bound. */
  #bound(state: NumberWindowState): void {
    // By whole slices: an entry must not leave before others of the slice that it would be put together with.
    const first = Math.floor((this.#latest(state) - this.#length) / this.#width);
    const from = this.#from(state);
    let at = from;
    while (at < state.length && this.#sliceOf(numberAt(state, at)) < first) at += this.#entry;
    if (at > from) state.splice(from, at - from);
    const crowd = (state.length - from) / this.#entry - EXACT;
    if (crowd > 0) {
      const alone = state.splice(from, crowd * this.#entry);
      for (let i = 0; i < alone.length; i += this.#entry) {
        const time = numberAt(alone, i);
        const total = this.#combine === undefined ? [] : [numberAt(alone, i + 1)];
        this.#putTogether(state, [this.#sliceOf(time), time, 1, ...total]);
      }
    }
    const slices = this.#from(state);
    let old = 1;
    while (old < slices && numberAt(state, old) < first) old += this.#slice;
    if (old > 1) {
      state.splice(1, old - 1);
      state[0] = numberAt(state, 0) - (old - 1) / this.#slice;
    }
  }

  #sliceOf(time: number): number {
    return Math.floor(time / this.#width);
  }

  #putTogether(state: NumberWindowState, slice: readonly number[]): void {
    const number = numberAt(slice, 0);
    let at = this.#from(state);
    while (at > 1 && numberAt(state, at - this.#slice) > number) at -= this.#slice;
    const same = at - this.#slice;
    if (same < 1 || numberAt(state, same) !== number) {
      state.splice(at, 0, ...slice);
      state[0] = numberAt(state, 0) + 1;
      return;
    }
    state[same + 1] = Math.max(numberAt(state, same + 1), numberAt(slice, 1));
    state[same + 2] = numberAt(state, same + 2) + numberAt(slice, 2);
    if (this.#combine !== undefined) {
      state[same + 3] = this.#combine(numberAt(state, same + 3), numberAt(slice, 3));
    }
  }
}

/** A number of a list that is known to be there. */
const numberAt = (list: readonly number[], index: number): number => list[index] as number;

/** Index of the first of those from `from` to before `to`, each `step` on, that lies after a time. */
const firstAfter = (
  list: readonly number[],
  from: number,
  to: number,
  step: number,
  time: number,
): number => {
  let low = 0;
  let high = Math.max(0, Math.ceil((to - from) / step));
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numberAt(list, from + middle * step) > time) high = middle;
    else low = middle + 1;
  }
  return from + low * step;
};
