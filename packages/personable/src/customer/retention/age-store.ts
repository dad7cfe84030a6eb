import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import { RecordKind } from '../../store/store.ts';

/** When the oldest message of a block of the log happened. */
interface AgeRow {
  readonly partition: number;
  readonly block: number;
  /** Of messages that are kept as long as most; null where there is none. */
  readonly oldest: number | null;
  /** JSON: the same of kinds that have days of their own, by name; null where no kind has. */
  readonly events: string | null;
}

interface Tables {
  events: { partition: number; position: number; home: number; kind: number; time: number };
  log_ages: AgeRow;
}

/** Positions of a block of the log, whose oldest message is remembered. */
export const BLOCK = 5_000;

const MESSAGES = [RecordKind.event, RecordKind.claim];

type Range = { partition: number; from: number; to: number };

/** When the oldest message of a stretch of the log happened. */
export const READ_OLDEST = statement<Tables, Range, { oldest: number | null }>()((db, p) =>
  db
    .selectFrom('events')
    .select((eb) => eb.fn.min('time').as('oldest'))
    .where('partition', '=', p('partition'))
    .where('position', '>=', p('from'))
    .where('position', '<', p('to'))
    .where('kind', 'in', MESSAGES),
);

/** Whose messages of a stretch of the log happened before a time. */
export const READ_AGED_HOMES = statement<Tables, Range & { time: number }, { home: number }>()(
  (db, p) =>
    db
      .selectFrom('events')
      .select('home')
      .distinct()
      .where('partition', '=', p('partition'))
      .where('position', '>=', p('from'))
      .where('position', '<', p('to'))
      .where('kind', 'in', MESSAGES)
      .where('time', '<', p('time')),
);

export const READ_AGE = statement<
  Tables,
  { partition: number; block: number },
  Pick<AgeRow, 'oldest' | 'events'>
>()((db, p) =>
  db
    .selectFrom('log_ages')
    .select(['oldest', 'events'])
    .where('partition', '=', p('partition'))
    .where('block', '=', p('block')),
);

const WRITE_AGE = statement<Tables, AgeRow>()((db, p) =>
  db
    .insertInto('log_ages')
    .values({
      partition: p('partition'),
      block: p('block'),
      oldest: p('oldest'),
      events: p('events'),
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'block']).doUpdateSet((eb) => ({
        oldest: eb.ref('excluded.oldest'),
        events: eb.ref('excluded.events'),
      })),
    ),
);

/** Remembers the oldest message of a block; null when it has none. */
export const writeAge = (row: AgeRow): BoundWrite => bind(WRITE_AGE, row);
