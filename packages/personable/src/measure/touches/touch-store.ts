import { TOUCH_KINDS, type Touch } from '../../rules/caps/touch.ts';
import { readFoldPosition, writeFoldPosition } from '../../store/fold-position.ts';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { Store, StoreReader } from '../../store/store.ts';
import {
  campaignDay,
  countTouch,
  forgetCampaignDays,
  recountCampaignDay,
} from './campaign-day-store.ts';

/** The home of what was decided for somebody nobody knows. */
export const NOBODY = 0;
const PARTITION = 0;
/** Rows removed at once. */
const SLICE = 500;
/** Touches of a home that caps go by: the latest. */
const MOST_OF_A_HOME = 5_000;

interface Row {
  time: number;
  id: string;
  kind: number;
  decision: string | null;
  campaign: string | null;
  creative: string | null;
  placement: string | null;
  channel: string | null;
  value: number | null;
  answer: string | null;
}

interface Tables {
  touches: Row & { partition: number; home: number };
}

/** A touch with what tells it from all others of its home. */
export interface KeptTouch extends Touch {
  readonly id: string;
}

const ADD = statement<Tables, Tables['touches']>()((db, p) =>
  db
    .insertInto('touches')
    .values({
      ...{ partition: p('partition'), home: p('home'), time: p('time'), id: p('id') },
      ...{ kind: p('kind'), decision: p('decision'), campaign: p('campaign') },
      ...{ creative: p('creative'), placement: p('placement'), channel: p('channel') },
      ...{ value: p('value'), answer: p('answer') },
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Keeps a touch of a home, and counts it with its campaign; one that is kept already stays as it is, and is not counted again. */
export const addTouch = (home: number, touch: KeptTouch): readonly BoundWrite[] => {
  const { kind, decision, campaign, creative, placement, channel, value, answer } = touch;
  const row = {
    ...{ partition: PARTITION, home, time: touch.time, id: touch.id },
    kind: TOUCH_KINDS.indexOf(kind),
    ...{ decision: decision ?? null, campaign: campaign ?? null, creative: creative ?? null },
    ...{ placement: placement ?? null, channel: channel ?? null, value: value ?? null },
    answer: answer ?? null,
  };
  return [...countTouch(home, touch), bind(ADD, row)];
};

const columns = [
  ...(['time', 'id', 'kind', 'decision', 'campaign'] as const),
  ...(['creative', 'placement', 'channel', 'value', 'answer'] as const),
] as const;

const OF_HOME = statement<Tables, { partition: number; home: number; limit: number }, Row>()(
  (db, p) =>
    db
      .selectFrom('touches')
      .select(columns)
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .orderBy('time', 'desc')
      .orderBy('id', 'desc')
      .limit(p('limit')),
);

/** The latest touches of a home, in order of time. */
export const touchesOf = async (store: StoreReader, home: number): Promise<KeptTouch[]> => {
  const rows = await store.all(OF_HOME, { partition: PARTITION, home, limit: MOST_OF_A_HOME });
  return rows.reverse().map(toTouch);
};

const toTouch = (row: Row): KeptTouch => ({
  kind: TOUCH_KINDS[row.kind] ?? 'decided',
  ...{ time: row.time, id: row.id },
  ...(row.decision === null ? {} : { decision: row.decision }),
  ...(row.campaign === null ? {} : { campaign: row.campaign }),
  ...(row.creative === null ? {} : { creative: row.creative }),
  ...(row.placement === null ? {} : { placement: row.placement }),
  ...(row.channel === null ? {} : { channel: row.channel }),
  ...(row.value === null ? {} : { value: row.value }),
  ...(row.answer === null ? {} : { answer: row.answer }),
});

const SOME = statement<
  Tables,
  { partition: number; home: number; limit: number },
  { time: number; id: string; campaign: string | null }
>()((db, p) =>
  db
    .selectFrom('touches')
    .select(['time', 'id', 'campaign'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .limit(p('limit')),
);

const REMOVE = statement<Tables, { partition: number; home: number; time: number; id: string }>()(
  (db, p) =>
    db
      .deleteFrom('touches')
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .where('time', '=', p('time'))
      .where('id', '=', p('id')),
);

/** Removes some of the touches of a home; resolves to how many, 0 when none is left. */
export const removeTouchesOf = async (store: Store, home: number): Promise<number> => {
  const found = await store.all(SOME, { partition: PARTITION, home, limit: SLICE });
  if (found.length === 0) return 0;
  const counted = new Map<string, { readonly campaign: string; readonly day: number }>();
  for (const { time, campaign } of found) {
    const day = campaignDay(time);
    if (campaign !== null) counted.set(`${day} ${campaign}`, { campaign, day });
  }
  await store.write([
    ...found.map(({ time, id }) => bind(REMOVE, { partition: PARTITION, home, time, id })),
    ...[...counted.values()].flatMap(recountCampaignDay),
  ]);
  return found.length;
};

const BEFORE = statement<
  Tables,
  { partition: number; before: number; limit: number },
  { home: number; time: number; id: string }
>()((db, p) =>
  db
    .selectFrom('touches')
    .select(['home', 'time', 'id'])
    .where('partition', '=', p('partition'))
    .where('time', '<', p('before'))
    .orderBy('time')
    .limit(p('limit')),
);

/** Removes some of the touches before a time, the oldest first; resolves to the homes they were of, one for each, none when none is left. */
export const removeTouchesBefore = async (
  store: Store,
  before: number,
): Promise<readonly number[]> => {
  const found = await store.all(BEFORE, { partition: PARTITION, before, limit: SLICE });
  await store.write([
    ...found.map((row) => bind(REMOVE, { partition: PARTITION, ...row })),
    // A day is forgotten as a whole: what is left of it would be no day's figure.
    ...(found.length < SLICE ? [forgetCampaignDays(campaignDay(before))] : []),
  ]);
  return found.map(({ home }) => home);
};

/** The name of this fold among all that have a position. */
const FOLD = 'touches';

/** Position of the log up to which touches are kept. */
export const readTouchesPosition = async (store: StoreReader): Promise<number> =>
  (await readFoldPosition(store, FOLD)) ?? 0;

/** Notes up to which position of the log touches are kept. */
export const writeTouchesPosition = (position: number): BoundWrite =>
  writeFoldPosition(FOLD, position);
