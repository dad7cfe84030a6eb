import { tableOf } from '../../packages/personable/src/learning/likelihoods/building/cells.ts';
import { judgeOrders } from '../../packages/personable/src/learning/likelihoods/judging/judge-orders.ts';
import { fitBgNbd } from '../../packages/personable/src/learning/likelihoods/models/bg-nbd.ts';
import {
  fitGammaGamma,
  type SpendCell,
} from '../../packages/personable/src/learning/likelihoods/models/gamma-gamma.ts';
import { statsOfPart } from '../../packages/personable/src/learning/likelihoods/people/person-stats.ts';
import type { Benchmark } from '../benchmark.ts';
import { rounded } from '../figures.ts';
import { CALIBRATION_END, cdnowFile, HOLDOUT_DAYS, readCdnow } from './cdnow.ts';

const run = <T>(steps: Generator<void, T>): T => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** Whether likelihoods say on public orders what was published of them. */
export const likelihoodsSection: Benchmark = {
  name: 'likelihoods',
  summary:
    'BG/NBD on the CDNOW sample, first 39 weeks (published: r 0.243, alpha 4.414, a 0.793, b 2.426), Gamma–Gamma on its repeat orders (published: p 6.25, q 3.74, gamma 15.44), and what the 39 weeks after them say: predicted and actual totals, error per person beside two baselines, groups of ten as predicted',

  async run({ say }) {
    const file = cdnowFile();
    if (file === undefined) {
      say(
        'CDNOW is not there: it is the public sample of Fader and Hardie (brucehardie.com/datasets).',
      );
      return { cdnow: 'missing' };
    }
    const people = readCdnow(file);
    const stats = people.map(({ part }) => statsOfPart(part, CALIBRATION_END));
    const started = performance.now();
    const spans = stats.map(({ first, last, repeats }) => ({ first, last, repeats, people: 1 }));
    const { model, fit } = run(fitBgNbd(tableOf(spans, CALIBRATION_END).cells));
    const took = performance.now() - started;
    const value = run(fitGammaGamma(repeatOrders(people)));
    say('Holding it against the weeks after …');
    const tests = run(
      judgeOrders(people, { cut: CALIBRATION_END, days: HOLDOUT_DAYS, currency: 'USD' }),
    );
    const { orders, churn, value: spent } = tests;
    return {
      ...{ cdnowCustomers: people.length, cdnowFitMilliseconds: rounded(took) },
      ...{ cdnowR: digits(model.r), cdnowAlpha: digits(model.alpha) },
      ...{ cdnowA: digits(model.a), cdnowB: digits(model.b) },
      cdnowConverged: String(fit.converged),
      cdnowLogLikelihood: digits(fit.logLikelihood),
      ...{ cdnowP: digits(value.model.p), cdnowQ: digits(value.model.q) },
      cdnowGamma: digits(value.model.gamma / 100),
      cdnowOrdersPredicted: rounded(orders?.predicted ?? Number.NaN),
      cdnowOrdersActual: rounded(orders?.actual ?? Number.NaN),
      cdnowOrdersError: digits(orders?.error ?? Number.NaN),
      cdnowOrdersErrorAsBefore: digits(orders?.baselines[0]?.error ?? Number.NaN),
      cdnowOrdersErrorAsEver: digits(orders?.baselines[1]?.error ?? Number.NaN),
      cdnowOrdersGroupsWithin: orders?.within ?? Number.NaN,
      cdnowAwayPredicted: rounded(churn?.predicted ?? Number.NaN),
      cdnowAwayActual: rounded(churn?.actual ?? Number.NaN),
      cdnowDollarsPredicted: rounded((spent?.predicted ?? Number.NaN) / 100),
      cdnowDollarsActual: rounded((spent?.actual ?? Number.NaN) / 100),
    };
  },
};

const digits = (value: number): number => Math.round(value * 1_000) / 1_000;

/** As published: the mean of the days with an order after the first, by how many there are. */
const repeatOrders = (people: ReturnType<typeof readCdnow>): SpendCell[] =>
  people.flatMap(({ part }) => {
    const later = part.orders.filter(([day]) => day <= CALIBRATION_END).slice(1);
    const sum = later.reduce((total, [, , cents]) => total + cents, 0);
    return sum > 0 ? [{ orders: later.length, mean: sum / later.length, people: 1 }] : [];
  });
