import { BUILT_IN, BUILT_IN_OWNER } from '../../customer/traits/built-in.ts';
import { ComputedTraits, declared } from '../../customer/traits/computed-traits.ts';
import { countedWrites, readCounted } from '../../customer/traits/counted-store.ts';
import type { Store } from '../../store/store.ts';

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
