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
    creative: string | null;
    placement: string | null;
    value: number | null;
    answer: string | null;
  };
}

type OfCampaign = { partition: number; campaign: string; from: number };

interface PlacedRow {
  readonly placement: string | null;
  readonly creative: string | null;
  readonly kind: number;
  readonly count: number;
  readonly value: number | null;
}

const PLACED = statement<Tables, OfCampaign, PlacedRow>()((db, p) =>
  db
    .selectFrom('touches')
    .select((eb) => [
      ...(['placement', 'creative', 'kind'] as const),
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<number | null>('value').as('value'),
    ])
    .where('partition', '=', p('partition'))
    .where('campaign', '=', p('campaign'))
    .where('time', '>=', p('from'))
    .groupBy(['placement', 'creative', 'kind']),
);

/** Counts what a campaign came to since a moment, milliseconds UTC, by placement, creative and kind. */
export const countPlacedTouches = (
  store: StoreReader,
  campaign: string,
  from: number,
): Promise<PlacedRow[]> => store.all(PLACED, { partition: PARTITION, campaign, from });

interface CampaignRow {
  readonly campaign: string | null;
  readonly kind: number;
  readonly count: number;
  readonly value: number | null;
}

const BY_CAMPAIGN = statement<Tables, { partition: number; from: number }, CampaignRow>()((db, p) =>
  db
    .selectFrom('touches')
    .select((eb) => [
      ...(['campaign', 'kind'] as const),
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<number | null>('value').as('value'),
    ])
    .where('partition', '=', p('partition'))
    .where('campaign', 'is not', null)
    .where('time', '>=', p('from'))
    .groupBy(['campaign', 'kind']),
);

/** Counts what every campaign came to since a moment, milliseconds UTC. */
export const countAllTouches = (store: StoreReader, from: number): Promise<CampaignRow[]> =>
  store.all(BY_CAMPAIGN, { partition: PARTITION, from });

interface DayRow {
  /** Days since 1970, UTC. */
  readonly day: number;
  readonly kind: number;
  readonly count: number;
}

const BY_DAY = statement<Tables, OfCampaign, DayRow>()((db, p) =>
  db
    .selectFrom('touches')
    .select((eb) => [
      sql<number>`time / 86400000`.as('day'),
      'kind',
      eb.fn.countAll<number>().as('count'),
    ])
    .where('partition', '=', p('partition'))
    .where('campaign', '=', p('campaign'))
    .where('time', '>=', p('from'))
    .groupBy(['day', 'kind'])
    .orderBy('day'),
);

/** Counts what a campaign came to since a moment, milliseconds UTC, day by day. */
export const countTouchesByDay = (
  store: StoreReader,
  campaign: string,
  from: number,
): Promise<DayRow[]> => store.all(BY_DAY, { partition: PARTITION, campaign, from });

interface AnswerRow {
  readonly answer: string | null;
  readonly count: number;
}

const ANSWERED = TOUCH_KINDS.indexOf('answered');

const ANSWERS = statement<Tables, OfCampaign & { kind: number; limit: number }, AnswerRow>()(
  (db, p) =>
    db
      .selectFrom('touches')
      .select((eb) => ['answer', eb.fn.countAll<number>().as('count')])
      .where('partition', '=', p('partition'))
      .where('campaign', '=', p('campaign'))
      .where('time', '>=', p('from'))
      .where('kind', '=', p('kind'))
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
    ...{ partition: PARTITION, campaign, from },
    ...{ kind: ANSWERED, limit: MOST_ANSWERS },
  });

/** How many answers there are, how many have a score, and what these add up to. */
interface ScoreSums {
  readonly count: number;
  readonly scored: number;
  readonly sum: number | null;
  readonly squares: number | null;
}

const SCORES = statement<Tables, OfCampaign & { kind: number }, ScoreSums>()((db, p) =>
  db
    .selectFrom('touches')
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.count<number>('value').as('scored'),
      eb.fn.sum<number | null>('value').as('sum'),
      eb.fn.sum<number | null>(eb('value', '*', eb.ref('value'))).as('squares'),
    ])
    .where('partition', '=', p('partition'))
    .where('campaign', '=', p('campaign'))
    .where('time', '>=', p('from'))
    .where('kind', '=', p('kind')),
);

/** Adds up the scores of a survey since a moment, milliseconds UTC. */
export const sumScores = (
  store: StoreReader,
  campaign: string,
  from: number,
): Promise<ScoreSums | undefined> =>
  store.get(SCORES, { partition: PARTITION, campaign, from, kind: ANSWERED });
