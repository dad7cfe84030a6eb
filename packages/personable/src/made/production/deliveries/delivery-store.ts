import { type BoundWrite, bind, statement } from '../../../store/statement.ts';
import type { StoreReader } from '../../../store/store.ts';
import type { Delivery, DeliveryState } from './delivery.ts';

interface Row {
  id: string;
  batch: string;
  destination: string;
  state: DeliveryState;
  attempts: number;
  due: number | null;
  reference: string | null;
  reason: string | null;
  jobs: string;
  time: number;
  changed: number;
}

interface Tables {
  made_deliveries: Row;
}

const WRITE = statement<Tables, Row>()((db, p) =>
  db
    .insertInto('made_deliveries')
    .values({
      ...{ id: p('id'), batch: p('batch'), destination: p('destination'), state: p('state') },
      ...{ attempts: p('attempts'), due: p('due'), reference: p('reference') },
      ...{ reason: p('reason'), jobs: p('jobs'), time: p('time'), changed: p('changed') },
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        state: eb.ref('excluded.state'),
        attempts: eb.ref('excluded.attempts'),
        due: eb.ref('excluded.due'),
        reference: eb.ref('excluded.reference'),
        reason: eb.ref('excluded.reason'),
        time: eb.ref('excluded.time'),
        changed: eb.ref('excluded.changed'),
      })),
    ),
);

/** Keeps a delivery as it is now. */
export const writeDelivery = ({
  due,
  reference,
  reason,
  to,
  jobs,
  ...delivery
}: Delivery): BoundWrite =>
  bind(WRITE, {
    ...{ ...delivery, destination: to, jobs: JSON.stringify(jobs) },
    ...{ due: due ?? null, reference: reference ?? null, reason: reason ?? null },
  });

const DUE = statement<Tables, { now: number; limit: number }, Row>()((db, p) =>
  db
    .selectFrom('made_deliveries')
    .selectAll()
    .where('due', '<=', p('now'))
    .orderBy('due')
    .limit(p('limit')),
);

/** What is to be tried or asked about now, the longest due first. */
export const dueDeliveries = async (
  store: Pick<StoreReader, 'all'>,
  now: number,
  limit: number,
): Promise<readonly Delivery[]> => (await store.all(DUE, { now, limit })).map(toDelivery);

const FIND = statement<Tables, { id: string }, Row>()((db, p) =>
  db.selectFrom('made_deliveries').selectAll().where('id', '=', p('id')),
);

/** A delivery by its id. */
export const findDelivery = async (
  store: Pick<StoreReader, 'get'>,
  id: string,
): Promise<Delivery | undefined> => {
  const row = await store.get(FIND, { id });
  return row === undefined ? undefined : toDelivery(row);
};

const OF_BATCH = statement<Tables, { batch: string }, Row>()((db, p) =>
  db
    .selectFrom('made_deliveries')
    .selectAll()
    .where('batch', '=', p('batch'))
    .orderBy('time')
    .orderBy('id'),
);

/** Everything that was handed over of a batch. */
export const deliveriesOf = async (
  store: Pick<StoreReader, 'all'>,
  batch: string,
): Promise<readonly Delivery[]> => (await store.all(OF_BATCH, { batch })).map(toDelivery);

const FORGET = statement<Tables, { batch: string }>()((db, p) =>
  db.updateTable('made_deliveries').set({ reason: null }).where('batch', '=', p('batch')),
);

/** Forgets what others said of the deliveries of a batch: they may have quoted an address. */
export const forgetReasons = (batch: string): BoundWrite => bind(FORGET, { batch });

const toDelivery = ({ destination, due, reference, reason, jobs, ...row }: Row): Delivery => ({
  ...{ ...row, to: destination, jobs: JSON.parse(jobs) as string[] },
  ...(due === null ? {} : { due }),
  ...(reference === null ? {} : { reference }),
  ...(reason === null ? {} : { reason }),
});
