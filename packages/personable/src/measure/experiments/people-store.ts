import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { MeasuredPerson } from './person-part.ts';

interface Tables {
  experiment_people: { partition: number; home: number; owner: number; body: string | null };
}

const PARTITION = 0;
/** People read at once. */
const SLICE = 1_000;

const PUT = statement<Tables, Tables['experiment_people']>()((db, p) =>
  db
    .insertInto('experiment_people')
    .values({ partition: p('partition'), home: p('home'), owner: p('owner'), body: p('body') })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'home']).doUpdateSet((eb) => ({
        owner: eb.ref('excluded.owner'),
        body: eb.ref('excluded.body'),
      })),
    ),
);

/** Keeps under one home whom it belongs to: a person with all that is counted, or another home of theirs. */
export const putPerson = (home: number, person: MeasuredPerson): BoundWrite => {
  const [owner = home] = person.homes;
  const body = owner === home ? JSON.stringify(person) : null;
  return bind(PUT, { partition: PARTITION, home, owner, body });
};

const FIND = statement<
  Tables,
  { partition: number; home: number },
  { owner: number; body: string | null }
>()((db, p) =>
  db
    .selectFrom('experiment_people')
    .select(['owner', 'body'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** The person that a home is counted with; undefined where it is not counted. */
export const findPerson = async (
  store: StoreReader,
  home: number,
): Promise<MeasuredPerson | undefined> => {
  const row = await store.get(FIND, { partition: PARTITION, home });
  if (row === undefined) return undefined;
  const owner =
    row.body === null ? await store.get(FIND, { partition: PARTITION, home: row.owner }) : row;
  return owner?.body == null ? undefined : (JSON.parse(owner.body) as MeasuredPerson);
};

const AFTER = statement<
  Tables,
  { partition: number; after: number; limit: number },
  { home: number; body: string | null }
>()((db, p) =>
  db
    .selectFrom('experiment_people')
    .select(['home', 'body'])
    .where('partition', '=', p('partition'))
    .where('home', '>', p('after'))
    .orderBy('home')
    .limit(p('limit')),
);

/** Everybody who is counted. */
export async function* measuredPeople(store: StoreReader): AsyncGenerator<MeasuredPerson> {
  for (let after = 0; ; ) {
    const rows = await store.all(AFTER, { partition: PARTITION, after, limit: SLICE });
    for (const { body } of rows) if (body !== null) yield JSON.parse(body) as MeasuredPerson;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.home;
  }
}

const REMOVE = statement<Tables, { partition: number; home: number }>()((db, p) =>
  db
    .deleteFrom('experiment_people')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** Removes what is counted under a home. */
export const removePerson = (home: number): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, home });
