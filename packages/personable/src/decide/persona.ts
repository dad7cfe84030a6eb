import type { CareSection } from '../customer/document.ts';
import type { HomeState } from '../customer/home-state.ts';
import type { Households } from '../customer/household/households.ts';
import type { Spending } from '../customer/household/spending.ts';
import type { Person } from '../customer/person.ts';
import type { Touch } from '../rules/caps/touch.ts';
import type { StoreReader } from '../store/store.ts';

/**
 * Somebody as a decision is to see them, in place of what the store knows: made up, or a person of the store as other rules would see
 * them. Decisions for them are rehearsals.
 */
export interface Persona {
  /** Of nobody of the store: with the home 0. */
  readonly person: Person;
  /** What they were shown and what they did with it. */
  readonly touches: readonly Touch[];
  readonly households: Pick<Households, 'any' | 'of'>;
  readonly spending: Pick<Spending, 'since'>;
  /** What they did lately. */
  readonly store: Pick<StoreReader, 'readHomeBackwards'>;
  /** How campaigns see them. */
  readonly documentOf: (asked: {
    readonly person: Person;
    /** Milliseconds UTC. */
    readonly now: number;
    readonly context: object;
    readonly care: CareSection | undefined;
    readonly whole: boolean;
  }) => Promise<object>;
  /** How rules about items see them. */
  readonly ruledDocument: (
    homes: readonly HomeState[],
    now: number,
    context: object,
  ) => Promise<object>;
}
