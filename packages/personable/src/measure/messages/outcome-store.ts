import { readFoldPosition, writeFoldPosition } from '../../store/fold-position.ts';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { type Bought, type MessageOutcome, OUTCOMES, type OutcomeSum } from './outcome.ts';

interface Row {
  home: number;
  id: string;
  time: number;
  source: string;
  source_id: string;
  template: string;
  channel: string;
  alternative: string;
  flags: number;
  clicked: number;
  bought: string;
}

interface SumRow {
  day: number;
  source: string;
  source_id: string;
  template: string;
  channel: string;
  alternative: string;
  what: string;
  count: number;
  amount: number;
}

interface Tables {
  message_outcomes: Row & { partition: number };
  message_sums: SumRow;
}

const PARTITION = 0;
/** The name of this fold among all that have a position. */
const FOLD = 'messages';

const PUT = statement<Tables, Tables['message_outcomes']>()((db, p) =>
  db
    .insertInto('message_outcomes')
    .values({
      ...{ partition: p('partition'), home: p('home'), id: p('id'), time: p('time') },
      ...{ source: p('source'), source_id: p('source_id'), template: p('template') },
      ...{ channel: p('channel'), alternative: p('alternative'), flags: p('flags') },
      ...{ clicked: p('clicked'), bought: p('bought') },
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'home', 'id']).doUpdateSet((eb) => ({
        flags: eb.ref('excluded.flags'),
        clicked: eb.ref('excluded.clicked'),
        bought: eb.ref('excluded.bought'),
      })),
    ),
);

/** Keeps a message as it is now. */
export const putOutcome = (message: MessageOutcome): BoundWrite => {
  const { outcomes, clicked = 0, bought, sourceId, ...rest } = message;
  const flags = OUTCOMES.reduce((sum, one, i) => (outcomes.has(one) ? sum | (1 << i) : sum), 0);
  return bind(PUT, {
    ...{ partition: PARTITION, ...rest, source_id: sourceId },
    ...{ flags, clicked, bought: JSON.stringify(bought) },
  });
};

const FIND = statement<Tables, { partition: number; home: number; id: string }, Row>()((db, p) =>
  db
    .selectFrom('message_outcomes')
    .selectAll()
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('id', '=', p('id')),
);

/** What came of a message; undefined where nobody was told that it was sent. */
export const findOutcome = async (
  store: StoreReader,
  home: number,
  id: string,
): Promise<MessageOutcome | undefined> => {
  const row = await store.get(FIND, { partition: PARTITION, home, id });
  return row && readRow(row);
};

const OF_HOME = statement<Tables, { partition: number; home: number }, Row>()((db, p) =>
  db
    .selectFrom('message_outcomes')
    .selectAll()
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .orderBy('id'),
);

/** What came of every message of a home. */
export const outcomesOf = async (
  store: StoreReader,
  home: number,
): Promise<readonly MessageOutcome[]> =>
  (await store.all(OF_HOME, { partition: PARTITION, home })).map(readRow);

const CLICKED_SINCE = statement<Tables, { since: number }, { home: number; clicked: number }>()(
  (db, p) =>
    db
      .selectFrom('message_outcomes')
      .select(['home', 'clicked'])
      .where('clicked', '>=', p('since')),
);

/** Who clicked since a time, milliseconds UTC, and when. */
export const clickedSince = (
  store: StoreReader,
  since: number,
): Promise<{ home: number; clicked: number }[]> => store.all(CLICKED_SINCE, { since });

const REMOVE = statement<Tables, { partition: number; home: number }>()((db, p) =>
  db
    .deleteFrom('message_outcomes')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** Removes what is kept of a home. */
export const removeOutcomes = (home: number): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, home });

const OLD = statement<
  Tables,
  { time: number; clicked: number; limit: number },
  { home: number; id: string }
>()((db, p) =>
  db
    .selectFrom('message_outcomes')
    .select(['home', 'id'])
    .where('time', '<', p('time'))
    .where('clicked', '<', p('clicked'))
    .limit(p('limit')),
);

/** Some messages that were sent before a time and not clicked since another, milliseconds UTC. */
export const oldOutcomes = (
  store: StoreReader,
  asked: { readonly time: number; readonly clicked: number; readonly limit: number },
): Promise<{ home: number; id: string }[]> => store.all(OLD, asked);

const REMOVE_ONE = statement<Tables, { partition: number; home: number; id: string }>()((db, p) =>
  db
    .deleteFrom('message_outcomes')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('id', '=', p('id')),
);

/** Removes what is kept of one message. */
export const removeOutcome = (at: { readonly home: number; readonly id: string }): BoundWrite =>
  bind(REMOVE_ONE, { partition: PARTITION, ...at });

const ADD = statement<Tables, SumRow>()((db, p) =>
  db
    .insertInto('message_sums')
    .values({
      ...{ day: p('day'), source: p('source'), source_id: p('source_id') },
      ...{ template: p('template'), channel: p('channel'), alternative: p('alternative') },
      ...{ what: p('what'), count: p('count'), amount: p('amount') },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'source', 'source_id', 'template', 'channel', 'alternative', 'what'])
        .doUpdateSet((eb) => ({
          count: eb('message_sums.count', '+', eb.ref('excluded.count')),
          amount: eb('message_sums.amount', '+', eb.ref('excluded.amount')),
        })),
    ),
);

/** Adds to a figure; what is below 0 takes away. */
export const addSum = ({ sourceId, ...sum }: OutcomeSum): BoundWrite =>
  bind(ADD, { ...sum, source_id: sourceId });

const SINCE = statement<Tables, { from: number }, SumRow>()((db, p) =>
  db.selectFrom('message_sums').selectAll().where('day', '>=', p('from')).orderBy('day'),
);

/** The figures of messages sent on a day (days since 1970, UTC) or later. */
export const readSumsSince = async (
  store: StoreReader,
  from: number,
): Promise<readonly OutcomeSum[]> =>
  (await store.all(SINCE, { from })).map(({ source_id, ...row }) => ({
    ...row,
    sourceId: source_id,
  }));

/** Position of the log up to which messages are counted. */
export const readOutcomesPosition = async (store: StoreReader): Promise<number> =>
  (await readFoldPosition(store, FOLD)) ?? 0;

/** Notes up to which position of the log messages are counted. */
export const writeOutcomesPosition = (position: number): BoundWrite =>
  writeFoldPosition(FOLD, position);

const readRow = ({ flags, clicked, bought, source_id, ...row }: Row): MessageOutcome => ({
  ...{ home: row.home, id: row.id, time: row.time },
  ...{ source: row.source, sourceId: source_id, template: row.template },
  ...{ channel: row.channel, alternative: row.alternative },
  outcomes: new Set(OUTCOMES.filter((_, i) => (flags & (1 << i)) !== 0)),
  clicked: clicked === 0 ? undefined : clicked,
  bought: JSON.parse(bought) as Bought,
});
