import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { GRANT_KINDS, GRANT_STATES, type Grant } from './grant.ts';
import type { GrantTables } from './grant-store.ts';
import { placeOf, rowOf, type TallyPlace, type TallyRow } from './tally.ts';

interface SumsRow {
  kind: number;
  rule: string;
  day: number;
  currency: string;
  redeemed: number;
  expired: number;
  withdrawn: number;
  unpriced: number;
  cost: number;
}

interface Tables extends GrantTables {
  grant_sums: SumsRow;
  checkpoints: { fold: string; partition: number; position: number };
}

const ADD = statement<Tables, SumsRow>()((db, p) =>
  db
    .insertInto('grant_sums')
    .values({
      ...{ kind: p('kind'), rule: p('rule'), day: p('day'), currency: p('currency') },
      ...{ redeemed: p('redeemed'), expired: p('expired'), withdrawn: p('withdrawn') },
      ...{ unpriced: p('unpriced'), cost: p('cost') },
    })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'rule', 'day', 'currency']).doUpdateSet((eb) => ({
        redeemed: eb('grant_sums.redeemed', '+', eb.ref('excluded.redeemed')),
        expired: eb('grant_sums.expired', '+', eb.ref('excluded.expired')),
        withdrawn: eb('grant_sums.withdrawn', '+', eb.ref('excluded.withdrawn')),
        unpriced: eb('grant_sums.unpriced', '+', eb.ref('excluded.unpriced')),
        cost: eb('grant_sums.cost', '+', eb.ref('excluded.cost')),
      })),
    ),
);

/** Keeps in the sums what a grant that has ended counts as; it says nothing of whom it was given to. */
export const addToSums = (grant: Grant): BoundWrite => {
  const { kind, ...place } = placeOf(grant);
  const { redeemed, expired, withdrawn, unpriced, cost } = rowOf(grant);
  return bind(ADD, {
    ...{ kind: GRANT_KINDS.indexOf(kind), ...place, redeemed, expired, withdrawn, unpriced, cost },
  });
};

const READ = statement<Tables, object, SumsRow>()((db) => db.selectFrom('grant_sums').selectAll());

interface Counted {
  kind: number;
  rule: string;
  day: number;
  currency: string | null;
  state: number;
  count: number;
  costed: number;
  cost: number | null;
  reserved: number | null;
}

const COUNT = statement<Tables, object, Counted>()((db) =>
  db
    .selectFrom('grants')
    .select((eb) => [
      ...(['kind', 'rule', 'day', 'currency', 'state'] as const),
      eb.fn.countAll<number>().as('count'),
      eb.fn.count<number>('cost').as('costed'),
      eb.fn.sum<number | null>('cost').as('cost'),
      eb.fn.sum<number | null>('reserved').as('reserved'),
    ])
    .groupBy(['kind', 'rule', 'day', 'currency', 'state']),
);

/** What everything that is stored counts as. */
export const readTally = async (
  store: StoreReader,
): Promise<readonly (readonly [TallyPlace, TallyRow])[]> => {
  const gone = (await store.all(READ, {})).map((row): readonly [TallyPlace, TallyRow] => {
    const { kind, rule, day, currency, ...sums } = row;
    return [place(kind, rule, day, currency), { ...sums, live: 0, reserved: 0 }];
  });
  const kept = (await store.all(COUNT, {})).map((row): readonly [TallyPlace, TallyRow] => {
    const state = GRANT_STATES[row.state];
    const { count } = row;
    return [
      place(row.kind, row.rule, row.day, row.currency ?? ''),
      {
        live: state === 'given' ? count : 0,
        redeemed: state === 'redeemed' ? count : 0,
        expired: state === 'expired' ? count : 0,
        withdrawn: state === 'withdrawn' ? count : 0,
        unpriced: state === 'redeemed' ? count - row.costed : 0,
        cost: state === 'redeemed' ? (row.cost ?? 0) : 0,
        reserved: state === 'given' ? (row.reserved ?? 0) : 0,
      },
    ];
  });
  return [...gone, ...kept];
};

const place = (kind: number, rule: string, day: number, currency: string): TallyPlace => ({
  ...{ kind: GRANT_KINDS[kind] ?? 'offer', rule, day, currency },
});

const PARTITION = 0;
/** The name of this fold among all that have a position. */
const FOLD = 'grants';

const READ_POSITION = statement<
  Tables,
  { fold: string; partition: number },
  { position: number }
>()((db, p) =>
  db
    .selectFrom('checkpoints')
    .select('position')
    .where('fold', '=', p('fold'))
    .where('partition', '=', p('partition')),
);

/** Position of the log up to which redemptions are kept; undefined before it was ever noted. */
export const readGrantsPosition = async (store: StoreReader): Promise<number | undefined> =>
  (await store.get(READ_POSITION, { fold: FOLD, partition: PARTITION }))?.position;

const WRITE_POSITION = statement<Tables, Tables['checkpoints']>()((db, p) =>
  db
    .insertInto('checkpoints')
    .values({ fold: p('fold'), partition: p('partition'), position: p('position') })
    .onConflict((conflict) =>
      conflict
        .columns(['fold', 'partition'])
        .doUpdateSet((eb) => ({ position: eb.ref('excluded.position') })),
    ),
);

/** Notes up to which position of the log redemptions are kept. */
export const writeGrantsPosition = (position: number): BoundWrite =>
  bind(WRITE_POSITION, { fold: FOLD, partition: PARTITION, position });
