import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Job, JobChange, JobState, JobStep } from './job.ts';

/** A job as it is stored. */
export interface JobRow {
  id: string;
  home: number | null;
  order_id: string;
  item: string;
  design: string | null;
  state: JobState;
  reason: string | null;
  batch: string | null;
  ordered: number;
  changed: number;
  body: string;
}

interface StepRow {
  job: string;
  step: number;
  state: JobState;
  time: number;
  by: string;
  note: string | null;
}

/** Tables of jobs. */
export interface JobTables {
  made_jobs: JobRow & { partition: number };
  made_steps: StepRow & { partition: number };
}

const PARTITION = 0;
/** Jobs looked at together, and of one order at the most. */
const SLICE = 500;
const MOST_OF_ORDER = 5_000;

/** Columns that a job is read from. */
export const COLUMNS = [
  ...(['id', 'home', 'order_id', 'item', 'design', 'state', 'reason', 'batch'] as const),
  ...(['ordered', 'changed', 'body'] as const),
] as const;

const PUT = statement<JobTables, JobTables['made_jobs']>()((db, p) =>
  db
    .insertInto('made_jobs')
    .values({
      ...{ partition: p('partition'), id: p('id'), home: p('home'), order_id: p('order_id') },
      ...{ item: p('item'), design: p('design'), state: p('state'), reason: p('reason') },
      ...{ batch: p('batch'), ordered: p('ordered'), changed: p('changed'), body: p('body') },
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'id']).doUpdateSet((eb) => ({
        home: eb.ref('excluded.home'),
        order_id: eb.ref('excluded.order_id'),
        design: eb.ref('excluded.design'),
        state: eb.ref('excluded.state'),
        reason: eb.ref('excluded.reason'),
        batch: eb.ref('excluded.batch'),
        changed: eb.ref('excluded.changed'),
        body: eb.ref('excluded.body'),
      })),
    ),
);

const LOG = statement<JobTables, Omit<JobTables['made_steps'], 'step'>>()((db, p) =>
  db.insertInto('made_steps').values((eb) => ({
    ...{ partition: p('partition'), job: p('job'), state: p('state'), time: p('time') },
    ...{ by: p('by'), note: p('note') },
    step: eb
      .selectFrom('made_steps as before')
      .select((inner) =>
        inner(inner.fn.coalesce(inner.fn.max('before.step'), inner.lit(0)), '+', 1).as('next'),
      )
      .where('before.partition', '=', p('partition'))
      .where('before.job', '=', p('job')),
  })),
);

/** Keeps a job as it is after a step, and that the step was. */
export const writeChange = ({ job, step }: JobChange): BoundWrite[] => [
  bind(PUT, { partition: PARTITION, ...toRow(job) }),
  bind(LOG, {
    ...{ partition: PARTITION, job: job.id, state: step.state, time: step.time, by: step.by },
    note: step.note ?? null,
  }),
];

const toRow = (job: Job): JobRow => {
  const { id, home, order, item, design, state, reason, batch, ordered, changed, ...rest } = job;
  return {
    ...{ id, item, state, ordered, changed, home: home ?? null, order_id: order },
    ...{ design: design ?? null, reason: reason ?? null, batch: batch ?? null },
    body: JSON.stringify(rest),
  };
};

/** A job from its row. */
export const toJob = ({ home, order_id, design, reason, batch, body, ...row }: JobRow): Job => ({
  ...(JSON.parse(body) as Pick<Job, 'quantity' | 'proven' | 'passed'>),
  ...row,
  ...{ home: home ?? undefined, order: order_id, design: design ?? undefined },
  ...(reason === null ? {} : { reason }),
  ...(batch === null ? {} : { batch }),
});

const FIND = statement<JobTables, { partition: number; id: string }, JobRow>()((db, p) =>
  db
    .selectFrom('made_jobs')
    .select(COLUMNS)
    .where('partition', '=', p('partition'))
    .where('id', '=', p('id')),
);

