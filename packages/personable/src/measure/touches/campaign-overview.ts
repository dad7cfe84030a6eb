import type { StoreReader } from '../../store/store.ts';
import {
  type CampaignCounts,
  type CampaignSums,
  campaignDay,
  countCampaign,
  NO_SUMS,
  readCampaign,
  readCampaignDays,
} from './campaign-day-store.ts';
import { type Mean, meanOf } from './campaign-results.ts';
import { countAnswers } from './count-store.ts';

/** The same of a day. */
export interface CampaignDay extends CampaignCounts {
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
const countsOf = ({ decided, shown, clicked, dismissed, answered, goals }: CampaignSums) => ({
  ...{ decided, shown, clicked, dismissed, answered, goals },
});

/** What each of some campaigns came to from the day of a moment on, milliseconds UTC. */
export const countCampaigns = async (
  store: StoreReader,
  campaigns: readonly string[],
  from: number,
): Promise<(campaign: string) => CampaignCounts> => {
  const since = campaignDay(from);
  const counts = new Map<string, CampaignCounts>();
  for (const one of campaigns) counts.set(one, await countCampaign(store, one, since));
  return (campaign) => counts.get(campaign) ?? countsOf(NO_SUMS);
};

/** What a campaign came to day by day, days on which nothing happened among them. */
export const countDays = async (
  store: StoreReader,
  campaign: string,
  { from, now }: { readonly from: number; readonly now: number },
): Promise<readonly CampaignDay[]> => {
  const since = campaignDay(from);
  const rows = await readCampaignDays(store, campaign, since);
  const counts = new Map(rows.map((row) => [row.day, countsOf(row)]));
  const days: CampaignDay[] = [];
  for (let day = since; day <= campaignDay(now); day++) {
    const name = new Date(day * DAY).toISOString().slice(0, 10);
    days.push({ day: name, ...(counts.get(day) ?? countsOf(NO_SUMS)) });
  }
  return days;
};

/** What a survey was answered from the day of a moment on, milliseconds UTC. */
export const readSurvey = async (
  store: StoreReader,
  campaign: string,
  from: number,
  asked: number,
): Promise<SurveyResult> => {
  const since = campaignDay(from);
  const sums = await readCampaign(store, campaign, since);
  const { answered, scored, score, score_squares: squares } = sums;
  const rows = answered === 0 ? [] : await countAnswers(store, campaign, since * DAY);
  return {
    ...{ asked, answered },
    answers: rows.flatMap(({ answer, count }) => (answer === null ? [] : [{ answer, count }])),
    score: meanOf(score, squares, scored),
  };
};
