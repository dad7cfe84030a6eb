import type { Value, Values } from '../design/design.ts';

/** Steps that can be taken back. */
const MOST_STEPS = 100;

/** What was chosen, with the way back and forth. Values are never changed in place. */
export class History {
  #start: Values;
  #now: Values;
  #past: Values[] = [];
  #future: Values[] = [];
  /** The field that is being written in: what is typed in a row is one step. */
  #writing: string | undefined;

  constructor(start: Values = {}) {
    this.#start = start;
    this.#now = start;
  }

  get values(): Values {
    return this.#now;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /**
   * Chooses a value, or nothing.
   *
   * @param writing whether it is typed: one step with what was typed in the same field just before.
   * @returns whether anything changed.
   */
  set(field: string, value: Value | undefined, { writing = false } = {}): boolean {
    if (same(this.#now[field], value)) return false;
    const { [field]: _, ...others } = this.#now;
    const isSameStep = writing && this.#writing === field;
    if (!isSameStep) this.#past = [...this.#past, this.#now].slice(-MOST_STEPS);
    this.#writing = writing ? field : undefined;
    this.#future = [];
    this.#now = value === undefined ? others : { ...others, [field]: value };
    return true;
  }

  /** What is typed from now on is a step of its own. */
  rest(): void {
    this.#writing = undefined;
  }

  undo(): boolean {
    const before = this.#past.pop();
    if (before === undefined) return false;
    this.#future.push(this.#now);
    this.#now = before;
    this.rest();
    return true;
  }

  redo(): boolean {
    const after = this.#future.pop();
    if (after === undefined) return false;
    this.#past.push(this.#now);
    this.#now = after;
    this.rest();
    return true;
  }

  /** Everything as at the start: one step, which can be taken back. */
  reset(): boolean {
    if (this.#now === this.#start) return false;
    this.#past = [...this.#past, this.#now].slice(-MOST_STEPS);
    this.#future = [];
    this.#now = this.#start;
    this.rest();
    return true;
  }
}

const same = (a: Value | undefined, b: Value | undefined): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && a.picture === b.picture);
