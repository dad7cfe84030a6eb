import type { StoreReader } from '../../store/store.ts';
import { dayText } from './days.ts';
import { type FunnelDeclaration, readStepKey } from './funnels.ts';
import { type Measured, measuredShare } from './interval.ts';
import type { Period } from './overview.ts';
import { readTotals } from './report-store.ts';

/** What the people of a funnel can be told apart by. */
export const FUNNEL_BY = ['source', 'device', 'visitor'] as const;
export type FunnelBy = (typeof FUNNEL_BY)[number];

/** How many got how far. */
interface FunnelStepFigures {
  readonly event: string;
  /** How often somebody got here. */
  readonly count: number;
  /** Share of those of the step before who got here; `null` for the first, and where nobody was there. */
  readonly ofBefore: Measured | null;
  /** Share of those of the first step. */
  readonly ofFirst: Measured | null;
}

/** A funnel, for everybody and told apart. */
export interface FunnelReport {
  readonly id: string;
  readonly name: string;
  readonly hours: number;
  readonly from: string;
  readonly to: string;
  readonly steps: readonly FunnelStepFigures[];
  readonly by: FunnelBy;
  /** The most first. */
  readonly groups: readonly {
    readonly name: string;
    readonly steps: readonly FunnelStepFigures[];
  }[];
  /** What it says, in words. */
  readonly text: string;
}

/** Groups that are listed. */
const MOST_GROUPS = 30;

/** How far people got who did the first step in some days. */
export const readFunnelReport = async (
  store: Pick<StoreReader, 'all'>,
  funnel: FunnelDeclaration,
  { from, to, by = 'source' }: Period & { readonly by?: FunnelBy },
): Promise<FunnelReport> => {
  const { id, name, hours } = funnel;
  const all = (await readTotals(store, 'funnel', from, to))
    .map(({ key, count }) => ({ ...readStepKey(key), count }))
    .filter(({ funnel: one }) => one === id);
  const steps = stepsOf(funnel, all);
  const groups = [...Map.groupBy(all, (one) => one[by])]
    .map(([group, own]) => ({ name: group, steps: stepsOf(funnel, own) }))
    .sort((a, b) => firstCount(b.steps) - firstCount(a.steps) || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_GROUPS);
  const dates = { from: dayText(from), to: dayText(to) };
  return { id, name, hours, ...dates, steps, by, groups, text: inWords(steps, hours) };
};

const firstCount = ([first]: readonly FunnelStepFigures[]): number => first?.count ?? 0;

const stepsOf = (
  { steps }: FunnelDeclaration,
  sums: readonly { readonly step: number; readonly count: number }[],
): readonly FunnelStepFigures[] => {
  const counts = steps.map((_, i) =>
    sums.reduce((all, { step, count }) => (step === i + 1 ? all + count : all), 0),
  );
  const [first = 0] = counts;
  return steps.map(({ event }, i) => {
    const count = counts[i] ?? 0;
    return {
      ...{ event, count },
      ofBefore: i === 0 ? null : measuredShare(count, counts[i - 1] ?? 0),
      ofFirst: measuredShare(count, first),
    };
  });
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const inWords = (steps: readonly FunnelStepFigures[], hours: number): string => {
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined || first.count === 0) {
    return `Nobody did the first step${first === undefined ? '' : `, ${first.event}`}, in these days.`;
  }
  const none = steps.find((step, i) => i > 0 && step.count === 0 && (steps[i - 1]?.count ?? 0) > 0);
  if (none !== undefined) {
    return `Nobody got to ${none.event} in these days. If that is sent under another name, or not at all, change or leave out this step.`;
  }
  const drops = steps
    .filter(({ ofBefore }) => ofBefore !== null)
    .sort((a, b) => (a.ofBefore?.value ?? 1) - (b.ofBefore?.value ?? 1));
  const [worst] = drops;
  const share = last.ofFirst;
  const end =
    share === null
      ? ''
      : `${percent(share.value)} (${percent(share.low ?? share.value)} to ${percent(share.high ?? share.value)}) of those who began got to the end within ${hours} hours.`;
  return worst?.ofBefore === undefined || worst.ofBefore === null
    ? end
    : `${end} Most are lost before ${worst.event}: ${percent(worst.ofBefore.value)} of those of the step before get there.`;
};
