import { sql } from 'kysely';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { Store, StoreReader } from '../../store/store.ts';

const PARTITION = 0;
/** Lists that are counted, or removed, at once. */
const SLICE = 200;
/** Counts of items at places that are read. */
const MOST_COUNTS = 50_000;

/** A list that was decided, which is learned from. */
export interface ListRow {
  readonly decision: string;
  readonly home: number;
  /** When it was decided, and until when something follows from it: milliseconds UTC. */
  readonly time: number;
  readonly due: number;
  readonly placement: string;
  /** JSON: see `writePlaces`. */
  readonly body: string;
  /** JSON: what each place was counted with; null while it is open. */
  readonly counted: string | null;
}

/** What is learned at a placement. */
export interface RankingRow {
  readonly placement: string;
  readonly version: number;
  /** Lists that are counted, and places of them of which something came. */
  readonly lists: number;
  readonly outcomes: number;
  /** JSON: the sums. */
  readonly body: string;
}

/** How often an item stood at a place, and something came of it. */
export interface PlaceRow {
  readonly placement: string;
  readonly item: number;
  /** From 0. */
  readonly place: number;
  readonly shown: number;
  readonly outcomes: number;
}

interface Tables {
  ranked_lists: ListRow & { partition: number };
  rankings: RankingRow;
  ranked_places: PlaceRow;
}

const ADD = statement<Tables, Tables['ranked_lists']>()((db, p) =>
  db.insertInto('ranked_lists').values({
    ...{ partition: p('partition'), decision: p('decision'), home: p('home'), time: p('time') },
    ...{ due: p('due'), placement: p('placement'), body: p('body'), counted: p('counted') },
  }),
);

/** Keeps a list. */
export const addList = (row: ListRow): BoundWrite => bind(ADD, { partition: PARTITION, ...row });

const columns = ['decision', 'home', 'time', 'due', 'placement', 'body', 'counted'] as const;

const DUE = statement<Tables, { now: number; limit: number }, ListRow>()((db, p) =>
  db
    .selectFrom('ranked_lists')
    .select(columns)
    // Written out as in the index that finds them.
    .where(sql<boolean>`counted is null`)
    .where('due', '<', p('now'))
    .orderBy('due')
    .limit(p('limit')),
);

/** Open lists whose time is over, the oldest first. */
export const dueLists = (store: StoreReader, now: number): Promise<ListRow[]> =>
  store.all(DUE, { now, limit: SLICE });

const COUNT = statement<Tables, { partition: number; decision: string; counted: string }>()(
  (db, p) =>
    db
      .updateTable('ranked_lists')
      .set({ counted: p('counted') })
      .where('partition', '=', p('partition'))
      .where('decision', '=', p('decision')),
);

/** Notes what each place of a list was counted with. */
export const countList = ({ decision }: ListRow, rewards: readonly number[]): BoundWrite =>
  bind(COUNT, { partition: PARTITION, decision, counted: JSON.stringify(rewards) });

const OF_HOME = statement<Tables, { partition: number; home: number; limit: number }, ListRow>()(
  (db, p) =>
    db
      .selectFrom('ranked_lists')
      .select(columns)
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .orderBy('time')
      .limit(p('limit')),
);

/** Some of the lists of a home, the oldest first. */
export const someListsOf = (store: StoreReader, home: number, limit = SLICE): Promise<ListRow[]> =>
  store.all(OF_HOME, { partition: PARTITION, home, limit });

const BEFORE = statement<Tables, { before: number; limit: number }, ListRow>()((db, p) =>
  db
    .selectFrom('ranked_lists')
    .select(columns)
    .where('time', '<', p('before'))
    .orderBy('time')
    .limit(p('limit')),
);

/** Some of the lists of before a time. */
export const someListsBefore = (store: StoreReader, before: number): Promise<ListRow[]> =>
  store.all(BEFORE, { before, limit: SLICE });

const REMOVE = statement<Tables, { partition: number; decision: string }>()((db, p) =>
  db
    .deleteFrom('ranked_lists')
    .where('partition', '=', p('partition'))
    .where('decision', '=', p('decision')),
);

