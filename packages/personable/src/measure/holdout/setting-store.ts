import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { HoldoutSetting } from './assignment.ts';

/** That somebody set who is held out. */
export interface HoldoutChange extends HoldoutSetting {
  readonly number: number;
  /** Milliseconds UTC. */
  readonly time: number;
  /** Who did: a key, a session of the console or a tool. */
  readonly who: string;
}

interface Tables {
  holdout_settings: HoldoutChange;
}

/** Changes that are read at the most. */
const MOST = 200;

const ADD = statement<Tables, HoldoutChange>()((db, p) =>
  db.insertInto('holdout_settings').values({
    ...{ number: p('number'), time: p('time'), who: p('who') },
    ...{ share: p('share'), salt: p('salt') },
  }),
);

/** Adds a change. */
export const addChange = (change: HoldoutChange): BoundWrite => bind(ADD, change);

const LATEST = statement<Tables, { limit: number }, HoldoutChange>()((db, p) =>
  db.selectFrom('holdout_settings').selectAll().orderBy('number', 'desc').limit(p('limit')),
);

/** The latest changes, the last first. */
export const readChanges = (store: StoreReader): Promise<HoldoutChange[]> =>
  store.all(LATEST, { limit: MOST });
