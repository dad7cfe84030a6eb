import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

/** What was decided at a placement on a day. */
export interface MeterRow {
  readonly placement: string;
  /** Days since 1970, UTC. */
  readonly day: number;
  /** Decisions that the person made the difference in, a segment, and nobody. */
  readonly person: number;
  readonly segment: number;
  readonly nobody: number;
  /** Sketches of the people and of the answers. */
  readonly people: Uint8Array;
  readonly answers: Uint8Array;
}

interface Tables {
  meter_days: MeterRow;
}

const WRITE = statement<Tables, MeterRow>()((db, p) =>
  db
    .insertInto('meter_days')
    .values({
      ...{ placement: p('placement'), day: p('day'), person: p('person') },
      ...{ segment: p('segment'), nobody: p('nobody') },
      ...{ people: p('people'), answers: p('answers') },
    })
    .onConflict((conflict) =>
      conflict.columns(['placement', 'day']).doUpdateSet((eb) => ({
        person: eb.ref('excluded.person'),
        segment: eb.ref('excluded.segment'),
        nobody: eb.ref('excluded.nobody'),
        people: eb.ref('excluded.people'),
        answers: eb.ref('excluded.answers'),
      })),
    ),
);

/** Stores all that was counted of a placement and day. */
export const writeMeter = (row: MeterRow): BoundWrite => bind(WRITE, row);

const READ = statement<Tables, { from: number; to: number }, MeterRow>()((db, p) =>
  db
    .selectFrom('meter_days')
    .selectAll()
    .where('day', '>=', p('from'))
    .where('day', '<=', p('to'))
    .orderBy('placement')
    .orderBy('day'),
);

/** What was counted from one day to another, both included. */
export const readMeter = (store: StoreReader, from: number, to: number): Promise<MeterRow[]> =>
  store.all(READ, { from, to });

/** How many decisions there were at all placements, and in how many of them the person made the difference. */
interface MeterTotal {
  readonly decisions: number;
  readonly person: number;
}

const TOTAL = statement<
  Tables,
  { from: number; to: number },
  { readonly [Name in 'person' | 'segment' | 'nobody']: number | null }
>()((db, p) =>
  db
    .selectFrom('meter_days')
    .select(({ fn }) => [
      fn.sum<number | null>('person').as('person'),
      fn.sum<number | null>('segment').as('segment'),
      fn.sum<number | null>('nobody').as('nobody'),
    ])
    .where('day', '>=', p('from'))
    .where('day', '<=', p('to')),
);

/** Adds up the decisions from one day to another (days since 1970, UTC), both included, without their people and answers. */
export const totalMeter = async (
  store: Pick<StoreReader, 'get'>,
  from: number,
  to: number,
): Promise<MeterTotal> => {
  const found = await store.get(TOTAL, { from, to });
  const [person, segment, nobody] = [found?.person ?? 0, found?.segment ?? 0, found?.nobody ?? 0];
  return { decisions: person + segment + nobody, person };
};
