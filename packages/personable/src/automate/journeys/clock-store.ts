import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

/** How far a published journey has come with its clock. */
export interface ClockRow {
  readonly journey: string;
  /** Since when it is published, milliseconds UTC: what was before begins nothing. */
  readonly since: number;
  /** The last day it was worked off for, days since 1970 by its own clock; -1 before the first. */
  readonly day: number;
  /** Home up to which people came in that day. */
  readonly cursor: number;
  /** 1 when everybody did. */
  readonly done: number;
}

interface Tables {
  journey_clocks: ClockRow;
}

const READ = statement<Tables, object, ClockRow>()((db) =>
  db.selectFrom('journey_clocks').select(['journey', 'since', 'day', 'cursor', 'done']),
);

/** Of every published journey. */
export const readClocks = (store: StoreReader): Promise<ClockRow[]> => store.all(READ, {});

const WRITE = statement<Tables, ClockRow>()((db, p) =>
  db
    .insertInto('journey_clocks')
    .values({
      ...{ journey: p('journey'), since: p('since') },
      ...{ day: p('day'), cursor: p('cursor'), done: p('done') },
    })
    .onConflict((conflict) =>
      conflict.column('journey').doUpdateSet((eb) => ({
        since: eb.ref('excluded.since'),
        day: eb.ref('excluded.day'),
        cursor: eb.ref('excluded.cursor'),
        done: eb.ref('excluded.done'),
      })),
    ),
);

/** Notes how far a journey has come. */
export const writeClock = (row: ClockRow): BoundWrite => bind(WRITE, row);

const REMOVE = statement<Tables, { journey: string }>()((db, p) =>
  db.deleteFrom('journey_clocks').where('journey', '=', p('journey')),
);

/** Forgets a journey that is no longer published. */
export const removeClock = (journey: string): BoundWrite => bind(REMOVE, { journey });
