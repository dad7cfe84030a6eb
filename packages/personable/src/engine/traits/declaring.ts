import { readDeclaration } from '../../conditions/condition.ts';
import type { ComputedTraitDeclaration } from '../../conditions/history.ts';
import type { People } from '../../customer/people.ts';
import { BUILT_IN, BUILT_IN_OWNER } from '../../customer/traits/built-in.ts';
import {
  ComputedTraits,
  type CountedTraits,
  declared,
} from '../../customer/traits/computed-traits.ts';
import { countedWrites, readCounted } from '../../customer/traits/counted-store.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import type { Folding } from '../folding.ts';
import type { TraitBackfill } from './backfill.ts';

/** What declarations are made with. */
export interface DeclaringParts {
  readonly store: Store;
  readonly computed: ComputedTraits;
  readonly people: People;
  readonly folding: Folding;
  readonly backfill: TraitBackfill;
}

/** What a store counts of every person's events, with what is built in. */
export const openComputedTraits = async (store: Store): Promise<ComputedTraits> => {
  const stored = await readCounted(store);
  const builtIn = Object.values(BUILT_IN).map(({ declaration }) => declaration);
  const counted = declared(stored, BUILT_IN_OWNER, builtIn);
  if (counted.generation !== stored.generation || counted.traits.length !== stored.traits.length) {
    await store.write(countedWrites(stored, counted));
  }
  return new ComputedTraits(counted);
};

/**
 * Changes what is counted of every person's events. A change stands between two records of the log: before it
 * nobody is counted, after it everybody who is read has it, and the back-fill sees to the stored profiles.
 */
export class Declaring {
  readonly #parts: DeclaringParts;
  /** Hears that something else is counted: what reads it by name may have to be asked again. */
  onDeclared: (() => void) | undefined;

  constructor(parts: DeclaringParts) {
    this.#parts = parts;
  }

  /**
   * Counts for an owner what it declares, in place of what it declared before; an empty list is none any more.
   * Resolves when whoever is asked for next has it.
   *
   * @param owner who wants it, such as "audience:vip".
   * @param writes made durable with it.
   * @throws ConditionError when a declaration cannot be read.
   */
  async declare(
    owner: string,
    declarations: readonly ComputedTraitDeclaration[],
    writes: readonly BoundWrite[] = [],
  ): Promise<void> {
    const { store, computed, people, folding, backfill } = this.#parts;
    const read = declarations.map((declaration) => readDeclaration(declaration));
    await folding.between(async () => {
      const before = computed.counted;
      const after: CountedTraits = declared(before, owner, read);
      await store.write([...countedWrites(before, after), ...writes]);
      computed.become(after);
      if (after.generation !== before.generation) people.letGo();
    });
    backfill.run();
    this.onDeclared?.();
  }

  /** Counts nothing for an owner any more. */
  release(owner: string, writes: readonly BoundWrite[] = []): Promise<void> {
    return this.declare(owner, [], writes);
  }
}
