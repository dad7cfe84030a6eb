import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

interface Tables {
  traits: { name: string; body: string };
  computed_traits: { name: string; body: string };
}

/** Which declarations: of stated traits, or of computed ones. */
export type DeclarationTable = keyof Tables;

type Row = Tables[DeclarationTable];

const READ = {
  traits: statement<Tables, object, Row>()((db) =>
    db.selectFrom('traits').selectAll().orderBy('name'),
  ),
  computed_traits: statement<Tables, object, Row>()((db) =>
    db.selectFrom('computed_traits').selectAll().orderBy('name'),
  ),
};

const WRITE = {
  traits: statement<Tables, Row>()((db, p) =>
    db
      .insertInto('traits')
      .values({ name: p('name'), body: p('body') })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet((eb) => ({ body: eb.ref('excluded.body') })),
      ),
  ),
  computed_traits: statement<Tables, Row>()((db, p) =>
    db
      .insertInto('computed_traits')
      .values({ name: p('name'), body: p('body') })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet((eb) => ({ body: eb.ref('excluded.body') })),
      ),
  ),
};

const REMOVE = {
  traits: statement<Tables, { name: string }>()((db, p) =>
    db.deleteFrom('traits').where('name', '=', p('name')),
  ),
  computed_traits: statement<Tables, { name: string }>()((db, p) =>
    db.deleteFrom('computed_traits').where('name', '=', p('name')),
  ),
};

/** All declarations of a table, by name. */
export const readDeclarations = async <T>(
  store: Pick<StoreReader, 'all'>,
  table: DeclarationTable,
): Promise<Map<string, T>> => {
  const rows = await store.all(READ[table], {});
  return new Map(rows.map(({ name, body }) => [name, JSON.parse(body) as T]));
};

/** Stores a declaration, in place of the one before. */
export const writeDeclaration = (table: DeclarationTable, name: string, body: object): BoundWrite =>
  bind(WRITE[table], { name, body: JSON.stringify(body) });

/** Removes a declaration. */
export const removeDeclaration = (table: DeclarationTable, name: string): BoundWrite =>
  bind(REMOVE[table], { name });
