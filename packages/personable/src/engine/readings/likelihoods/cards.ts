import { amountInWords, counted, day as dayInWords } from '../../../decide/words.ts';
import type { LikelihoodReport } from '../../../learning/likelihoods/building/build-likelihoods.ts';
import { MODEL_NAMES, type ModelName } from '../../../learning/likelihoods/building/fit-models.ts';
import type { BackTest } from '../../../learning/likelihoods/judging/back-test.ts';
import type { Likelihoods } from '../../../learning/likelihoods/likelihoods.ts';
import { fromMinor } from '../../../math/money.ts';
import { iso } from '../names.ts';
import { parametersOf, type ShownParameter } from './parameters.ts';

/** What a model was held against: a table of ten groups, and how far off it was beside what anybody could say. */
interface ShownBackTest {
  /** ISO 8601 day, UTC: what came after it was not known to the model. */
  readonly cut: string;
  readonly days: number;
  /** People, or items. */
  readonly of: number;
  readonly predicted: number;
  readonly actual: number;
  readonly error: number;
  readonly baselines: BackTest['baselines'];
  /** None of items. */
  readonly deciles: BackTest['deciles'];
  readonly text: string;
}

/** A model with what it rests on and how it does. */
export interface LikelihoodCard {
  readonly name: ModelName;
  readonly title: string;
  readonly state: 'ready' | 'waiting';
  /** What it says, or why it says nothing, in words. */
  readonly text: string;
  readonly unit: 'orders' | 'share' | 'money' | 'pieces';
  readonly currency?: string;
  readonly parameters: readonly ShownParameter[];
  readonly fit?: {
    readonly converged: boolean;
    readonly evaluations: number;
    readonly logLikelihood: number;
    readonly slope: number;
  };
  readonly backTest?: ShownBackTest;
}

/** Everything that is learned of what is to be expected. */
export interface LikelihoodsReport {
  readonly state: 'ready' | 'waiting';
  readonly text: string;
  /** ISO 8601. Left out before anything was built. */
  readonly built?: string;
  /** The last day that is known, ISO 8601 day, UTC. */
  readonly until?: string;
  readonly customers: number;
  readonly repeaters: number;
  /** Whether nothing changed since. */
  readonly current: boolean;
  readonly models: readonly LikelihoodCard[];
}

const DAY = 86_400_000;

const isoDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** What was found last, in words. */
export const readLikelihoods = ({
  report,
  isCurrent,
}: Pick<Likelihoods, 'report' | 'isCurrent'>): LikelihoodsReport => {
  if (report === undefined) {
    return {
      ...{ state: 'waiting', text: NOTHING_YET, customers: 0, repeaters: 0, current: false },
      models: MODEL_NAMES.map((name) => waitingCard(name, NOTHING_YET)),
    };
  }
  const models = MODEL_NAMES.map((name) => cardOf(name, report));
  const { customers, repeaters, built, model } = report;
  const ready = models.some(({ state }) => state === 'ready');
  return {
    state: ready ? 'ready' : 'waiting',
    text: aboutInWords(report),
    ...{ built: iso(built), until: isoDay(model.end), customers, repeaters },
    ...{ current: isCurrent, models },
  };
};

const NOTHING_YET =
  'Nothing was looked at yet: the models are fitted within a minute of the first orders.';

const aboutInWords = ({ customers, repeaters, judged, grain, model }: LikelihoodReport): string => {
  const who = `${counted(customers, 'person has', 'people have')} ordered by ${dayInWords(model.end * DAY)}, and ${repeaters} of them came back on another day.`;
  const sampled =
    judged.people < judged.of
      ? ` Predictions are held against ${counted(judged.people, 'person', 'people')} of ${judged.of}, drawn by their number.`
      : '';
  const coarse =
    grain > 1 ? ` Days are put together by ${grain}, because there are so many people.` : '';
  return `${who}${sampled}${coarse}`;
};

const TITLES: Readonly<Record<ModelName, string>> = {
  orders: 'How often they will order',
  churn: 'Who will stay away',
  value: 'What they will be worth',
  next: 'When they order next',
  buy: 'Who will buy',
  demand: 'What will be asked for',
};

