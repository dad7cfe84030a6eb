import { sql } from 'kysely';
import { TOUCH_KINDS, type Touch, type TouchKind } from '../../rules/caps/touch.ts';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

/** How often something was decided, what people did with it, and what came of it. */
export interface CampaignSums {
  readonly decided: number;
  readonly shown: number;
  readonly clicked: number;
  readonly dismissed: number;
  readonly goals: number;
  /** Goals that were worth something, what they were worth together, and the sum of the squares of that. */
  readonly valued: number;
  readonly value: number;
  readonly value_squares: number;
  readonly answered: number;
  /** Answers with a score, the scores together, and the sum of their squares. */
  readonly scored: number;
  readonly score: number;
  readonly score_squares: number;
}

interface Place {
  readonly campaign: string;
  /** Days since 1970, UTC. */
  readonly day: number;
  /** Empty where nothing said it. */
  readonly placement: string;
  readonly creative: string;
}

interface Tables {
  campaign_days: Place & CampaignSums;
}

const PARTITION = 0;
const DAY = 86_400_000;
const PLACE = ['campaign', 'day', 'placement', 'creative'] as const;
const COUNTS = [
  ...(['decided', 'shown', 'clicked', 'dismissed', 'goals', 'valued'] as const),
  ...(['answered', 'scored'] as const),
] as const;
const AMOUNTS = ['value', 'value_squares', 'score', 'score_squares'] as const;
const SUMS = [...COUNTS, ...AMOUNTS] as const;

/** Nothing. */
export const NO_SUMS: CampaignSums = {
  ...{ decided: 0, shown: 0, clicked: 0, dismissed: 0, goals: 0, valued: 0, value: 0 },
  ...{ value_squares: 0, answered: 0, scored: 0, score: 0, score_squares: 0 },
};

const COUNTED: Readonly<Partial<Record<TouchKind, (typeof COUNTS)[number]>>> = {
  ...{ decided: 'decided', shown: 'shown', clicked: 'clicked', dismissed: 'dismissed' },
  ...{ goal: 'goals', answered: 'answered' },
};

/** The day of a moment, days since 1970, UTC. */
export const campaignDay = (time: number): number => Math.floor(time / DAY);

interface OneTouch {
  readonly home: number;
  readonly time: number;
  readonly id: string;
}

const COUNT = statement<Tables, Place & CampaignSums & OneTouch>()((db, p) =>
  db
    .insertInto('campaign_days')
    .columns([...PLACE, ...SUMS])
    .expression(
      sql`select ${sql.join([
        sql`cast(${p('campaign')} as text), cast(${p('day')} as bigint)`,
        sql`cast(${p('placement')} as text), cast(${p('creative')} as text)`,
        ...COUNTS.map((name) => sql`cast(${p(name)} as bigint)`),
        ...AMOUNTS.map((name) => sql`cast(${p(name)} as double precision)`),
      ])} where not exists (
        select 1 from touches where partition = ${sql.lit(PARTITION)} and home = ${p('home')}
           and time = ${p('time')} and id = ${p('id')})`,
    )
    .onConflict((conflict) =>
      conflict
        .columns([...PLACE])
        .doUpdateSet(
          Object.fromEntries(
            SUMS.map((name) => [
              name,
              sql<number>`campaign_days.${sql.ref(name)} + excluded.${sql.ref(name)}`,
            ]),
          ),
        ),
    ),
);

/** Counts a touch with its campaign, unless it is kept already: to be written before the touch is. */
export const countTouch = (
  home: number,
  {
    kind,
    time,
    id,
    campaign,
    placement = '',
    creative = '',
    value,
  }: Touch & { readonly id: string },
): readonly BoundWrite[] => {
  const column = COUNTED[kind];
  if (campaign === undefined || column === undefined) return [];
  const place = { campaign, day: campaignDay(time), placement, creative };
  const touch = { home, time, id };
  const sums = { ...NO_SUMS, [column]: 1 };
  if (value === undefined) return [bind(COUNT, { ...place, ...touch, ...sums })];
  const square = value * value;
  if (kind === 'goal') {
    const worth = { valued: 1, value, value_squares: square };
    return [bind(COUNT, { ...place, ...touch, ...sums, ...worth })];
  }
  const score = kind === 'answered' ? { scored: 1, score: value, score_squares: square } : {};
  return [bind(COUNT, { ...place, ...touch, ...sums, ...score })];
};

type CampaignOnDay = Pick<Place, 'campaign' | 'day'>;

const FORGET = statement<Tables, CampaignOnDay>()((db, p) =>
  db.deleteFrom('campaign_days').where('campaign', '=', p('campaign')).where('day', '=', p('day')),
);

const numberOf = (kind: TouchKind) => sql.lit(TOUCH_KINDS.indexOf(kind));
const countOf = (kind: TouchKind) => sql`sum(case kind when ${numberOf(kind)} then 1 else 0 end)`;
const withValue = (kind: TouchKind) =>
  sql`sum(case when kind = ${numberOf(kind)} and value is not null then 1 else 0 end)`;
