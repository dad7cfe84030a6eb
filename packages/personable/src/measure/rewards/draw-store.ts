import { sql } from 'kysely';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

const PARTITION = 0;
/** Draws that are settled, or removed, at once. */
const SLICE = 500;

/** Something that was drawn, and what came of it. */
export interface DrawRow {
  readonly decision: string;
  readonly slot: number;
  /** 0 for somebody nobody knows. */
  readonly home: number;
  /** When it was drawn, and until when an outcome counts: milliseconds UTC. */
  readonly time: number;
  readonly due: number;
  readonly placement: string;
  /** JSON: see `DrawBody`. */
  readonly body: string;
  /** What it was counted with; null while it is open. */
  readonly reward: number | null;
}

/** Whether what was drawn was seen, and clicked: 1 where somebody said so. */
interface HeardOf {
  readonly shown: number | null;
  readonly clicked: number | null;
}

interface Tables {
  draws: DrawRow & HeardOf & { partition: number };
  bandits: { placement: string; version: number; body: string };
}

const ADD = statement<Tables, DrawRow & { partition: number }>()((db, p) =>
  db.insertInto('draws').values({
    ...{ partition: p('partition'), decision: p('decision'), slot: p('slot'), home: p('home') },
    ...{ time: p('time'), due: p('due'), placement: p('placement'), body: p('body') },
    reward: p('reward'),
  }),
);

/** Keeps a draw. */
export const addDraw = (row: DrawRow): BoundWrite => bind(ADD, { partition: PARTITION, ...row });

const COUNT = statement<
  Tables,
  { partition: number; decision: string; slot: number; reward: number }
>()((db, p) =>
  db
    .updateTable('draws')
    .set({ reward: p('reward') })
    .where('partition', '=', p('partition'))
    .where('decision', '=', p('decision'))
    .where('slot', '=', p('slot')),
);

/** Notes what a draw was counted with. */
export const countDraw = ({ decision, slot }: DrawRow, reward: number): BoundWrite =>
  bind(COUNT, { partition: PARTITION, decision, slot, reward });

const columns = [
  ...(['decision', 'slot', 'home', 'time', 'due'] as const),
  ...(['placement', 'body', 'reward'] as const),
] as const;

const DUE = statement<Tables, { now: number; limit: number }, DrawRow>()((db, p) =>
  db
    .selectFrom('draws')
    .select(columns)
    // Written out as in the index that finds them.
    .where(sql<boolean>`reward is null`)
    .where('due', '<', p('now'))
    .orderBy('due')
    .limit(p('limit')),
);

/** Open draws whose time is over, the oldest first. */
export const dueDraws = (store: StoreReader, now: number): Promise<DrawRow[]> =>
  store.all(DUE, { now, limit: SLICE });

const OF_DECISION = statement<Tables, { partition: number; decision: string }, DrawRow>()((db, p) =>
  db
    .selectFrom('draws')
    .select(columns)
    .where('partition', '=', p('partition'))
    .where('decision', '=', p('decision')),
);

/** What was drawn in a decision. */
export const drawsOfDecision = (store: StoreReader, decision: string): Promise<DrawRow[]> =>
  store.all(OF_DECISION, { partition: PARTITION, decision });

const SOME_OF_HOME = statement<
  Tables,
  { partition: number; home: number; limit: number },
  DrawRow & HeardOf
>()((db, p) =>
  db
    .selectFrom('draws')
    .select([...columns, 'shown', 'clicked'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .limit(p('limit')),
);

/** Some of the draws for a home, or as many as are said. */
export const someDrawsOf = (
  store: StoreReader,
  home: number,
  limit = SLICE,
): Promise<(DrawRow & HeardOf)[]> => store.all(SOME_OF_HOME, { partition: PARTITION, home, limit });

const BEFORE_OF_HOME = statement<
  Tables,
  { partition: number; home: number; before: number; limit: number },
  DrawRow
>()((db, p) =>
  db
    .selectFrom('draws')
    .select(columns)
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('time', '<=', p('before'))
    .orderBy('time', 'desc')
    .limit(p('limit')),
);

/** The draws of the latest decisions for some homes up to a time: milliseconds UTC, the latest first. */
export const latestDrawsOf = async (
  store: StoreReader,
  homes: readonly number[],
  before: number,
): Promise<DrawRow[]> => {
  const limit = SLICE;
  const rows = await Promise.all(
    homes.map((home) => store.all(BEFORE_OF_HOME, { partition: PARTITION, home, before, limit })),
  );
  return rows.flat().sort((a, b) => b.time - a.time || (a.decision < b.decision ? 1 : -1));
};
const BEFORE = statement<Tables, { partition: number; before: number; limit: number }, DrawRow>()(
  (db, p) =>
    db
      .selectFrom('draws')
      .select(columns)
      .where('partition', '=', p('partition'))
      .where('time', '<', p('before'))
      .where('reward', 'is not', null)
      .orderBy('time')
      .limit(p('limit')),
);

/** Some of the counted draws before a time, the oldest first. */
export const drawsBefore = (store: StoreReader, before: number): Promise<DrawRow[]> =>
  store.all(BEFORE, { partition: PARTITION, before, limit: SLICE });

const REMOVE = statement<Tables, { partition: number; decision: string; slot: number }>()((db, p) =>
  db
    .deleteFrom('draws')
    .where('partition', '=', p('partition'))
    .where('decision', '=', p('decision'))
    .where('slot', '=', p('slot')),
);

/** Removes a draw. */
export const removeDraw = ({ decision, slot }: DrawRow): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, decision, slot });

const OF_PLACEMENTS = statement<Tables, { low: string; high: string }, Tables['bandits']>()(
  (db, p) =>
    db
      .selectFrom('bandits')
      .selectAll()
      .where((eb) => eb.or([eb('placement', '<', p('low')), eb('placement', '>=', p('high'))])),
);

/** What is learned at every placement, as it was stored; items are read when they are asked for. */
export const readPlacementBandits = (store: StoreReader): Promise<Tables['bandits'][]> =>
  // What begins with "item/" stands before "item0".
  store.all(OF_PLACEMENTS, { low: 'item/', high: 'item0' });

const READ_BANDIT = statement<Tables, { placement: string }, Tables['bandits']>()((db, p) =>
  db.selectFrom('bandits').selectAll().where('placement', '=', p('placement')),
);

/** What is learned under one name, as it was stored. */
export const readBandit = (
  store: StoreReader,
  placement: string,
): Promise<Tables['bandits'] | undefined> => store.get(READ_BANDIT, { placement });

const WRITE_BANDIT = statement<Tables, Tables['bandits']>()((db, p) =>
  db
    .insertInto('bandits')
    .values({ placement: p('placement'), version: p('version'), body: p('body') })
    .onConflict((conflict) =>
      conflict.column('placement').doUpdateSet((eb) => ({
        version: eb.ref('excluded.version'),
        body: eb.ref('excluded.body'),
      })),
    ),
);

/** Stores what is learned at a placement. */
export const writeBandit = (row: Tables['bandits']): BoundWrite => bind(WRITE_BANDIT, row);
