import { TOUCH_KINDS } from '../../rules/caps/touch.ts';
import { statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { DecisionRecord } from '../log/decision-log.ts';
import type { DrawRow } from '../rewards/draw-store.ts';

const PARTITION = 0;

/** What is kept of a draw, and what came of it. */
export type KeptDraw = Pick<DrawRow, 'decision' | 'slot' | 'placement' | 'body' | 'reward' | 'due'>;

interface Tables {
  decisions: DecisionRecord & { partition: number };
  draws: DrawRow & { partition: number };
  touches: {
    partition: number;
    time: number;
    kind: number;
    decision: string | null;
    campaign: string | null;
    value: number | null;
  };
}

type Reader = Pick<StoreReader, 'all' | 'get'>;

/** Which decisions are asked about. */
export interface LogSpan {
  readonly placement: string;
  /** Milliseconds UTC; `until` is not included. */
  readonly from: number;
  readonly until: number;
}

type Spanned = LogSpan & { readonly partition: number };

const COUNT = statement<Tables, Spanned, { count: number }>()((db, p) =>
  db
    .selectFrom('decisions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('partition', '=', p('partition'))
    .where('placement', '=', p('placement'))
    .where('time', '>=', p('from'))
    .where('time', '<', p('until')),
);

/** How many decisions there are. */
export const countDecisions = async (store: Reader, span: LogSpan): Promise<number> =>
  (await store.get(COUNT, { partition: PARTITION, ...span }))?.count ?? 0;

const PAGE = statement<Tables, Spanned & { after: string; limit: number }, DecisionRecord>()(
  (db, p) =>
    db
      .selectFrom('decisions')
      .select(['id', 'home', 'time', 'placement', 'body'])
      .where('partition', '=', p('partition'))
      .where('id', '>', p('after'))
      .where('placement', '=', p('placement'))
      .where('time', '>=', p('from'))
      .where('time', '<', p('until'))
      .orderBy('id')
      .limit(p('limit')),
);

/** The next decisions after one, in the order in which they were made. */
export const decisionsAfter = (
  store: Reader,
  span: LogSpan,
  after: string,
  limit: number,
): Promise<DecisionRecord[]> => store.all(PAGE, { partition: PARTITION, ...span, after, limit });

const DRAWS = statement<Tables, { partition: number; first: string; last: string }, KeptDraw>()(
  (db, p) =>
    db
      .selectFrom('draws')
      .select(['decision', 'slot', 'placement', 'body', 'reward', 'due'])
      .where('partition', '=', p('partition'))
      .where('decision', '>=', p('first'))
      .where('decision', '<=', p('last')),
);

/** What was drawn in decisions, from one id to another. */
export const drawsBetween = (store: Reader, first: string, last: string): Promise<KeptDraw[]> =>
  store.all(DRAWS, { partition: PARTITION, first, last });

interface GoalRow {
  readonly decision: string | null;
  readonly campaign: string | null;
  readonly value: number | null;
}

const GOALS = statement<Tables, { partition: number; from: number; kind: number }, GoalRow>()(
  (db, p) =>
    db
      .selectFrom('touches')
      .select(['decision', 'campaign', 'value'])
      .where('partition', '=', p('partition'))
      .where('time', '>=', p('from'))
      .where('kind', '=', p('kind')),
);

/** What goals were worth since a time, by decision and campaign. */
export const goalsSince = async (store: Reader, from: number): Promise<Map<string, number>> => {
  const kind = TOUCH_KINDS.indexOf('goal');
  const goals = new Map<string, number>();
  for (const { decision, campaign, value } of await store.all(GOALS, {
    ...{ partition: PARTITION, from, kind },
  })) {
    if (decision === null) continue;
    const key = goalKey(decision, campaign ?? '');
    goals.set(key, (goals.get(key) ?? 0) + (value ?? 0));
  }
  return goals;
};

/** What a goal is found by. */
export const goalKey = (decision: string, campaign: string): string => `${decision} ${campaign}`;
