import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import {
  codeKey,
  GRANT_KINDS,
  GRANT_STATES,
  type Grant,
  type GrantKind,
  type GrantState,
} from './grant.ts';

const PARTITION = 0;
/** Grants of one home that are looked at: the latest. */
const MOST_OF_A_HOME = 5_000;

interface Row {
  home: number;
  id: string;
  kind: number;
  rule: string;
  version: number;
  time: number;
  day: number;
  state: number;
  code: string | null;
  expires: number | null;
  reserved: number | null;
  currency: string | null;
  decision: string | null;
  ended: number | null;
  cost: number | null;
  order_id: string | null;
  ended_by: string | null;
}

/** The table of grants. */
export interface GrantTables {
  grants: Row & { partition: number; code_key: string | null };
}

const columns = [
  ...(['home', 'id', 'kind', 'rule', 'version', 'time', 'day', 'state', 'code'] as const),
  ...(['expires', 'reserved', 'currency', 'decision', 'ended', 'cost'] as const),
  ...(['order_id', 'ended_by'] as const),
] as const;

const ADD = statement<GrantTables, GrantTables['grants']>()((db, p) =>
  db
    .insertInto('grants')
    .values({
      ...{ partition: p('partition'), home: p('home'), id: p('id'), kind: p('kind') },
      ...{ rule: p('rule'), version: p('version'), time: p('time'), day: p('day') },
      ...{ state: p('state'), code: p('code'), code_key: p('code_key'), expires: p('expires') },
      ...{ reserved: p('reserved'), currency: p('currency'), decision: p('decision') },
      ...{ ended: p('ended'), cost: p('cost'), order_id: p('order_id'), ended_by: p('ended_by') },
    })
    // What has ended meanwhile must not come back.
    .onConflict((conflict) => conflict.doNothing()),
);

/** Keeps a grant; one that is kept already stays as it is. */
export const addGrant = (grant: Grant): BoundWrite =>
  bind(ADD, {
    ...toRow(grant),
    ...{ partition: PARTITION, code_key: grant.code === undefined ? null : codeKey(grant.code) },
  });

const END = statement<
  GrantTables,
  Pick<Row, 'home' | 'id' | 'state' | 'currency' | 'ended' | 'cost' | 'order_id' | 'ended_by'> & {
    partition: number;
  }
>()((db, p) =>
  db
    .updateTable('grants')
    .set({
      ...{ state: p('state'), currency: p('currency'), ended: p('ended'), cost: p('cost') },
      ...{ order_id: p('order_id'), ended_by: p('ended_by') },
    })
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('id', '=', p('id')),
);

/** Keeps how a grant ended. */
export const endGrant = (grant: Grant): BoundWrite => {
  const { home, id, state, currency, ended, cost, order_id, ended_by } = toRow(grant);
  return bind(END, {
    ...{ partition: PARTITION, home, id, state, currency, ended, cost, order_id, ended_by },
  });
};

const OF_HOME = statement<GrantTables, { partition: number; home: number; limit: number }, Row>()(
  (db, p) =>
    db
      .selectFrom('grants')
      .select(columns)
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .orderBy('id', 'desc')
      .limit(p('limit')),
);

/** What a home was given. */
export const grantsOfHome = async (
  store: StoreReader,
  home: number,
  limit = MOST_OF_A_HOME,
): Promise<Grant[]> =>
  (await store.all(OF_HOME, { partition: PARTITION, home, limit })).map(toGrant);

const BY_ID = statement<GrantTables, { partition: number; id: string }, Row>()((db, p) =>
  db
    .selectFrom('grants')
    .select(columns)
    .where('partition', '=', p('partition'))
    .where('id', '=', p('id')),
);

/** A grant by its id. */
export const grantById = async (store: StoreReader, id: string): Promise<Grant | undefined> => {
  const row = await store.get(BY_ID, { partition: PARTITION, id });
  return row === undefined ? undefined : toGrant(row);
};

const BY_CODE = statement<GrantTables, { partition: number; code: string; limit: number }, Row>()(
  (db, p) =>
    db
      .selectFrom('grants')
      .select(columns)
      .where('partition', '=', p('partition'))
      .where('code_key', '=', p('code'))
      .limit(p('limit')),
);

/** Grants with a code, of whomever; of a code that many share only some. */
export const grantsByCode = async (
  store: StoreReader,
  code: string,
  limit: number,
): Promise<Grant[]> =>
  (await store.all(BY_CODE, { partition: PARTITION, code: codeKey(code), limit })).map(toGrant);

const DUE = statement<GrantTables, { now: number; limit: number }, Row>()((db, p) =>
  db
    .selectFrom('grants')
    .select(columns)
    .where('state', '=', 0)
    .where('expires', '<=', p('now'))
    .orderBy('expires')
    .limit(p('limit')),
);

/** Grants that have expired and are not ended yet. @param now milliseconds UTC. */
export const dueGrants = async (store: StoreReader, now: number, limit: number): Promise<Grant[]> =>
  (await store.all(DUE, { now, limit })).map(toGrant);

