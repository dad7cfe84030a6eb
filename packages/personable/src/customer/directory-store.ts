import { type BoundWrite, bind, statement } from '../store/statement.ts';
import { RecordKind } from '../store/store.ts';

interface Tables {
  person_words: { partition: number; word: string; home: number };
  identities: { partition: number; namespace: string; value: string; home: number };
  events: { partition: number; position: number; home: number; kind: number };
  checkpoints: { fold: string; partition: number; position: number };
}

const FOLD = 'directory';

const ADD_WORD = statement<Tables, Tables['person_words']>()((db, p) =>
  db
    .insertInto('person_words')
    .values({ partition: p('partition'), word: p('word'), home: p('home') })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Lets a home be found by a word. */
export const addWord = (row: Tables['person_words']): BoundWrite => bind(ADD_WORD, row);

const REMOVE_WORD = statement<Tables, Tables['person_words']>()((db, p) =>
  db
    .deleteFrom('person_words')
    .where('partition', '=', p('partition'))
    .where('word', '=', p('word'))
    .where('home', '=', p('home')),
);

/** Lets a home not be found by a word any longer. */
export const removeWord = (row: Tables['person_words']): BoundWrite => bind(REMOVE_WORD, row);

type Words = { partition: number; limit: number } & Record<`${'from' | 'to'}${number}`, string>;

/**
 * Homes that have a word of each range, by how many ranges there are. The database makes the
 * intersection: a list of those found by one common name, cut off, would miss who has the other.
 */
const findByWords = (ranges: number) =>
  statement<Tables, Words, { home: number }>()((db, p) => {
    let query = db
      .selectFrom('person_words')
      .select('home')
      .distinct()
      .where('partition', '=', p('partition'))
      .where('word', '>=', p('from0'))
      .where('word', '<', p('to0'));
    for (let i = 1; i < ranges; i++) {
      query = query.where('home', 'in', (eb) =>
        eb
          .selectFrom('person_words')
          .select('home')
          .where('partition', '=', p('partition'))
          .where('word', '>=', p(`from${i}`))
          .where('word', '<', p(`to${i}`)),
      );
    }
    return query.limit(p('limit'));
  });

/** Words a question may have. */
export const MOST_ASKED = 8;
const FIND_BY_WORDS = Array.from({ length: MOST_ASKED }, (_, i) => findByWords(i + 1));

/** The statement that finds homes by so many words, at least 1 and at most `MOST_ASKED`. */
export const findByWordsStatement = (words: number) =>
  FIND_BY_WORDS[words - 1] as (typeof FIND_BY_WORDS)[number];

interface Range {
  partition: number;
  from: string;
  to: string;
  limit: number;
}

export const FIND_BY_IDENTITY = statement<
  Tables,
  Range & { namespace: string },
  { home: number }
>()((db, p) =>
  db
    .selectFrom('identities')
    .select('home')
    .where('partition', '=', p('partition'))
    .where('namespace', '=', p('namespace'))
    .where('value', '>=', p('from'))
    .where('value', '<', p('to'))
    .orderBy('value')
    .limit(p('limit')),
);

type Before = { partition: number; before: number; limit: number };

/** Whose records stand before a position, the latest first; the engine's notes of its upkeep left out. */
export const LATEST_HOMES = statement<Tables, Before, { position: number; home: number }>()(
  (db, p) =>
    db
      .selectFrom('events')
      .select(['position', 'home'])
      .where('partition', '=', p('partition'))
      .where('position', '<', p('before'))
      .where('kind', '<=', RecordKind.claim)
      .orderBy('position', 'desc')
      .limit(p('limit')),
);

export const READ_DIRECTORY_POSITION = statement<
  Tables,
  { partition: number },
  { position: number }
>()((db, p) =>
  db
    .selectFrom('checkpoints')
    .select('position')
    .where('fold', '=', FOLD)
    .where('partition', '=', p('partition')),
);

const WRITE_POSITION = statement<Tables, { partition: number; position: number }>()((db, p) =>
  db
    .insertInto('checkpoints')
    .values({ fold: FOLD, partition: p('partition'), position: p('position') })
    .onConflict((conflict) =>
      conflict
        .columns(['fold', 'partition'])
        .doUpdateSet((eb) => ({ position: eb.ref('excluded.position') })),
    ),
);

/** Notes up to where the log stands in the directory. */
export const writeDirectoryPosition = (partition: number, position: number): BoundWrite =>
  bind(WRITE_POSITION, { partition, position });
