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
