import { ChoiceColumns, type Choices } from '../../measure/what-if/choices.ts';
import type { Distribution } from '../../measure/what-if/target.ts';
import { type WhatIf, whatIf } from '../../measure/what-if/what-if.ts';
import type { DrawnChoice } from './drawn-choice.ts';

/** How often something was chosen, and would have been, 0 to 1. */
export interface ArmShare {
  readonly arm: string;
  readonly logged: number;
  readonly other: number;
}

/** What becomes of choices that are neither used nor wrong. */
export interface SetAside {
  /** What comes of them may come still. */
  open: number;
  /** Of people who do not allow it to be counted, or who are gone. */
  uncounted: number;
  /** The other strategy learned from them, so it is not asked about them. */
  learnedFrom: number;
  /** Propensities that are estimates themselves. */
  estimated: number;
  /** What was true then is not known any more. */
  gone: number;
  /** Of places after the first, where decisions are made anew: they go by what stands before them. */
  later: number;
}

/** A choice with what came of it, and what the other strategy would have done. */
interface Weighable {
  readonly choice: DrawnChoice;
  readonly home: number | null;
  /** Undefined where nobody knows. */
  readonly reward: number | undefined;
  readonly x: ArrayLike<number> | undefined;
  /** In the order of the arms; undefined where it would choose none of them. */
  readonly probabilities: readonly number[] | undefined;
  /** What it would choose that could not be chosen then. */
  readonly unsupported?: number;
}

/** Arms that are told of. */
const MOST_ARMS = 20;

/** Takes choices one by one and keeps what it takes to weigh them. */
export class ChoiceSink {
  readonly aside: SetAside = {
    open: 0,
    uncounted: 0,
    learnedFrom: 0,
    estimated: 0,
    gone: 0,
    later: 0,
  };
  readonly #columns: ChoiceColumns;
  readonly #dimensions: number;
  readonly #distributions: Distribution[] = [];
  readonly #shared = new Map<string, Distribution>();
  readonly #actions = new Map<string, number>();
  readonly #places = new Map<string, number>();
  readonly #shares = new Map<string, { logged: number; other: number }>();

  /** @param dimensions length of the features, the constant left out. */
  constructor(dimensions: number) {
    this.#dimensions = dimensions;
    this.#columns = new ChoiceColumns(dimensions);
  }

  get size(): number {
    return this.#columns.size;
  }

  add({ choice, home, reward, x, probabilities, unsupported = 0 }: Weighable): void {
    const { arms, propensities, chosen, place } = choice;
    if (choice.how === 'fixed') {
      this.#columns.addFixed();
      return;
    }
    if (probabilities === undefined && unsupported === 0) {
      this.#columns.leaveOut('no-target');
      return;
    }
    const at = arms.indexOf(chosen);
    const row = this.#columns.add({
      action: at === -1 ? -1 : keyIn(this.#actions, `${place} ${chosen}`),
      place: keyIn(this.#places, place),
      propensity: propensities[at] ?? Number.NaN,
      reward: reward ?? Number.NaN,
      ...(home === null ? {} : { unit: home }),
      ...(x === undefined || this.#dimensions === 0 ? {} : { x: Array.from(x).slice(1) }),
    });
    if (typeof row !== 'number') return;
    if (!choice.exact) this.aside.estimated += 1;
    this.#distributions[row] = this.#distribution(choice, probabilities ?? [], unsupported);
    this.#count(chosen, 'logged', 1);
    for (const [i, arm] of arms.entries()) this.#count(arm, 'other', probabilities?.[i] ?? 0);
  }

  /** What the other strategy would have earned. */
  weigh(): WhatIf {
    const choices: Choices = this.#columns;
    return whatIf(choices, (row) => this.#distributions[row] as Distribution);
  }

  /** What was, and would have been, chosen most. */
  shares(): readonly ArmShare[] {
    const size = Math.max(1, this.size);
    return [...this.#shares]
      .map(([arm, { logged, other }]) => ({ arm, logged: logged / size, other: other / size }))
      .sort((a, b) => b.other + b.logged - a.other - a.logged)
      .slice(0, MOST_ARMS);
  }

  #count(arm: string, which: 'logged' | 'other', more: number): void {
    let share = this.#shares.get(arm);
    if (share === undefined) {
      share = { logged: 0, other: 0 };
      this.#shares.set(arm, share);
    }
    share[which] += more;
  }

  /** Distributions that are the same are one object: there are many rows. */
  #distribution(
    { arms, propensities, place }: DrawnChoice,
    probabilities: readonly number[],
    unsupported: number,
  ): Distribution {
    const name = `${place} ${arms.join('\n')} ${probabilities.join()} ${unsupported}`;
    const known = this.#shared.get(name);
    if (known !== undefined) return known;
    const kept: number[] = [];
    const chances: number[] = [];
    let missing = unsupported;
    for (const [i, arm] of arms.entries()) {
      const chance = probabilities[i] ?? 0;
      if (chance === 0) continue;
      if ((propensities[i] ?? 0) > 0) {
        kept.push(keyIn(this.#actions, `${place} ${arm}`));
        chances.push(chance);
      } else missing += chance;
    }
    const made = { actions: kept, probabilities: chances, unsupported: missing };
    if (this.#shared.size < MOST_SHARED) this.#shared.set(name, made);
    return made;
  }
}

/** Distributions that are looked for again. */
const MOST_SHARED = 10_000;

const keyIn = (keys: Map<string, number>, name: string): number => {
  let key = keys.get(name);
  if (key === undefined) {
    key = keys.size;
    keys.set(name, key);
  }
  return key;
};