const NEXT_DUE = statement<GrantTables, object, { next: number | null }>()((db) =>
  db
    .selectFrom('grants')
    .select((eb) => eb.fn.min('expires').as('next'))
    .where('state', '=', 0)
    .where('expires', 'is not', null),
);

/** When the next grant expires, milliseconds UTC; undefined when none does. */
export const nextDue = async (store: StoreReader): Promise<number | undefined> =>
  (await store.get(NEXT_DUE, {}))?.next ?? undefined;

interface Listed {
  partition: number;
  kind: number;
  rule: string;
  state: number;
  anyState: number;
  time: number;
  id: string;
  limit: number;
}

const OF_RULE = statement<GrantTables, Listed, Row>()((db, p) =>
  db
    .selectFrom('grants')
    .select(columns)
    .where('partition', '=', p('partition'))
    .where('kind', '=', p('kind'))
    .where('rule', '=', p('rule'))
    .where((eb) => eb.or([eb('state', '=', p('state')), eb(p('anyState'), '=', 1)]))
    .where('time', '<=', p('time'))
    .where((eb) => eb.or([eb('time', '<', p('time')), eb('id', '<', p('id'))]))
    .orderBy('time', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

/** The end of a list: after every grant. */
const LAST = { time: Number.MAX_SAFE_INTEGER, id: '' };

/** Grants of an offer or entitlement, the latest first. @param before the {@link markOf} of a grant. */
export const grantsOfRule = async (
  store: StoreReader,
  {
    kind,
    rule,
    state,
    before,
    limit,
  }: {
    readonly kind: GrantKind;
    readonly rule: string;
    readonly state?: GrantState | undefined;
    readonly before?: string | undefined;
    readonly limit: number;
  },
): Promise<Grant[]> => {
  const rows = await store.all(OF_RULE, {
    ...{ partition: PARTITION, kind: GRANT_KINDS.indexOf(kind), rule, limit },
    ...{ state: state === undefined ? 0 : GRANT_STATES.indexOf(state) },
    ...{
      anyState: state === undefined ? 1 : 0,
      ...(before === undefined ? LAST : placeAt(before)),
    },
  });
  return rows.map(toGrant);
};

/** The place of a grant in a list. */
export const markOf = ({ time, id }: Grant): string => `${time}-${id}`;

const placeAt = (mark: string): { readonly time: number; readonly id: string } => {
  const [, time = '0', id = ''] = /^(\d{1,15})-(.*)$/.exec(mark) ?? [];
  return { time: Number(time), id };
};

const ENDED = statement<GrantTables, { before: number; limit: number }, Row>()((db, p) =>
  db
    .selectFrom('grants')
    .select(columns)
    .where('state', '>', 0)
    .where('ended', '<', p('before'))
    .limit(p('limit')),
);

/** Grants that ended before a moment, milliseconds UTC. */
export const grantsEndedBefore = async (
  store: StoreReader,
  before: number,
  limit: number,
): Promise<Grant[]> => (await store.all(ENDED, { before, limit })).map(toGrant);

const REMOVE = statement<GrantTables, { partition: number; home: number; id: string }>()((db, p) =>
  db
    .deleteFrom('grants')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('id', '=', p('id')),
);

/** Removes a grant. */
export const removeGrant = ({ home, id }: Grant): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, home, id });

const toRow = (grant: Grant): Row => ({
  ...{ home: grant.home, id: grant.id, kind: GRANT_KINDS.indexOf(grant.kind), rule: grant.rule },
  ...{ version: grant.version, time: grant.time, day: grant.day },
  ...{ state: GRANT_STATES.indexOf(grant.state), code: grant.code ?? null },
  ...{ expires: grant.expires ?? null, reserved: grant.reserved ?? null },
  ...{ currency: grant.currency ?? null, decision: grant.decision ?? null },
  ...{ ended: grant.ended ?? null, cost: grant.cost ?? null },
  ...{ order_id: grant.order ?? null, ended_by: grant.endedBy ?? null },
});

const toGrant = (row: Row): Grant => ({
  ...{ id: row.id, kind: GRANT_KINDS[row.kind] ?? 'offer', rule: row.rule, version: row.version },
  ...{ home: row.home, time: row.time, day: row.day },
  state: GRANT_STATES[row.state] ?? 'withdrawn',
  ...(row.code === null ? {} : { code: row.code }),
  ...(row.expires === null ? {} : { expires: row.expires }),
  ...(row.reserved === null ? {} : { reserved: row.reserved }),
  ...(row.currency === null ? {} : { currency: row.currency }),
  ...(row.decision === null ? {} : { decision: row.decision }),
  ...(row.ended === null ? {} : { ended: row.ended }),
  ...(row.cost === null ? {} : { cost: row.cost }),
  ...(row.order_id === null ? {} : { order: row.order_id }),
  ...(row.ended_by === null ? {} : { endedBy: row.ended_by }),
});