const amountOf = (kind: TouchKind) =>
  sql`coalesce(sum(case kind when ${numberOf(kind)} then value end), 0)`;
const squaresOf = (kind: TouchKind) =>
  sql`coalesce(sum(case kind when ${numberOf(kind)} then value * value end), 0)`;

const RECOUNT = statement<
  Tables,
  CampaignOnDay & { readonly from: number; readonly until: number }
>()((db, p) =>
  db
    .insertInto('campaign_days')
    .columns([...PLACE, ...SUMS])
    .expression(
      sql`select campaign, cast(${p('day')} as bigint), coalesce(placement, ''), coalesce(creative, ''), ${sql.join(
        [
          ...(['decided', 'shown', 'clicked', 'dismissed', 'goal'] as const).map(countOf),
          ...[withValue('goal'), countOf('answered'), withValue('answered')],
          ...[amountOf('goal'), squaresOf('goal'), amountOf('answered'), squaresOf('answered')],
        ],
      )}
      from touches
     where partition = ${sql.lit(PARTITION)} and campaign = ${p('campaign')}
       and time >= ${p('from')} and time < ${p('until')}
     group by 1, 2, 3, 4`,
    ),
);

/** Counts once more what a campaign came to on a day, from the touches that are left. */
export const recountCampaignDay = ({ campaign, day }: CampaignOnDay): readonly BoundWrite[] => [
  bind(FORGET, { campaign, day }),
  bind(RECOUNT, { campaign, day, from: day * DAY, until: (day + 1) * DAY }),
];

const FORGET_BEFORE = statement<Tables, { day: number }>()((db, p) =>
  db.deleteFrom('campaign_days').where('day', '<', p('day')),
);

/** Forgets what campaigns came to before a day. */
export const forgetCampaignDays = (day: number): BoundWrite => bind(FORGET_BEFORE, { day });

type Since = { readonly campaign: string; readonly since: number };

const sums = sql.join(
  SUMS.map((name) => sql`coalesce(sum(${sql.ref(name)}), 0) as ${sql.ref(name)}`),
);

const OF_CAMPAIGN = statement<Tables, Since, CampaignSums>()((db, p) => ({
  compile: () =>
    sql<CampaignSums>`select ${sums} from campaign_days
      where campaign = ${p('campaign')} and day >= ${p('since')}`.compile(db),
}));

/** What a campaign came to from a day on. */
export const readCampaign = async (
  store: Pick<StoreReader, 'get'>,
  campaign: string,
  since: number,
): Promise<CampaignSums> => (await store.get(OF_CAMPAIGN, { campaign, since })) ?? NO_SUMS;

/** How often a campaign was decided, and what people did with it. */
export type CampaignCounts = Pick<
  CampaignSums,
  'decided' | 'shown' | 'clicked' | 'dismissed' | 'answered' | 'goals'
>;

const COUNTS_OF = statement<Tables, Since, CampaignCounts>()((db, p) => ({
  compile: () =>
    sql<CampaignCounts>`select ${sql.join(
      (['decided', 'shown', 'clicked', 'dismissed', 'answered', 'goals'] as const).map(
        (name) => sql`coalesce(sum(${sql.ref(name)}), 0) as ${sql.ref(name)}`,
      ),
    )} from campaign_days
      where campaign = ${p('campaign')} and day >= ${p('since')}`.compile(db),
}));

/** How often a campaign was decided from a day on, and what people did with it; without what that was worth it takes half as long. */
export const countCampaign = async (
  store: Pick<StoreReader, 'get'>,
  campaign: string,
  since: number,
): Promise<CampaignCounts> => (await store.get(COUNTS_OF, { campaign, since })) ?? NO_SUMS;

/** What a campaign came to with one of its creatives at one placement. */
type PlacedSums = CampaignSums & Pick<Place, 'placement' | 'creative'>;

const PLACED = statement<Tables, Since, PlacedSums>()((db, p) => ({
  compile: () =>
    sql<PlacedSums>`select placement, creative, ${sums} from campaign_days
      where campaign = ${p('campaign')} and day >= ${p('since')}
      group by placement, creative`.compile(db),
}));

/** What a campaign came to from a day on, by placement and creative. */
export const readPlaced = (
  store: Pick<StoreReader, 'all'>,
  campaign: string,
  since: number,
): Promise<PlacedSums[]> => store.all(PLACED, { campaign, since });

/** What a campaign came to on a day. */
type DaySums = CampaignSums & Pick<Place, 'day'>;

const BY_DAY = statement<Tables, Since, DaySums>()((db, p) => ({
  compile: () =>
    sql<DaySums>`select day, ${sums} from campaign_days
      where campaign = ${p('campaign')} and day >= ${p('since')}
      group by day order by day`.compile(db),
}));

/** What a campaign came to from a day on, day by day; days on which nothing happened are left out. */
export const readCampaignDays = (
  store: Pick<StoreReader, 'all'>,
  campaign: string,
  since: number,
): Promise<DaySums[]> => store.all(BY_DAY, { campaign, since });
