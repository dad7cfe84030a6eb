import type { StoreReader } from '../../store/store.ts';
import { dayText } from './days.ts';
import { type Measured, measuredMean, measuredShare } from './interval.ts';
import type { Period } from './overview.ts';
import type { Scale } from './ratings.ts';
import { readSums, readTotals } from './report-store.ts';

/** Answers on one scale. */
interface Answers {
  readonly answers: number;
  readonly mean: Measured | null;
  /** Stars: the share of 4 and 5. Recommending: the share of 9 and 10 less that of 0 to 6. */
  readonly score: Measured | null;
}

/** How people say it was. */
export interface SatisfactionReport {
  readonly scales: readonly (Answers & {
    readonly scale: Scale;
    /** How many gave each answer. */
    readonly given: readonly { readonly value: number; readonly count: number }[];
    readonly days: readonly {
      readonly day: string;
      readonly answers: number;
      readonly mean: number;
    }[];
    /** By the campaign or placement an answer is about, the most answers first. */
    readonly about: readonly (Answers & { readonly name: string })[];
  })[];
  /** What was answered to what people are shown. */
  readonly feedback: readonly { readonly choice: string; readonly count: number }[];
  readonly text: string;
}

interface Given {
  readonly value: number;
  readonly count: number;
}

type GivenOn = Given & { readonly day: number };
type GivenAbout = Given & { readonly name: string };

const MOST_ABOUT = 50;

/** What people answered in some days. */
export const readSatisfaction = async (
  store: Pick<StoreReader, 'all'>,
  { from, to }: Period,
): Promise<SatisfactionReport> => {
  const scales = await Promise.all(
    (['rating', 'recommend'] as const).map(async (scale) => {
      const given = (await readSums(store, scale, from, to)).map(
        ({ day, key, count }): GivenOn => ({ day, value: Number(key), count }),
      );
      const about = (await readTotals(store, `${scale}-about`, from, to)).map(
        ({ key, count }): GivenAbout => {
          const [value, name = ''] = key.split('\t');
          return { name, value: Number(value), count };
        },
      );
      return scaleOf(scale, given, about);
    }),
  );
  const feedback = (await readTotals(store, 'feedback', from, to))
    .map(({ key, count }) => ({ choice: key, count }))
    .sort((a, b) => b.count - a.count);
  const [stars] = scales;
  return { scales, feedback, text: inWords(stars) };
};

const scaleOf = (scale: Scale, given: readonly GivenOn[], about: readonly GivenAbout[]) => ({
  scale,
  ...answersOf(scale, given),
  given: counts(given, ({ value }) => value).map(([value, count]) => ({ value, count })),
  days: [...Map.groupBy(given, ({ day }) => day)].map(([day, own]) => ({
    day: dayText(day),
    answers: sumOf(own),
    mean: sumOf(own, ({ value }) => value) / sumOf(own),
  })),
  about: [...Map.groupBy(about, ({ name }) => name)]
    .map(([name, own]) => ({ name, own, answers: sumOf(own) }))
    .sort((a, b) => b.answers - a.answers || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_ABOUT)
    .map(({ name, own }) => ({ name, ...answersOf(scale, own) })),
});

const answersOf = (scale: Scale, given: readonly Given[]): Answers => {
  const answers = sumOf(given);
  const mean = measuredMean(
    answers,
    sumOf(given, ({ value }) => value),
    sumOf(given, ({ value }) => value * value),
  );
  const share = (is: (value: number) => boolean) =>
    sumOf(given, ({ value }) => (is(value) ? 1 : 0));
  if (scale === 'rating') {
    return {
      answers,
      mean,
      score: measuredShare(
        share((value) => value >= 4),
        answers,
      ),
    };
  }
  // Promoters less detractors: the mean of +1, 0 and −1.
  const [plus, minus] = [share((value) => value >= 9), share((value) => value <= 6)];
  return { answers, mean, score: measuredMean(answers, plus - minus, plus + minus) };
};

const sumOf = (given: readonly Given[], of: (one: Given) => number = () => 1): number =>
  given.reduce((sum, one) => sum + of(one) * one.count, 0);

const counts = (given: readonly Given[], of: (one: Given) => number): [number, number][] =>
  [...Map.groupBy(given, of)]
    .map(([value, own]): [number, number] => [value, sumOf(own)])
    .sort(([a], [b]) => a - b);

const inWords = (stars: SatisfactionReport['scales'][number] | undefined): string => {
  if (stars === undefined || stars.answers === 0 || stars.score === null) {
    return 'Nobody said in these days how it was.';
  }
  const { value, low, high } = stars.score;
  const percent = (share: number | null) => `${((share ?? value) * 100).toFixed(0)} %`;
  return `${percent(value)} (${percent(low)} to ${percent(high)}) of ${stars.answers} answers give 4 or 5 stars. Those who answer are not everybody: people who are annoyed or delighted answer more.`;
};
