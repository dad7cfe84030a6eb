import { sql } from 'kysely';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { DrawRow } from './draw-store.ts';

const PARTITION = 0;

interface Tables {
  draws: {
    partition: number;
    decision: string;
    slot: number;
    time: number;
    placement: string;
    body: string;
    reward: number | null;
    shown: number | null;
    clicked: number | null;
  };
}

type OfDraw = { partition: number; decision: string; slot: number };

const SHOWN = statement<Tables, OfDraw>()((db, p) =>
  db
    .updateTable('draws')
    .set({ shown: 1 })
    .where('partition', '=', p('partition'))
    .where('decision', '=', p('decision'))
    .where('slot', '=', p('slot')),
);

const CLICKED = statement<Tables, OfDraw>()((db, p) =>
  db
    .updateTable('draws')
    // Whoever clicks has seen.
    .set({ shown: 1, clicked: 1 })
    .where('partition', '=', p('partition'))
    .where('decision', '=', p('decision'))
    .where('slot', '=', p('slot')),
);

/** Notes that what was drawn was seen, or clicked. */
export const noteHeard = (
  { decision, slot }: Pick<DrawRow, 'decision' | 'slot'>,
  heard: 'shown' | 'clicked',
): BoundWrite =>
  bind(heard === 'clicked' ? CLICKED : SHOWN, { partition: PARTITION, decision, slot });

/** What came of one arm. */
export interface ArmCount {
  readonly arm: string;
  readonly decided: number;
  readonly shown: number;
  readonly clicked: number;
  /** Draws that were rewarded. */
  readonly goals: number;
}

const COUNT = statement<Tables, { partition: number; placement: string; from: number }, ArmCount>()(
  (db, p) =>
    db
      .selectFrom('draws')
      .select((eb) => [
        sql<string>`json_extract(body, '$.arm')`.as('arm'),
        eb.fn.countAll<number>().as('decided'),
        sql<number>`coalesce(sum(shown), 0)`.as('shown'),
        sql<number>`coalesce(sum(clicked), 0)`.as('clicked'),
        sql<number>`coalesce(sum(reward > 0), 0)`.as('goals'),
      ])
      .where('partition', '=', p('partition'))
      .where('placement', '=', p('placement'))
      .where('time', '>=', p('from'))
      .groupBy(sql`1`),
);

/** Counts what was drawn under a name since a time, milliseconds UTC, by arm. */
export const countArms = (store: StoreReader, name: string, from: number): Promise<ArmCount[]> =>
  store.all(COUNT, { partition: PARTITION, placement: name, from });
