import type { Store } from '../../store/store.ts';
import type { People } from '../people.ts';
import { CHANGED_HOMES, type Snapshots } from '../snapshots.ts';
import type { Audience } from './audience.ts';
import { readAudiences } from './audience-store.ts';
import { Definitions } from './definitions.ts';
import { LiveMembership, type LiveParts } from './live-membership.ts';
import { READ_POSITION } from './member-store.ts';
import { Memberships } from './memberships.ts';
import type { DeclarationOf } from './touch-index.ts';

const PARTITION = 0;

/** What audiences are opened with. */
export interface OpeningParts extends Pick<LiveParts, 'clock' | 'document' | 'nextChange'> {
  readonly people: People;
  readonly snapshots: Snapshots;
  readonly declarationOf: DeclarationOf;
}

/**
 * Audiences as the store has them, before the log behind the checkpoint is applied.
 *
 * Where it is not known up to where they had looked at the log, as after the folds were made anew, everybody is asked again.
 */
export const openAudiences = async (store: Store, parts: OpeningParts) => {
  const { people } = parts;
  const { audiences, deleted } = await readAudiences(store);
  const stored = await store.get(READ_POSITION, { partition: PARTITION });
  // Before its snapshot is stored it is not stored either when somebody is due.
  const after = Math.min(stored?.position ?? people.folded, parts.snapshots.position);
  const anew = (audience: Audience): Audience =>
    stored === undefined ? { ...audience, cursor: 0 } : audience;
  const definitions = new Definitions(audiences.map(anew), parts.declarationOf);
  const memberships = await Memberships.open(store, stored?.position ?? people.folded);
  const live = new LiveMembership({ ...parts, definitions, memberships, after });
  if (definitions.order.length > 0 && after < people.folded) {
    const range = { partition: PARTITION, after, upTo: people.folded };
    for (const { home } of await store.all(CHANGED_HOMES, range)) live.touch(home);
  }
  return { definitions, memberships, live, deleted };
};
