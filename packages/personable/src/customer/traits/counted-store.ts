import { readSetting, settingWrite } from '../../store/settings-store.ts';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { CountedTrait, CountedTraits } from './computed-traits.ts';

interface Tables {
  counted_traits: { id: string; generation: number; declaration: string; owners: string };
}

type Row = Tables['counted_traits'];

const READ = statement<Tables, object, Row>()((db) =>
  db.selectFrom('counted_traits').selectAll().orderBy('generation'),
);

const WRITE = statement<Tables, Row>()((db, p) =>
  db
    .insertInto('counted_traits')
    .values({
      id: p('id'),
      generation: p('generation'),
      declaration: p('declaration'),
      owners: p('owners'),
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        generation: eb.ref('excluded.generation'),
        owners: eb.ref('excluded.owners'),
      })),
    ),
);

const REMOVE = statement<Tables, { id: string }>()((db, p) =>
  db.deleteFrom('counted_traits').where('id', '=', p('id')),
);

/** The last generation that was given: it outlives the declaration it was given to. */
const GENERATION = 'traits.generation';

/** What is counted of every person's events, as it is stored. */
export const readCounted = async (
  store: Pick<StoreReader, 'all' | 'get'>,
): Promise<CountedTraits> => {
  const rows = await store.all(READ, {});
  const generation = Number((await readSetting(store, GENERATION)) ?? 0);
  const traits = rows.map((row) => ({
    ...row,
    declaration: JSON.parse(row.declaration) as CountedTrait['declaration'],
    owners: JSON.parse(row.owners) as readonly string[],
  }));
  return { traits, generation };
};

/** The writes that make what is counted something else. */
export const countedWrites = (before: CountedTraits, after: CountedTraits): BoundWrite[] => {
  const left = new Set(after.traits.map(({ id }) => id));
  return [
    ...before.traits.filter(({ id }) => !left.has(id)).map(({ id }) => bind(REMOVE, { id })),
    ...after.traits
      .filter((trait) => !before.traits.includes(trait))
      .map(({ id, generation, declaration, owners }) =>
        bind(WRITE, {
          id,
          generation,
          declaration: JSON.stringify(declaration),
          owners: JSON.stringify(owners),
        }),
      ),
    settingWrite(GENERATION, String(after.generation)),
  ];
};
