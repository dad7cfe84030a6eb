import { readSetting, settingWrite } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';
import type { People } from '../people.ts';
import { CHANGED_HOMES, type Snapshots } from '../snapshots.ts';
import type { Audience } from './audience.ts';
import { readAudiences, writeCursor } from './audience-store.ts';
import { Definitions } from './definitions.ts';
import { LiveMembership } from './live-membership.ts';
import type { LiveParts } from './live-parts.ts';
import { READ_POSITION } from './member-store.ts';
import { Memberships } from './memberships.ts';
import type { DeclarationOf } from './touch-index.ts';

const PARTITION = 0;
/** The setting that says what everybody was asked with. */
const ASKED_WITH = 'audiences.asked-with';

/** What audiences are opened with. */
export interface OpeningParts
  extends Pick<LiveParts, 'clock' | 'document' | 'nextChange' | 'householdsOf'> {
  readonly people: People;
  readonly snapshots: Snapshots;
  readonly declarationOf: DeclarationOf;
  /** Memory for what people belong to, in bytes, by estimate. */
  readonly mostBytes: number;
  /** The settings that a document depends on: with others everybody is asked again. */
  readonly askedWith: string;
}

/**
 * Audiences as the store has them, before the log behind the checkpoint is applied.
 *
 * Where it is not known up to where they had looked at the log, as after the folds were made anew, everybody is asked again; and so they are when the
 * settings are others than before.
 */
export const openAudiences = async (store: Store, parts: OpeningParts) => {
  const { people, askedWith, mostBytes } = parts;
  const { audiences, deleted } = await readAudiences(store);
  const isOther = (await readSetting(store, ASKED_WITH)) !== askedWith;
  if (isOther) {
    const cursors = audiences.map(({ key }) => writeCursor(key, 0));
    await store.write([...cursors, settingWrite(ASKED_WITH, askedWith)]);
  }
  const stored = await store.get(READ_POSITION, { partition: PARTITION });
  // Before its snapshot is stored it is not stored either when somebody is due.
  const after = Math.min(stored?.position ?? people.folded, parts.snapshots.position);
  const anew = (audience: Audience): Audience =>
    stored === undefined || isOther ? { ...audience, cursor: 0 } : audience;
  const definitions = new Definitions(audiences.map(anew), parts.declarationOf);
  const memberships = await Memberships.open(store, stored?.position ?? people.folded, mostBytes);
  const live = new LiveMembership({ ...parts, definitions, memberships, after });
  if (definitions.order.length > 0 && after < people.folded) {
    const range = { partition: PARTITION, after, upTo: people.folded };
    for (const { home } of await store.all(CHANGED_HOMES, range)) live.touch(home);
  }
  return { definitions, memberships, live, deleted };
};
