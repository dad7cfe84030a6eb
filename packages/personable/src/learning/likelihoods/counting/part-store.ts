import { readFoldPosition, writeFoldPosition } from '../../../store/fold-position.ts';
import { type BoundWrite, bind, statement } from '../../../store/statement.ts';
import type { StoreReader } from '../../../store/store.ts';
import type { Term } from './likelihood-sums.ts';
import type { Part } from './part.ts';

/** A person as they are counted: all homes that make them up, and their part. */
export interface CountedPart {
  /** The first is the one it is kept under. */
  readonly homes: readonly number[];
  readonly part: Part;
}

interface Tables {
  likelihood_parts: { partition: number; home: number; owner: number; body: string | null };
  likelihood_sums: { name: string; amount: number };
}

const PARTITION = 0;
const FOLD = 'likelihoods';

/** Position of the log up to which likelihoods are counted. */
export const readLikelihoodPosition = async (store: StoreReader): Promise<number> =>
  (await readFoldPosition(store, FOLD)) ?? 0;

export const writeLikelihoodPosition = (position: number): BoundWrite =>
  writeFoldPosition(FOLD, position);

const PUT = statement<Tables, Tables['likelihood_parts']>()((db, p) =>
  db
    .insertInto('likelihood_parts')
    .values({
      ...{ partition: p('partition'), home: p('home'), owner: p('owner'), body: p('body') },
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'home']).doUpdateSet((eb) => ({
        owner: eb.ref('excluded.owner'),
        body: eb.ref('excluded.body'),
      })),
    ),
);

/** Keeps under one home whom it belongs to: a person with their part, or another home of theirs. */
export const putPart = (home: number, counted: CountedPart): BoundWrite => {
  const [owner = home] = counted.homes;
  const body = owner === home ? JSON.stringify(counted) : null;
  return bind(PUT, { partition: PARTITION, home, owner, body });
};

const FIND = statement<
  Tables,
  { partition: number; home: number },
  { owner: number; body: string | null }
>()((db, p) =>
  db
    .selectFrom('likelihood_parts')
    .select(['owner', 'body'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** The person that a home is counted with; undefined where it is not counted. */
export const findPart = async (
  store: StoreReader,
  home: number,
): Promise<CountedPart | undefined> => {
  const row = await store.get(FIND, { partition: PARTITION, home });
  if (row === undefined) return undefined;
  const owner =
    row.body === null ? await store.get(FIND, { partition: PARTITION, home: row.owner }) : row;
  return owner?.body == null ? undefined : (JSON.parse(owner.body) as CountedPart);
};

const AFTER = statement<
  Tables,
  { partition: number; after: number; limit: number },
  { home: number; body: string | null }
>()((db, p) =>
  db
    .selectFrom('likelihood_parts')
    .select(['home', 'body'])
    .where('partition', '=', p('partition'))
    .where('home', '>', p('after'))
    .orderBy('home')
    .limit(p('limit')),
);

/** People read at once: a few milliseconds. */
const SLICE = 500;

/** Everybody who is counted, some at a time, so that whoever reads can let others have their turn. */
export async function* countedParts(store: StoreReader): AsyncGenerator<readonly CountedPart[]> {
  for (let after = 0; ; ) {
    const rows = await store.all(AFTER, { partition: PARTITION, after, limit: SLICE });
    yield rows.flatMap(({ body }) => (body === null ? [] : (JSON.parse(body) as CountedPart)));
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.home;
  }
}

const REMOVE = statement<Tables, { partition: number; home: number }>()((db, p) =>
  db
    .deleteFrom('likelihood_parts')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** Removes what is kept under a home. */
export const removePart = (home: number): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, home });

const PUT_SUM = statement<Tables, Tables['likelihood_sums']>()((db, p) =>
  db
    .insertInto('likelihood_sums')
    .values({ name: p('name'), amount: p('amount') })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ amount: eb.ref('excluded.amount') })),
    ),
);
const REMOVE_SUM = statement<Tables, { name: string }>()((db, p) =>
  db.deleteFrom('likelihood_sums').where('name', '=', p('name')),
);
const CLEAR_SUMS = statement<Tables, Record<never, never>>()((db) =>
  db.deleteFrom('likelihood_sums'),
);

/** Stores a sum as it is now; one that is 0 is not kept. */
export const putSum = ([name, amount]: Term): BoundWrite =>
  amount === 0 ? bind(REMOVE_SUM, { name }) : bind(PUT_SUM, { name, amount });

export const clearLikelihoodSums = (): BoundWrite => bind(CLEAR_SUMS, {});

const READ_SUMS = statement<Tables, Record<never, never>, Tables['likelihood_sums']>()((db) =>
  db.selectFrom('likelihood_sums').selectAll(),
);

/** All sums. */
export const readLikelihoodSums = async (store: StoreReader): Promise<readonly Term[]> =>
  (await store.all(READ_SUMS, {})).map(({ name, amount }) => [name, amount]);
