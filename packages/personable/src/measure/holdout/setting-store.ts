import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { HoldoutSetting, Rotation } from './assignment.ts';

/** That somebody set who is held out. */
export interface HoldoutChange extends Omit<HoldoutSetting, 'period'> {
  readonly number: number;
  /** Milliseconds UTC. */
  readonly time: number;
  /** Who did: a key, a session of the console or a tool. */
  readonly who: string;
}

type ChangeRow = Omit<HoldoutChange, 'rotate'> & {
  /** JSON, or empty where nobody gives way. */
  rotate: string;
};

interface Tables {
  holdout_settings: ChangeRow;
}

/** Changes that are read at the most. */
const MOST = 200;

const ADD = statement<Tables, ChangeRow>()((db, p) =>
  db.insertInto('holdout_settings').values({
    ...{ number: p('number'), time: p('time'), who: p('who') },
    ...{ share: p('share'), salt: p('salt'), rotate: p('rotate') },
  }),
);

/** Adds a change. */
export const addChange = ({ rotate, ...change }: HoldoutChange): BoundWrite =>
  bind(ADD, { ...change, rotate: rotate === undefined ? '' : JSON.stringify(rotate) });

const LATEST = statement<Tables, { limit: number }, ChangeRow>()((db, p) =>
  db.selectFrom('holdout_settings').selectAll().orderBy('number', 'desc').limit(p('limit')),
);

/** The latest changes, the last first. */
export const readChanges = async (store: StoreReader): Promise<HoldoutChange[]> =>
  (await store.all(LATEST, { limit: MOST })).map(({ rotate, ...change }) =>
    rotate === '' ? change : { ...change, rotate: JSON.parse(rotate) as Rotation },
  );
