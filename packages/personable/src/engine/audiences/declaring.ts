import type { ComputedTraitDeclaration } from '../../conditions/history.ts';
import type { People } from '../../customer/people.ts';
import { type ComputedTraits, declared } from '../../customer/traits/computed-traits.ts';
import { countedWrites } from '../../customer/traits/counted-store.ts';
import type { Store } from '../../store/store.ts';
import type { Folding } from '../folding.ts';

interface DeclaringParts {
  readonly store: Store;
  readonly folding: Folding;
  readonly people: People;
  readonly computed: ComputedTraits;
}

/** Lets what an audience asks of people's events be counted from now on. */
export const declaringFor =
  ({ store, folding, people, computed }: DeclaringParts) =>
  (audience: string, declarations: readonly ComputedTraitDeclaration[]): Promise<void> =>
    folding.between(async () => {
      const before = computed.counted;
      const counted = declared(before, `audience:${audience}`, declarations);
      await store.write(countedWrites(before, counted));
      computed.become(counted);
      if (counted.generation !== before.generation) people.letGo();
    });