const UNITS: Readonly<Record<ModelName, LikelihoodCard['unit']>> = {
  ...{
    orders: 'orders',
    churn: 'share',
    value: 'money',
    next: 'share',
    buy: 'share',
    demand: 'pieces',
  },
};

const waitingCard = (name: ModelName, text: string): LikelihoodCard => ({
  ...{ name, title: TITLES[name], state: 'waiting', text, unit: UNITS[name], parameters: [] },
});

const cardOf = (name: ModelName, report: LikelihoodReport): LikelihoodCard => {
  const refused = report.refusals[name];
  if (refused !== undefined) return waitingCard(name, refused);
  const backTest = name === 'demand' ? demandTestOf(report) : testOf(name, report);
  const { model } = report;
  const fit =
    name === 'value' ? model.value?.fit : name === 'orders' ? model.orders?.fit : undefined;
  return {
    ...{ name, title: TITLES[name], state: 'ready', unit: UNITS[name] },
    text: backTest?.text ?? NOT_JUDGED,
    ...(name === 'value' && model.value !== undefined ? { currency: model.value.currency } : {}),
    parameters: parametersOf(name, model),
    ...(fit === undefined
      ? {}
      : {
          fit: {
            ...{ converged: fit.converged, evaluations: fit.evaluations, slope: fit.slope },
            logLikelihood: fit.logLikelihood,
          },
        }),
    ...(backTest === undefined ? {} : { backTest }),
  };
};

const NOT_JUDGED =
  'It is fitted, and not yet held against what came: for that, orders have to go back further, or more people have to have ordered by then.';

const testOf = (
  name: Exclude<ModelName, 'demand'>,
  { tests, model }: LikelihoodReport,
): ShownBackTest | undefined => {
  const test = tests[name];
  if (test === undefined) return undefined;
  const currency = name === 'value' ? model.value?.currency : undefined;
  const scale = (amount: number) => (currency === undefined ? amount : fromMinor(amount, currency));
  const { cut, days, people, within } = test;
  const shown = {
    ...{ cut: isoDay(cut), days, of: people },
    predicted: scale(test.predicted),
    actual: scale(test.actual),
    error: scale(test.error),
    baselines: test.baselines.map((one) => ({ ...one, error: scale(one.error) })),
    deciles: test.deciles.map((one) => ({
      people: one.people,
      predicted: scale(one.predicted),
      actual: scale(one.actual),
      low: scale(one.low),
      high: scale(one.high),
    })),
  };
  const said = (amount: number) =>
    currency === undefined ? `${Math.round(amount)}` : amountInWords(Math.round(amount), currency);
  const what = {
    ...{ orders: 'days with an order', churn: 'people who stay away', value: 'of orders' },
    ...{ next: 'people who order', buy: 'people who order' },
  }[name];
  return {
    ...shown,
    text: `Of ${counted(people, 'person', 'people')}, knowing nothing after ${dayInWords(cut * DAY)}, it expected ${said(test.predicted)} ${what} in the next ${days} days; ${said(test.actual)} came. ${within} of 10 groups are as predicted. ${besideInWords(test.error, test.baselines)}`,
  };
};

const demandTestOf = ({ demand }: LikelihoodReport): ShownBackTest | undefined => {
  if (demand === undefined) return undefined;
  const { cut, days, items, predicted, actual, error, baseline } = demand;
  const baselines = [{ name: `as many as in the ${days} days before`, error: baseline }];
  return {
    ...{ cut: isoDay(cut), days, of: items, predicted, actual, error, baselines, deciles: [] },
    text: `Of ${counted(items, 'item', 'items')}, knowing nothing after ${dayInWords(cut * DAY)}, it expected ${Math.round(predicted)} pieces in the next ${days} days; ${Math.round(actual)} were ordered. ${besideInWords(error, baselines)}`,
  };
};

/** Whether a model is worth having. */
const besideInWords = (error: number, baselines: BackTest['baselines']): string => {
  const best = baselines.toSorted((a, b) => a.error - b.error)[0];
  if (best === undefined || !(best.error > 0)) return '';
  const share = Math.round((1 - error / best.error) * 100);
  if (share > 0) return `It is off by ${share} % less than “${best.name}”.`;
  return share === 0
    ? `It is off as much as “${best.name}”.`
    : `It is off by ${-share} % more than “${best.name}”: that says more for now.`;
};
