import { TOUCH_KINDS, type TouchKind } from '../../rules/caps/touch.ts';
import type { StoreReader } from '../../store/store.ts';
import { type Mean, meanOf } from './campaign-results.ts';
import { countAllTouches, countAnswers, countTouchesByDay, sumScores } from './count-store.ts';

/** How often something was decided, and what people did with it. */
export interface CampaignCount {
  readonly decided: number;
  readonly shown: number;
  readonly clicked: number;
  readonly dismissed: number;
  readonly answered: number;
  readonly goals: number;
}

/** The same of a day. */
export interface CampaignDay extends CampaignCount {
  /** UTC, such as 2026-11-23. */
  readonly day: string;
}

/** What a survey was answered. */
export interface SurveyResult {
  readonly asked: number;
  readonly answered: number;
  /** The most frequent first, at most 50. */
  readonly answers: readonly { readonly answer: string; readonly count: number }[];
  /** Of answers with a score; undefined for fewer than two. */
  readonly score: Mean | undefined;
}

const DAY = 86_400_000;
const NEVER: CampaignCount = {
  ...{ decided: 0, shown: 0, clicked: 0 },
  ...{ dismissed: 0, answered: 0, goals: 0 },
};

const FIELDS: Readonly<Partial<Record<TouchKind, keyof CampaignCount>>> = {
  decided: 'decided',
  shown: 'shown',
  clicked: 'clicked',
  dismissed: 'dismissed',
  answered: 'answered',
  goal: 'goals',
};

const counted = (before: CampaignCount, kind: number, count: number): CampaignCount => {
  const field = FIELDS[TOUCH_KINDS[kind] ?? 'purchase'];
  return field === undefined ? before : { ...before, [field]: count };
};

/** What every campaign came to since a moment, milliseconds UTC. */
export const countCampaigns = async (
  store: StoreReader,
  from: number,
): Promise<(campaign: string) => CampaignCount> => {
  const counts = new Map<string, CampaignCount>();
  for (const { campaign, kind, count } of await countAllTouches(store, from)) {
    if (campaign === null) continue;
    counts.set(campaign, counted(counts.get(campaign) ?? NEVER, kind, count));
  }
  return (campaign) => counts.get(campaign) ?? NEVER;
};

/** What a campaign came to day by day, days on which nothing happened among them. */
export const countDays = async (
  store: StoreReader,
  campaign: string,
  { from, now }: { readonly from: number; readonly now: number },
): Promise<readonly CampaignDay[]> => {
  const counts = new Map<number, CampaignCount>();
  for (const { day, kind, count } of await countTouchesByDay(store, campaign, from)) {
    counts.set(day, counted(counts.get(day) ?? NEVER, kind, count));
  }
  const days: CampaignDay[] = [];
  for (let day = Math.floor(from / DAY); day <= Math.floor(now / DAY); day++) {
    const name = new Date(day * DAY).toISOString().slice(0, 10);
    days.push({ day: name, ...(counts.get(day) ?? NEVER) });
  }
  return days;
};

/** What a survey was answered since a moment, milliseconds UTC. */
export const readSurvey = async (
  store: StoreReader,
  campaign: string,
  from: number,
  asked: number,
): Promise<SurveyResult> => {
  const [rows, scores] = await Promise.all([
    countAnswers(store, campaign, from),
    sumScores(store, campaign, from),
  ]);
  const { count = 0, scored = 0, sum, squares } = scores ?? {};
  return {
    ...{ asked, answered: count },
    answers: rows.flatMap(({ answer, count: times }) =>
      answer === null ? [] : [{ answer, count: times }],
    ),
    score: meanOf(sum ?? 0, squares ?? 0, scored),
  };
};
