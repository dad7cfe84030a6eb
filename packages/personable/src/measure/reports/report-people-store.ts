import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

/** A home with whom it is counted; the owner, their first home, has the body. */
export interface PersonRow {
  readonly home: number;
  readonly owner: number;
  /** What `packPerson` wrote. */
  readonly body: string | null;
}

interface Tables {
  report_people: PersonRow & { partition: number };
}

const PARTITION = 0;

const PUT = statement<Tables, Tables['report_people']>()((db, p) =>
  db
    .insertInto('report_people')
    .values({
      ...{ partition: p('partition'), home: p('home'), owner: p('owner'), body: p('body') },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['partition', 'home'])
        .doUpdateSet((eb) => ({ owner: eb.ref('excluded.owner'), body: eb.ref('excluded.body') })),
    ),
);

/** Keeps with whom a home is counted. */
export const putPerson = (row: PersonRow): BoundWrite =>
  bind(PUT, { partition: PARTITION, ...row });

const FIND = statement<Tables, { partition: number; home: number }, PersonRow>()((db, p) =>
  db
    .selectFrom('report_people')
    .select(['home', 'owner', 'body'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** What is kept of the person a home is counted with; undefined where it is not counted. */
export const findPerson = async (
  store: Pick<StoreReader, 'get'>,
  home: number,
): Promise<string | undefined> => {
  const row = await store.get(FIND, { partition: PARTITION, home });
  if (row === undefined || row.body !== null) return row?.body ?? undefined;
  return (await store.get(FIND, { partition: PARTITION, home: row.owner }))?.body ?? undefined;
};

const REMOVE = statement<Tables, { partition: number; home: number }>()((db, p) =>
  db
    .deleteFrom('report_people')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** A home is no longer counted. */
export const removePerson = (home: number): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, home });

const CLEAR = statement<Tables, Record<never, never>>()((db) => db.deleteFrom('report_people'));

/** Forgets everybody. */
export const clearPeople = (): BoundWrite => bind(CLEAR, {});
