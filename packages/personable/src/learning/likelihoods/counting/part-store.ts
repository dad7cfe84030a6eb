import { countedPeopleIn } from '../../../customer/counting/counted-people-store.ts';
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
  likelihood_sums: { name: string; amount: number };
}

const FOLD = 'likelihoods';

/** Position of the log up to which likelihoods are counted. */
export const readLikelihoodPosition = async (store: StoreReader): Promise<number> =>
  (await readFoldPosition(store, FOLD)) ?? 0;

export const writeLikelihoodPosition = (position: number): BoundWrite =>
  writeFoldPosition(FOLD, position);

/** Everybody who is counted. */
export const likelihoodParts = countedPeopleIn<CountedPart>('likelihood_parts')({});

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
