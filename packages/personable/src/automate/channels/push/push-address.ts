import type { StoreReader } from '../../../store/store.ts';
import { MOST_DEVICES } from './push-channel.ts';
import { subscriptionsOf } from './subscription-store.ts';

/** The addresses that reach the browsers of some homes, one for all devices; none where nobody has subscribed. */
export const pushAddressesOf = async (
  store: Pick<StoreReader, 'all'>,
  homes: readonly number[],
): Promise<readonly string[]> => {
  const found = await Promise.all(homes.map((home) => subscriptionsOf(store, home)));
  const latest = found.flat().sort((a, b) => b.used - a.used || (a.id < b.id ? -1 : 1));
  const ids = latest.slice(0, MOST_DEVICES).map(({ id }) => id);
  return ids.length === 0 ? [] : [ids.join(',')];
};
