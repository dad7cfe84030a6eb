import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openConnection } from '../../packages/personable/src/store/sqlite/connection.ts';
import type { BenchmarkInput } from '../benchmark.ts';
import type { FillCalls, ShopSize } from './fill.process.ts';
import type { ShopItem } from './items.ts';

/** A folder with a shop in it, and who and what is there. */
export interface FilledStore {
  readonly folder: string;
  readonly data: 'online-retail' | 'generated';
  readonly items: readonly ShopItem[];
  /** `userId`s of everybody who has bought or looked at something. */
  readonly customers: readonly string[];
}

/** As large as the real one, in orders and in what is known of a customer. */
const SHOP: ShopSize = { items: 4_000, customers: 4_000, messages: 300_000, days: 365 };

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where real data are looked for. */
export const samplesFolder = (): string =>
  process.env['PERSONABLE_SAMPLES'] ?? join(ROOT, '..', 'shared', 'data');

/** The real file, where it is. */
export const retailFile = (): string | undefined => {
  const file = join(samplesFolder(), 'online-retail.csv.gz');
  return existsSync(file) ? file : undefined;
};

/** A store with the orders of the real shop where they are there, else with the generated one. */
export const filledStore = (input: BenchmarkInput): Promise<FilledStore> => {
  const file = input.generated ? undefined : retailFile();
  return file === undefined ? generatedStore(input, SHOP) : importedStore(input, file);
};

/** A store with the generated shop. */
export const generatedStore = async (
  { room, say }: BenchmarkInput,
  size: ShopSize,
): Promise<FilledStore> => {
  say(
    `Filling a store with the generated shop: ${size.items} items, ${size.customers} customers …`,
  );
  const folder = room.folder();
  const filler = room.helper<FillCalls>(new URL('./fill.process.ts', import.meta.url));
  await filler.ask('fill', { folder, size });
  await filler.end();
  return { folder, data: 'generated', ...read(folder) };
};

const importedStore = async ({ room, say }: BenchmarkInput, file: string): Promise<FilledStore> => {
  say('Importing the orders of the real shop (Online Retail) …');
  const folder = room.folder();
  await room.finished(['import', 'online-retail', file, '--data', folder], { heard: true });
  return { folder, data: 'online-retail', ...read(folder) };
};

/** The path of a store's database. */
export const databaseOf = (folder: string): string => join(folder, 'personable.sqlite');

const read = (folder: string) => {
  const db = openConnection(databaseOf(folder), { readOnly: true });
  try {
    const text = (sql: string) => db.prepare(sql).all() as { text: string }[];
    const items = text('select body as text from items order by key').map((row) =>
      itemOf(row.text),
    );
    const customers = text("select value as text from identities where namespace = 'userId'");
    return { items, customers: customers.map((row) => row.text) };
  } finally {
    db.close();
  }
};

const itemOf = (body: string): ShopItem => {
  const { id, name, price, currency, categories } = JSON.parse(body) as ShopItem;
  // Stored prices are in minor units.
  return { id, name, ...(price === undefined ? {} : { price: price / 100, currency }), categories };
};
