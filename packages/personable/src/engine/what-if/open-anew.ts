import { openSqliteReader } from '../../store/sqlite/sqlite-store.ts';
import { KeptHomes } from '../verifying/kept-homes.ts';
import { WorldThen } from '../verifying/world-then.ts';
import { type DecideAnew, decideAnew } from './anew.ts';
import type { AnewRequest } from './anew-protocol.ts';
import { openCopiedWorld } from './copied-world.ts';

/** Memory for homes that are folded on, by estimate. */
const HOMES_BYTES = 32 * 1_024 * 1_024;

/** Opens what makes decisions anew, over a connection of its own; each is to be answered before the next is asked. */
export const openAnew = async ({
  world,
  changed,
}: Pick<AnewRequest, 'world' | 'changed'>): Promise<DecideAnew> => {
  // It may take minutes: a reader of one moment would keep the write-ahead log from being emptied.
  const store = openSqliteReader({ folder: world.folder, follows: true });
  const parts = await openCopiedWorld(store, world);
  return decideAnew(WorldThen.forward(parts, new KeptHomes(HOMES_BYTES)), changed);
};