/** A job by its id. */
export const findJob = async (
  store: Pick<StoreReader, 'get'>,
  id: string,
): Promise<Job | undefined> => {
  const row = await store.get(FIND, { partition: PARTITION, id });
  return row === undefined ? undefined : toJob(row);
};

const SILENCE = statement<JobTables, { partition: number; job: string }>()((db, p) =>
  db
    .updateTable('made_steps')
    .set({ note: null })
    .where('partition', '=', p('partition'))
    .where('job', '=', p('job')),
);

/** Takes out what was noted with the steps of a job. */
export const silenceSteps = (job: string): BoundWrite =>
  bind(SILENCE, { partition: PARTITION, job });

const STEPS = statement<JobTables, { partition: number; job: string }, StepRow>()((db, p) =>
  db
    .selectFrom('made_steps')
    .select(['job', 'step', 'state', 'time', 'by', 'note'])
    .where('partition', '=', p('partition'))
    .where('job', '=', p('job'))
    .orderBy('step'),
);

/** What happened to a job, in order. */
export const stepsOf = async (
  store: Pick<StoreReader, 'all'>,
  job: string,
): Promise<readonly JobStep[]> =>
  (await store.all(STEPS, { partition: PARTITION, job })).map(({ state, time, by, note }) => ({
    ...{ state, time, by },
    ...(note === null ? {} : { note }),
  }));

const OF_ORDER = statement<JobTables, { order: string; limit: number }, JobRow>()((db, p) =>
  db
    .selectFrom('made_jobs')
    .select(COLUMNS)
    .where('order_id', '=', p('order'))
    .orderBy('id')
    .limit(p('limit')),
);

/** Jobs of an order. */
export const jobsOfOrder = async (
  store: Pick<StoreReader, 'all'>,
  order: string,
): Promise<readonly Job[]> =>
  (await store.all(OF_ORDER, { order, limit: MOST_OF_ORDER })).map(toJob);

const OF_DESIGN = statement<JobTables, { design: string; state: JobState }, JobRow>()((db, p) =>
  db
    .selectFrom('made_jobs')
    .select(COLUMNS)
    .where('design', '=', p('design'))
    .where('state', '=', p('state')),
);

/** Jobs of a design that are in a state. */
export const jobsOfDesign = async (
  store: Pick<StoreReader, 'all'>,
  design: string,
  state: JobState,
): Promise<readonly Job[]> => (await store.all(OF_DESIGN, { design, state })).map(toJob);

const OF_HOME = statement<JobTables, { home: number; limit: number }, JobRow>()((db, p) =>
  db.selectFrom('made_jobs').select(COLUMNS).where('home', '=', p('home')).limit(p('limit')),
);

/** Jobs of a home. */
export const jobsOfHome = async (
  store: Pick<StoreReader, 'all'>,
  home: number,
  limit = SLICE,
): Promise<readonly Job[]> => (await store.all(OF_HOME, { home, limit })).map(toJob);

const OF_BATCH = statement<JobTables, { batch: string }, JobRow>()((db, p) =>
  db.selectFrom('made_jobs').select(COLUMNS).where('batch', '=', p('batch')).orderBy('id'),
);

/** Jobs of a batch. */
export const jobsOfBatch = async (
  store: Pick<StoreReader, 'all'>,
  batch: string,
): Promise<readonly Job[]> => (await store.all(OF_BATCH, { batch })).map(toJob);

const COUNTS = statement<
  JobTables,
  object,
  { state: JobState; reason: string | null; count: number }
>()((db) =>
  db
    .selectFrom('made_jobs')
    .select((eb) => ['state', 'reason', eb.fn.countAll<number>().as('count')])
    .groupBy(['state', 'reason']),
);

/** How many jobs stand where. */
export const countJobs = (
  store: Pick<StoreReader, 'all'>,
): Promise<
  readonly { readonly state: JobState; readonly reason: string | null; readonly count: number }[]
> => store.all(COUNTS, {});
