import type { Values } from 'personable-designer';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { KeptDesign } from './kept-design.ts';

interface Row {
  id: string;
  template: string;
  version: number;
  body: string | null;
  fonts: string;
  engine: string;
  made: number;
}

interface Tables {
  designs: Row;
  design_makers: { partition: number; home: number; design: string; time: number };
  made_jobs: { design: string | null };
}

const PARTITION = 0;
/** Whose designs are that nobody said they made: a home that there is not. */
export const NOBODY = 0;
/** Rows removed at once. */
const SLICE = 500;

const ADD = statement<Tables, Row>()((db, p) =>
  db
    .insertInto('designs')
    .values({
      ...{ id: p('id'), template: p('template'), version: p('version'), body: p('body') },
      ...{ fonts: p('fonts'), engine: p('engine'), made: p('made') },
    })
    // Of one that was erased, what is said again is kept again; any other is the same already.
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({ body: eb.ref('excluded.body') })),
    ),
);

/** Keeps a design. */
export const addDesign = ({ id, template, version, design, ...kept }: KeptDesign): BoundWrite =>
  bind(ADD, {
    ...{ id, template, version, fonts: JSON.stringify(kept.fonts) },
    ...{ engine: kept.engine, made: kept.made },
    body:
      design === undefined
        ? null
        : JSON.stringify({ values: design.values, language: design.language }),
  });

const MAKE = statement<Tables, Tables['design_makers']>()((db, p) =>
  db
    .insertInto('design_makers')
    .values({
      ...{ partition: p('partition'), home: p('home') },
      ...{ design: p('design'), time: p('time') },
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Notes whose a design is. */
export const addMaker = (home: number, design: string, time: number): BoundWrite =>
  bind(MAKE, { partition: PARTITION, home, design, time });

const FIND = statement<Tables, { id: string }, Row>()((db, p) =>
  db.selectFrom('designs').selectAll().where('id', '=', p('id')),
);

/** A design by its id. */
export const findDesign = async (
  store: Pick<StoreReader, 'get'>,
  id: string,
): Promise<KeptDesign | undefined> => {
  const row = await store.get(FIND, { id });
  return row === undefined ? undefined : toDesign(row);
};

const toDesign = ({ id, template, version, body, fonts, engine, made }: Row): KeptDesign => ({
  ...{ id, template, version, engine, made, fonts: JSON.parse(fonts) as string[] },
  design: body === null ? undefined : { template, version, ...bodyOf(body) },
});

const bodyOf = (body: string) => JSON.parse(body) as { values: Values; language?: string };

const OF_HOME = statement<
  Tables,
  { partition: number; home: number; limit: number; until: number },
  Row & { time: number }
>()((db, p) =>
  db
    .selectFrom('design_makers')
    .innerJoin('designs', 'designs.id', 'design_makers.design')
    .selectAll('designs')
    .select('design_makers.time')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('time', '<=', p('until'))
    .orderBy('time', 'desc')
    .orderBy('design')
    .limit(p('limit')),
);

/** What was made in a home up to a time, milliseconds UTC, the latest first: each with when it was made there. */
export const designsOf = async (
  store: Pick<StoreReader, 'all'>,
  home: number,
  limit = SLICE,
  until: number = Number.MAX_SAFE_INTEGER,
): Promise<readonly KeptDesign[]> => {
  const rows = await store.all(OF_HOME, { partition: PARTITION, home, limit, until });
  return rows.map(({ time, ...row }) => toDesign({ ...row, made: time }));
};

const MAKERS_OF_HOME = statement<
  Tables,
  { partition: number; home: number; limit: number },
  { design: string }
>()((db, p) =>
  db
    .selectFrom('design_makers')
    .select('design')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .limit(p('limit')),
);

const OTHERS = statement<Tables, { design: string; home: number }, { home: number }>()((db, p) =>
  db
    .selectFrom('design_makers')
    .select('home')
    .where('design', '=', p('design'))
    .where('home', '<>', p('home'))
    // What nobody said they made is nobody's to keep.
    .where('home', '<>', NOBODY)
    .limit(1),
);

const IS_MAKER = statement<
  Tables,
  { partition: number; home: number; design: string },
  { home: number }
>()((db, p) =>
  db
    .selectFrom('design_makers')
    .select('home')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('design', '=', p('design')),
);

/** Whether a design is of a home. */
export const isMaker = async (
  store: Pick<StoreReader, 'get'>,
  home: number,
  design: string,
): Promise<boolean> =>
  (await store.get(IS_MAKER, { partition: PARTITION, home, design })) !== undefined;

const UNMAKE = statement<Tables, { partition: number; home: number; design: string }>()((db, p) =>
  db
    .deleteFrom('design_makers')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('design', '=', p('design')),
);

const EMPTY = statement<Tables, { id: string }>()((db, p) =>
  db.updateTable('designs').set({ body: null }).where('id', '=', p('id')),
);

/**
 * What takes some designs of a home away: what nobody else made is emptied; that there was one stays, so that a job knows why it has
 * none.
 */
export const unmakeSome = async (
  store: Pick<StoreReader, 'get' | 'all'>,
  home: number,
): Promise<{
  readonly writes: readonly BoundWrite[];
  readonly emptied: readonly string[];
  readonly count: number;
}> => {
  const rows = await store.all(MAKERS_OF_HOME, { partition: PARTITION, home, limit: SLICE });
  const designs = rows.map(({ design }) => design);
  return { ...(await unmake(store, home, designs)), count: rows.length };
};

/** What takes these designs of a home away, in the same way. */
export const unmake = async (
  store: Pick<StoreReader, 'get'>,
  home: number,
  designs: readonly string[],
): Promise<{ readonly writes: readonly BoundWrite[]; readonly emptied: readonly string[] }> => {
  const writes: BoundWrite[] = [];
  const emptied: string[] = [];
  for (const design of designs) {
    writes.push(bind(UNMAKE, { partition: PARTITION, home, design }));
    if ((await store.get(OTHERS, { design, home })) !== undefined) continue;
    writes.push(bind(EMPTY, { id: design }));
    emptied.push(design);
  }
  return { writes, emptied };
};

const UNUSED = statement<Tables, { before: number; limit: number }, { id: string }>()((db, p) =>
  db
    .selectFrom('designs')
    .select('id')
    .where('made', '<', p('before'))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('made_jobs')
            .select('made_jobs.design')
            .whereRef('made_jobs.design', '=', 'designs.id'),
        ),
      ),
    )
    .orderBy('made')
    .limit(p('limit')),
);

const REMOVE = statement<Tables, { id: string }>()((db, p) =>
  db.deleteFrom('designs').where('id', '=', p('id')),
);

const REMOVE_MAKERS = statement<Tables, { design: string }>()((db, p) =>
  db.deleteFrom('design_makers').where('design', '=', p('design')),
);

/** What removes some designs that were made before a time and never ordered: ids, and the writes. */
export const removeUnused = async (
  store: Pick<StoreReader, 'all'>,
  before: number,
): Promise<{ readonly ids: readonly string[]; readonly writes: readonly BoundWrite[] }> => {
  const rows = await store.all(UNUSED, { before, limit: SLICE });
  return {
    ids: rows.map(({ id }) => id),
    writes: rows.flatMap(({ id }) => [bind(REMOVE, { id }), bind(REMOVE_MAKERS, { design: id })]),
  };
};
