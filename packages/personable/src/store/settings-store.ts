import { type BoundWrite, bind, statement } from './statement.ts';
import type { Store, StoreReader } from './store.ts';

interface Tables {
  settings: { name: string; value: string };
}

const READ = statement<Tables, { name: string }, { value: string }>()((db, p) =>
  db.selectFrom('settings').select('value').where('name', '=', p('name')),
);

const WRITE = statement<Tables, { name: string; value: string }>()((db, p) =>
  db
    .insertInto('settings')
    .values({ name: p('name'), value: p('value') })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
    ),
);

/** A value the store remembers by name; `undefined` when it was never set. */
export const readSetting = async (
  store: Pick<StoreReader, 'get'>,
  name: string,
): Promise<string | undefined> => (await store.get(READ, { name }))?.value;

/** Remembers a value by name, durably. */
export const writeSetting = (store: Store, name: string, value: string): Promise<void> =>
  writeSettings(store, { [name]: value });

/** The write that remembers a value by name, to go with others. */
export const settingWrite = (name: string, value: string): BoundWrite =>
  bind(WRITE, { name, value });

/** Remembers values by name, durably: all or none. */
export const writeSettings = (
  store: Store,
  values: Readonly<Record<string, string>>,
): Promise<void> =>
  store.write(Object.entries(values).map(([name, value]) => bind(WRITE, { name, value })));
