import { compileCondition } from '../../conditions/condition.ts';
import { type ComputedTraitDeclaration, historyId } from '../../conditions/history.ts';
import type { Message } from '../message.ts';
import type { Aggregate, AggregateValue, Moment } from './aggregates/aggregate.ts';
import { aggregateOf } from './aggregates/aggregate-of.ts';
import { EVENT_TIME, eventNameOf, ORDER_VALUE, orderValue, valuesAt } from './event-values.ts';

/** What the events of one home come to, as it stands in a snapshot. */
export interface TraitState {
  /** State of the aggregate. */
  readonly kept: unknown;
  /** Events whose value could not be used: there was none, or it was no number. */
  ignored: number;
}

/** Memory of a state without its values, in bytes, by estimate. */
const STATE_BYTES = 120;

/** A declaration that is ready to be counted and asked. */
export class CompiledTrait {
  readonly id: string;
  readonly declaration: ComputedTraitDeclaration;
  /** Names of the events it counts; "*" for any. */
  readonly events: readonly string[];
  /** Whether its value may change without an event. */
  readonly moves: boolean;
  readonly #aggregate: Aggregate<unknown>;
  readonly #counts: (message: Message) => boolean;
  readonly #values: ReadValues;
  /** Whether its states grow with what they are given. */
  readonly #keeps: boolean;

  /** @throws ConditionError when its window or its condition cannot be read. */
  constructor(declaration: ComputedTraitDeclaration) {
    const { kind, event, of, where, within } = declaration;
    this.id = historyId(declaration);
    this.declaration = declaration;
    this.events = typeof event === 'string' ? [event] : [...new Set(event)];
    this.#aggregate = aggregateOf(declaration);
    const condition = where === undefined ? undefined : compileCondition(where);
    this.#counts = condition === undefined ? () => true : (message) => condition.matches(message);
    this.#values = reading(of);
    this.moves = within !== undefined || kind === 'daysSince';
    this.#keeps = within !== undefined || kind === 'distinct' || kind === 'top';
  }

  /** Whether an event has one of the names it counts. */
  isOf(message: Message): boolean {
    return this.events.includes('*') || this.events.includes(eventNameOf(message));
  }

  /**
   * Adds an event that has one of its names to a home's states, if its condition holds; changes them.
   *
   * @returns by how much they grew, in bytes, by estimate.
   */
  add(states: Map<string, TraitState>, message: Message, moment: Moment): number {
    if (!this.#counts(message)) return 0;
    const known = states.get(this.id);
    const state = known ?? { kept: this.#aggregate.empty(), ignored: 0 };
    if (known === undefined) states.set(this.id, state);
    let used = 0;
    for (const value of this.#values(message, moment)) {
      if (this.#aggregate.add(state.kept, value, moment)) used += 1;
    }
    if (used === 0) state.ignored += 1;
    return (
      (known === undefined ? STATE_BYTES : 0) +
      (this.#keeps ? used * this.#aggregate.valueBytes : 0)
    );
  }

  /** Memory a state takes, in bytes, by estimate. */
  weigh({ kept }: TraitState): number {
    return STATE_BYTES + this.#aggregate.size(kept) * this.#aggregate.valueBytes;
  }

  /** The state over all of some homes. */
  together(states: readonly TraitState[]): TraitState {
    const [first, ...others] = states;
    if (first === undefined) return { kept: this.#aggregate.empty(), ignored: 0 };
    let { kept, ignored } = first;
    for (const other of others) {
      kept = this.#aggregate.merge(kept, other.kept);
      ignored += other.ignored;
    }
    return { kept, ignored };
  }

  /** The value at a time, milliseconds UTC; `undefined` where there is nothing to tell. */
  valueAt({ kept }: TraitState, now: number): AggregateValue {
    return this.#aggregate.valueAt(kept, now);
  }

  /** The earliest moment after `now` at which the value may change without an event. */
  nextChange({ kept }: TraitState, now: number): number | undefined {
    return this.#aggregate.nextChange(kept, now);
  }

  /** Whether the value is a lower bound, because more was seen than is kept. */
  atLeast({ kept }: TraitState, now: number): boolean {
    return this.#aggregate.atLeast(kept, now);
  }
}

type ReadValues = (message: Message, moment: Moment) => readonly unknown[];

const reading = (of: string | undefined): ReadValues => {
  if (of === undefined) return () => [true];
  if (of === EVENT_TIME) return (_, { time }) => [new Date(time).toISOString()];
  if (of === ORDER_VALUE) return (message) => [orderValue(message)];
  const path = of.split('.');
  return (message) => valuesAt(message, path);
};
