import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

/** Something of a design that a person has to look at. */
export interface Doubt {
  /** Stands for what is doubtful and why: a keyed hash of both. */
  readonly word: string;
  readonly design: string;
  /** Empty for the whole. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
  /** Milliseconds UTC. */
  readonly time: number;
}

/** What somebody decided about a word; it holds for every design that has it. */
export interface Verdict {
  readonly word: string;
  readonly accepted: boolean;
  readonly note: string;
  readonly by: string;
  /** Milliseconds UTC. */
  readonly time: number;
}

type DoubtRow = { -readonly [K in keyof Doubt]: Doubt[K] };
type VerdictRow = Omit<{ -readonly [K in keyof Verdict]: Verdict[K] }, 'accepted'> & {
  accepted: number;
};

interface Tables {
  made_doubts: DoubtRow;
  made_verdicts: VerdictRow;
}

const ADD = statement<Tables, DoubtRow>()((db, p) =>
  db
    .insertInto('made_doubts')
    .values({
      ...{ word: p('word'), design: p('design'), field: p('field') },
      ...{ code: p('code'), message: p('message'), time: p('time') },
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Has something wait for a person. */
export const addDoubt = (doubt: Doubt): BoundWrite => bind(ADD, { ...doubt });

const DECIDE = statement<Tables, VerdictRow>()((db, p) =>
  db
    .insertInto('made_verdicts')
    .values({
      ...{ word: p('word'), accepted: p('accepted'), note: p('note') },
      ...{ by: p('by'), time: p('time') },
    })
    .onConflict((conflict) =>
      conflict.column('word').doUpdateSet((eb) => ({
        accepted: eb.ref('excluded.accepted'),
        note: eb.ref('excluded.note'),
        by: eb.ref('excluded.by'),
        time: eb.ref('excluded.time'),
      })),
    ),
);
const SETTLE = statement<Tables, { word: string }>()((db, p) =>
  db.deleteFrom('made_doubts').where('word', '=', p('word')),
);

/** Keeps what was decided about a word; nothing waits for it any more. */
export const decideWord = ({ accepted, ...verdict }: Verdict): BoundWrite[] => [
  bind(DECIDE, { ...verdict, accepted: accepted ? 1 : 0 }),
  bind(SETTLE, { word: verdict.word }),
];

const FORGET = statement<Tables, { design: string }>()((db, p) =>
  db.deleteFrom('made_doubts').where('design', '=', p('design')),
);

/** Nothing of a design waits any more. */
export const forgetDoubts = (design: string): BoundWrite => bind(FORGET, { design });

const VERDICT = statement<Tables, { word: string }, VerdictRow>()((db, p) =>
  db.selectFrom('made_verdicts').selectAll().where('word', '=', p('word')),
);

/** What was decided about a word; `undefined` when nothing was. */
export const verdictOn = async (
  store: Pick<StoreReader, 'get'>,
  word: string,
): Promise<Verdict | undefined> => {
  const row = await store.get(VERDICT, { word });
  return row === undefined ? undefined : { ...row, accepted: row.accepted === 1 };
};

const WAITING = statement<Tables, { before: number; limit: number }, DoubtRow>()((db, p) =>
  db
    .selectFrom('made_doubts')
    .selectAll()
    .where('time', '<', p('before'))
    .orderBy('time', 'desc')
    .orderBy('word')
    .limit(p('limit')),
);

/** What waits for a person, the latest first. */
export const doubtsBefore = (
  store: Pick<StoreReader, 'all'>,
  before: number,
  limit: number,
): Promise<readonly Doubt[]> => store.all(WAITING, { before, limit });

const OF_WORD = statement<Tables, { word: string }, DoubtRow>()((db, p) =>
  db.selectFrom('made_doubts').selectAll().where('word', '=', p('word')),
);

/** Designs that wait for what is decided about a word. */
export const doubtsOfWord = (
  store: Pick<StoreReader, 'all'>,
  word: string,
): Promise<readonly Doubt[]> => store.all(OF_WORD, { word });

const HOW_MANY = statement<Tables, { word: string }, { count: number }>()((db, p) =>
  db
    .selectFrom('made_doubts')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('word', '=', p('word')),
);

/** How many doubts about a word wait: one for each design that has it. */
export const countOfWord = async (store: Pick<StoreReader, 'get'>, word: string): Promise<number> =>
  (await store.get(HOW_MANY, { word }))?.count ?? 0;
