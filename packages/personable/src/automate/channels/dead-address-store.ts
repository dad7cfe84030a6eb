import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { DeadReason } from './dead-addresses.ts';

const PARTITION = 0;

/** A row of the table: one address of one channel for one reason. */
export interface DeadAddressRow {
  channel: string;
  hash: string;
  why: DeadReason;
  /** 1 when it is dead, 0 while it only bounces now and then. */
  dead: number;
  since: number;
  latest: number;
  count: number;
  reason: string;
  address: string | null;
  home: number | null;
}

interface Tables {
  dead_addresses: DeadAddressRow & { partition: number };
}

const columns = [
  ...(['channel', 'hash', 'why', 'dead', 'since', 'latest'] as const),
  ...(['count', 'reason', 'address', 'home'] as const),
] as const;

const PUT = statement<Tables, Tables['dead_addresses']>()((db, p) =>
  db
    .insertInto('dead_addresses')
    .values({
      ...{ partition: p('partition'), channel: p('channel'), hash: p('hash'), why: p('why') },
      ...{ dead: p('dead'), since: p('since'), latest: p('latest'), count: p('count') },
      ...{ reason: p('reason'), address: p('address'), home: p('home') },
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'channel', 'hash', 'why']).doUpdateSet((eb) => ({
        ...{ dead: eb.ref('excluded.dead'), since: eb.ref('excluded.since') },
        ...{ latest: eb.ref('excluded.latest'), count: eb.ref('excluded.count') },
        ...{ reason: eb.ref('excluded.reason'), address: eb.ref('excluded.address') },
        home: eb.ref('excluded.home'),
      })),
    ),
);

/** The write that keeps a row, in place of the one with its key. */
export const putDeadAddress = (row: DeadAddressRow): BoundWrite =>
  bind(PUT, { partition: PARTITION, ...row });

const OF_ADDRESS = statement<
  Tables,
  { partition: number; channel: string; hash: string },
  DeadAddressRow
>()((db, p) =>
  db
    .selectFrom('dead_addresses')
    .select(columns)
    .where('partition', '=', p('partition'))
    .where('channel', '=', p('channel'))
    .where('hash', '=', p('hash')),
);

/** Every row of an address. */
export const rowsOfAddress = (
  store: StoreReader,
  channel: string,
  hash: string,
): Promise<DeadAddressRow[]> => store.all(OF_ADDRESS, { partition: PARTITION, channel, hash });

const REMOVE = statement<
  Tables,
  { partition: number; channel: string; hash: string; why: DeadReason }
>()((db, p) =>
  db
    .deleteFrom('dead_addresses')
    .where('partition', '=', p('partition'))
    .where('channel', '=', p('channel'))
    .where('hash', '=', p('hash'))
    .where('why', '=', p('why')),
);

/** The write that removes a row. */
export const removeDeadAddress = ({
  channel,
  hash,
  why,
}: Pick<DeadAddressRow, 'channel' | 'hash' | 'why'>): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, channel, hash, why });

const PAGE = statement<
  Tables,
  { partition: number; since: number; hash: string; limit: number },
  DeadAddressRow
>()((db, p) =>
  db
    .selectFrom('dead_addresses')
    .select(columns)
    .where('partition', '=', p('partition'))
    .where('dead', '=', 1)
    .where((eb) =>
      eb.or([
        eb('since', '<', p('since')),
        eb.and([eb('since', '=', p('since')), eb('hash', '<', p('hash'))]),
      ]),
    )
    .orderBy('since', 'desc')
    .orderBy('hash', 'desc')
    .limit(p('limit')),
);

/** Dead addresses before a place, the latest first. */
export const pageOfDead = (
  store: StoreReader,
  before: { readonly since: number; readonly hash: string },
  limit: number,
): Promise<DeadAddressRow[]> => store.all(PAGE, { partition: PARTITION, ...before, limit });

const OF_HOME = statement<
  Tables,
  { partition: number; home: number; limit: number },
  DeadAddressRow
>()((db, p) =>
  db
    .selectFrom('dead_addresses')
    .select(columns)
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .limit(p('limit')),
);

/** Some rows of a home. */
export const rowsOfHome = (
  store: StoreReader,
  home: number,
  limit: number,
): Promise<DeadAddressRow[]> => store.all(OF_HOME, { partition: PARTITION, home, limit });