/** Removes a list. */
export const removeList = ({ decision }: ListRow): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, decision });

const REMOVE_COUNTED = statement<Tables, { placement: string }>()((db, p) =>
  db
    .deleteFrom('ranked_lists')
    .where('placement', '=', p('placement'))
    .where('counted', 'is not', null),
);
const REMOVE_PLACES = statement<Tables, { placement: string }>()((db, p) =>
  db.deleteFrom('ranked_places').where('placement', '=', p('placement')),
);

/** Forgets all that was counted at a placement. */
export const forgetCounted = (placement: string): BoundWrite[] => [
  bind(REMOVE_COUNTED, { placement }),
  bind(REMOVE_PLACES, { placement }),
];

const RANKINGS = statement<Tables, object, RankingRow>()((db) =>
  db.selectFrom('rankings').selectAll(),
);

/** What is learned at every placement, as it was stored. */
export const readRankings = (store: Store): Promise<RankingRow[]> => store.all(RANKINGS, {});

const WRITE_RANKING = statement<Tables, RankingRow>()((db, p) =>
  db
    .insertInto('rankings')
    .values({
      ...{ placement: p('placement'), version: p('version'), lists: p('lists') },
      ...{ outcomes: p('outcomes'), body: p('body') },
    })
    .onConflict((conflict) =>
      conflict.column('placement').doUpdateSet((eb) => ({
        version: eb.ref('excluded.version'),
        lists: eb.ref('excluded.lists'),
        outcomes: eb.ref('excluded.outcomes'),
        body: eb.ref('excluded.body'),
      })),
    ),
);

/** Stores what is learned at a placement. */
export const writeRanking = (row: RankingRow): BoundWrite => bind(WRITE_RANKING, row);

const ADD_PLACE = statement<Tables, PlaceRow>()((db, p) =>
  db
    .insertInto('ranked_places')
    .values({
      ...{ placement: p('placement'), item: p('item'), place: p('place') },
      ...{ shown: p('shown'), outcomes: p('outcomes') },
    })
    .onConflict((conflict) =>
      conflict.columns(['placement', 'place', 'item']).doUpdateSet((eb) => ({
        shown: eb('ranked_places.shown', '+', eb.ref('excluded.shown')),
        outcomes: eb('ranked_places.outcomes', '+', eb.ref('excluded.outcomes')),
      })),
    ),
);

/** Adds to how often an item stood at a place. */
export const addPlace = (row: PlaceRow): BoundWrite => bind(ADD_PLACE, row);

const REMOVE_EMPTY = statement<Tables, { placement: string }>()((db, p) =>
  db.deleteFrom('ranked_places').where('placement', '=', p('placement')).where('shown', '<=', 0),
);

/** Removes what stands nowhere any more. */
export const removeEmptyPlaces = (placement: string): BoundWrite =>
  bind(REMOVE_EMPTY, { placement });

const PLACES = statement<Tables, { placement: string; limit: number }, PlaceRow>()((db, p) =>
  db
    .selectFrom('ranked_places')
    .selectAll()
    .where('placement', '=', p('placement'))
    .orderBy('outcomes', 'desc')
    .orderBy('item')
    .limit(p('limit')),
);

/** How often items stood at the places of a placement, those of which most came first. */
export const readPlaceRows = (store: StoreReader, placement: string): Promise<PlaceRow[]> =>
  store.all(PLACES, { placement, limit: MOST_COUNTS });

type PlaceTotal = Pick<PlaceRow, 'place' | 'shown' | 'outcomes'>;

const TOTALS = statement<Tables, { placement: string }, PlaceTotal>()((db, p) =>
  db
    .selectFrom('ranked_places')
    .select((eb) => [
      'place',
      eb.fn.sum<number>('shown').as('shown'),
      eb.fn.sum<number>('outcomes').as('outcomes'),
    ])
    .where('placement', '=', p('placement'))
    .groupBy('place')
    .orderBy('place'),
);

/** How often anything stood at each place of a placement, and something came of it. */
export const readPlaceTotals = (store: StoreReader, placement: string): Promise<PlaceTotal[]> =>
  store.all(TOTALS, { placement });
