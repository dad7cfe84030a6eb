import { expect, test } from 'vitest';
import {
  CALIBRATION_END,
  cdnowFile,
  HOLDOUT_DAYS,
  readCdnow,
} from '../../../../../bench/measure/cdnow.ts';
import { orderTableOf } from '../../../src/learning/likelihoods/building/cells.ts';
import { LikelihoodSums } from '../../../src/learning/likelihoods/counting/likelihood-sums.ts';
import { judgeOrders } from '../../../src/learning/likelihoods/judging/judge-orders.ts';
import { fitBgNbd } from '../../../src/learning/likelihoods/models/bg-nbd.ts';

const file = cdnowFile();

test.skipIf(file === undefined)(
  'on the CDNOW sample the table of sums gives the published numbers (needs cdnow/CDNOW_sample.txt.gz of Fader and Hardie)',
  () => {
    const people = readCdnow(file ?? '');
    expect(people).toHaveLength(2_357);
    const sums = new LikelihoodSums();
    for (const { part } of people) {
      sums.add({ ...part, orders: part.orders.filter(([day]) => day <= CALIBRATION_END) });
    }
    const { model, fit } = run(fitBgNbd(orderTableOf(sums, CALIBRATION_END).cells));
    expect(fit).toMatchObject({ converged: true, atEdge: false, count: 2_357 });
    for (const [name, published] of Object.entries({
      r: 0.243,
      alpha: 4.414,
      a: 0.793,
      b: 2.426,
    })) {
      expect(Number(model[name as keyof typeof model].toFixed(3)), name).toBe(published);
    }
    const tests = run(
      judgeOrders(people, { cut: CALIBRATION_END, days: HOLDOUT_DAYS, currency: 'USD' }),
    );
    for (const test of [tests.orders, tests.churn, tests.value, tests.next]) {
      expect(test?.people).toBe(2_357);
      for (const { name, error } of test?.baselines ?? []) {
        expect(test?.error, name).toBeLessThan(error);
      }
    }
  },
);

const run = <T>(steps: Generator<void, T>): T => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};
