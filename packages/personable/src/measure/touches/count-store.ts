import { sql } from 'kysely';
import { TOUCH_KINDS } from '../../rules/caps/touch.ts';
import { statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

const PARTITION = 0;
/** Answers of a survey that are told apart. */
const MOST_ANSWERS = 50;

interface Tables {
  touches: {
    partition: number;
    time: number;
    kind: number;
    campaign: string | null;
    answer: string | null;
  };
}

type OfCampaign = { partition: number; campaign: string; from: number };

interface AnswerRow {
  readonly answer: string | null;
  readonly count: number;
}

const ANSWERED = TOUCH_KINDS.indexOf('answered');

const ANSWERS = statement<Tables, OfCampaign & { limit: number }, AnswerRow>()((db, p) =>
  db
    .selectFrom('touches')
    .select((eb) => ['answer', eb.fn.countAll<number>().as('count')])
    .where('partition', '=', p('partition'))
    .where('campaign', '=', p('campaign'))
    .where('time', '>=', p('from'))
    // As text: an index of answers alone is found by it.
    .where('kind', '=', sql.lit(ANSWERED))
    .groupBy('answer')
    .orderBy('count', 'desc')
    .orderBy('answer')
    .limit(p('limit')),
);

/** Counts what a survey was answered since a moment, milliseconds UTC, the most frequent first. */
export const countAnswers = (
  store: StoreReader,
  campaign: string,
  from: number,
): Promise<AnswerRow[]> =>
  store.all(ANSWERS, {
    ...{ partition: PARTITION, campaign, from, limit: MOST_ANSWERS },
  });
