import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { AdAction, type AdChange } from './ad-list.ts';
import type { MatchHash } from './customer-match.ts';

interface MemberRow {
  partition: number;
  home: number;
  list: string;
  kind: number;
  hash: string;
  since: number;
}
type ChangeRow = { -readonly [K in keyof AdChange]: AdChange[K] } & {
  partition: number;
  list: string;
  home: number;
};
interface Tables {
  ad_members: MemberRow;
  ad_changes: ChangeRow;
}

const PARTITION = 0;
/** The home of what is told of who is erased. */
export const NOBODY = 0;

/** An id of somebody that a list has. */
export type AdMember = MatchHash & { readonly home: number; readonly list: string };

const OF_HOME = statement<
  Tables,
  { partition: number; home: number },
  { home: number; list: string; kind: 0 | 1; hash: string }
>()(
  (db, p) =>
    db
      .selectFrom('ad_members')
      .select(['home', 'list', 'kind', 'hash'])
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home')) as never,
);

/** What was given out of a home, on all lists. */
export const membersOf = (store: Pick<StoreReader, 'all'>, home: number): Promise<AdMember[]> =>
  store.all(OF_HOME, { partition: PARTITION, home });

const HOLDERS = statement<
  Tables,
  { partition: number; list: string; kind: number; hash: string },
  { count: number }
>()((db, p) =>
  db
    .selectFrom('ad_members')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('partition', '=', p('partition'))
    .where('list', '=', p('list'))
    .where('kind', '=', p('kind'))
    .where('hash', '=', p('hash')),
);

/** By how many homes a list has an id. */
export const holdersOf = async (
  store: Pick<StoreReader, 'get'>,
  { list, kind, hash }: Omit<AdMember, 'home'>,
): Promise<number> =>
  (await store.get(HOLDERS, { partition: PARTITION, list, kind, hash }))?.count ?? 0;

const ADD = statement<Tables, MemberRow>()((db, p) =>
  db
    .insertInto('ad_members')
    .values({
      ...{ partition: p('partition'), home: p('home'), list: p('list') },
      ...{ kind: p('kind'), hash: p('hash'), since: p('since') },
    })
    .onConflict((conflict) => conflict.doNothing()),
);

export const addMember = (member: AdMember, since: number): BoundWrite =>
  bind(ADD, { partition: PARTITION, ...member, since });

const REMOVE = statement<Tables, Omit<MemberRow, 'since'>>()((db, p) =>
  db
    .deleteFrom('ad_members')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('list', '=', p('list'))
    .where('kind', '=', p('kind'))
    .where('hash', '=', p('hash')),
);

export const removeMember = ({ home, list, kind, hash }: AdMember): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, home, list, kind, hash });

const HOMES = statement<
  Tables,
  { partition: number; list: string; after: number; limit: number },
  { home: number }
>()((db, p) =>
  db
    .selectFrom('ad_members')
    .select('home')
    .distinct()
    .where('partition', '=', p('partition'))
    .where('list', '=', p('list'))
    .where('home', '>', p('after'))
    .orderBy('home')
    .limit(p('limit')),
);

/** Homes that something was given out of, with `after < home`, in order. */
export const homesOf = async (
  store: Pick<StoreReader, 'all'>,
  list: string,
  after: number,
  limit: number,
): Promise<number[]> => {
  const rows = await store.all(HOMES, { partition: PARTITION, list, after, limit });
  return rows.map(({ home }) => home);
};

const HASHES = statement<
  Tables,
  { partition: number; list: string; after: string; limit: number },
  { kind: number; hash: string }
>()((db, p) =>
  db
    .selectFrom('ad_members')
    .select(['kind', 'hash'])
    .distinct()
    .where('partition', '=', p('partition'))
    .where('list', '=', p('list'))
    .where('hash', '>', p('after'))
    .orderBy('hash')
    .limit(p('limit')),
);

/** Ids that a list has, each once, with `after < hash`, in order. */
export const hashesOn = (
  store: Pick<StoreReader, 'all'>,
  list: string,
  after: string,
  limit: number,
): Promise<{ kind: number; hash: string }[]> =>
  store.all(HASHES, { partition: PARTITION, list, after, limit });

const SIZES = statement<Tables, { partition: number }, { list: string; size: number }>()((db, p) =>
  db
    .selectFrom('ad_members')
    .select((eb) => ['list', eb.fn.count<number>('hash').distinct().as('size')])
    .where('partition', '=', p('partition'))
    .groupBy('list'),
);

/** How many ids each list has. */
export const sizesOf = async (
  store: Pick<StoreReader, 'all'>,
): Promise<ReadonlyMap<string, number>> => {
  const rows = await store.all(SIZES, { partition: PARTITION });
  return new Map(rows.map(({ list, size }) => [list, size]));
};

const CHANGE = statement<Tables, ChangeRow>()((db, p) =>
  db.insertInto('ad_changes').values({
    ...{ partition: p('partition'), list: p('list'), number: p('number'), time: p('time') },
    home: p('home'),
    ...{ action: p('action'), kind: p('kind'), hash: p('hash') },
  }),
);

export const addChange = (list: string, home: number, change: AdChange): BoundWrite =>
  bind(CHANGE, { partition: PARTITION, list, home, ...change });

const CHANGES = statement<
  Tables,
  { partition: number; list: string; after: number; limit: number },
  AdChange
>()((db, p) =>
  db
    .selectFrom('ad_changes')
    .select(['number', 'time', 'action', 'kind', 'hash'])
    .where('partition', '=', p('partition'))
    .where('list', '=', p('list'))
    .where('number', '>', p('after'))
    .orderBy('number')
    .limit(p('limit')),
);

/** Changes of a list after a number, in order. */
export const changesOf = (
  store: Pick<StoreReader, 'all'>,
  list: string,
  after: number,
  limit: number,
): Promise<AdChange[]> => store.all(CHANGES, { partition: PARTITION, list, after, limit });

const TOLD = statement<Tables, { partition: number; home: number }, { count: number }>()((db, p) =>
  db
    .selectFrom('ad_changes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** How many changes tell of a home. */
export const toldOf = async (store: Pick<StoreReader, 'get'>, home: number): Promise<number> =>
  (await store.get(TOLD, { partition: PARTITION, home }))?.count ?? 0;

const FORGET = statement<Tables, { partition: number; home: number }>()((db, p) =>
  db
    .deleteFrom('ad_changes')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('action', '=', AdAction.add),
);
const LET_GO = statement<Tables, { partition: number; home: number; nobody: number }>()((db, p) =>
  db
    .updateTable('ad_changes')
    .set({ home: p('nobody') })
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** Forgets what came onto lists out of a home, and whose it was that went: of who is erased only that an id goes is told. */
export const redact = (home: number): BoundWrite[] => [
  bind(FORGET, { partition: PARTITION, home }),
  bind(LET_GO, { partition: PARTITION, home, nobody: NOBODY }),
];

const PRUNE = statement<
  Tables,
  { partition: number; list: string; upTo: number; before: number }
>()((db, p) =>
  db
    .deleteFrom('ad_changes')
    .where('partition', '=', p('partition'))
    .where('list', '=', p('list'))
    .where('number', '<=', p('upTo'))
    .where('time', '<', p('before')),
);

/** Forgets changes that are old and delivered. */
export const pruneChanges = (list: string, upTo: number, before: number): BoundWrite =>
  bind(PRUNE, { partition: PARTITION, list, upTo, before });
