import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ChoiceColumns } from '../../../src/measure/what-if/choices.ts';
import { switchedAt } from '../../../src/measure/what-if/estimators/switch-doubly-robust.ts';
import { weigh } from '../../../src/measure/what-if/weigh.ts';
import type { Estimated, WhatIf } from '../../../src/measure/what-if/what-if.ts';
import { whatIf } from '../../../src/measure/what-if/what-if.ts';

type Row = readonly [
  place: number,
  action: number,
  propensity: number,
  reward: number,
  unit: number,
  x: readonly number[],
  expected: readonly number[],
];

/** A log and what another implementation makes of it; the file says how it was made. */
interface Golden {
  readonly clip: number;
  readonly targets: readonly (readonly number[])[];
  readonly rows: readonly Row[];
  readonly values: Readonly<Record<string, number>>;
  readonly switch: Readonly<Record<string, number>>;
  readonly variances: Readonly<Record<string, number>>;
  readonly variancesByUnit: Readonly<Record<string, number>>;
  readonly variancesOfDifference: Readonly<Record<string, number>>;
  readonly effective: number;
  readonly largest: number;
  readonly means: Readonly<Record<string, number>>;
  readonly ridge: Readonly<Record<string, number>>;
}

const golden = JSON.parse(readFileSync(new URL('golden.json', import.meta.url), 'utf8')) as Golden;

const logged = (with_: { readonly units?: boolean; readonly features?: boolean } = {}) => {
  const choices = new ChoiceColumns(with_.features === true ? 3 : 0);
  for (const [place, action, propensity, reward, unit, x] of golden.rows) {
    choices.add({
      ...{ place, action, propensity, reward },
      ...(with_.units === true ? { unit } : {}),
      ...(with_.features === true ? { x } : {}),
    });
  }
  return choices;
};

const targets = golden.targets.map((probabilities) => ({
  actions: probabilities.map((_, action) => action),
  probabilities,
}));
const targetOf = (row: number) => targets[golden.rows[row]?.[0] ?? 0] as (typeof targets)[0];
const expected = (row: number, action: number) => golden.rows[row]?.[6][action] ?? Number.NaN;
const named = ({ estimates }: WhatIf, name: string) =>
  estimates.find((one) => one.name === name) as Estimated;
const errorOf = ({ value, high }: { value: number; high: number }) =>
  (high - value) / 1.959963984540054;

describe('the same as another implementation, on the same log', () => {
  const found = whatIf(logged(), targetOf, { clip: golden.clip, model: expected });

  test.each(Object.entries(golden.values))('%s is worth %d', (name, value) => {
    expect(named(found, name).value).toBeCloseTo(value, 9);
    expect(errorOf(named(found, name)) ** 2).toBeCloseTo(golden.variances[name] as number, 9);
    expect(errorOf(named(found, name).difference) ** 2).toBeCloseTo(
      golden.variancesOfDifference[name] as number,
      9,
    );
  });

  test('switch-DR, at every threshold', () => {
    const { moments } = weigh(logged(), targetOf, { expected, byRow: true }, golden.clip);
    for (const [i, value] of Object.values(golden.switch).entries()) {
      expect(switchedAt(moments.sums, i).value).toBeCloseTo(value, 9);
    }
  });

  test('choices of a person go together', () => {
    const byUnit = whatIf(logged({ units: true }), targetOf, {
      clip: golden.clip,
      model: expected,
    });
    for (const [name, value] of Object.entries(golden.values)) {
      expect(named(byUnit, name).value).toBeCloseTo(value, 9);
      expect(errorOf(named(byUnit, name)) ** 2).toBeCloseTo(
        golden.variancesByUnit[name] as number,
        9,
      );
    }
  });

  test('what is expected of means, and of features, without a choice’s own fold', () => {
    const means = whatIf(logged(), targetOf);
    const ridge = whatIf(logged({ features: true }), targetOf);
    expect([means.model, ridge.model]).toEqual(['means', 'ridge']);
    for (const name of ['direct-method', 'doubly-robust']) {
      expect(named(means, name).value).toBeCloseTo(golden.means[name] as number, 9);
      // Features are kept in 32 bits.
      expect(named(ridge, name).value).toBeCloseTo(golden.ridge[name] as number, 7);
    }
  });

  test('how far the log is from the target', () => {
    expect(found.diagnostics.effective).toBeCloseTo(golden.effective, 6);
    expect(found.diagnostics.largestWeight).toBeCloseTo(golden.largest, 9);
    expect(found.refusals).toEqual([]);
  });
});

test('what was logged is worth what it earned', () => {
  const choices = logged();
  const same = whatIf(choices, (row) => ({
    actions: [choices.action[row] as number],
    probabilities: [choices.propensity[row] as number],
  }));
  const mean = golden.rows.reduce((sum, row) => sum + row[3], 0) / golden.rows.length;
  expect(named(same, 'ips').value).toBeCloseTo(mean, 12);
  expect(named(same, 'snips').difference.value).toBeCloseTo(0, 12);
});

test('the interval that holds at all looks is the wider one', () => {
  for (const one of whatIf(logged(), targetOf).estimates) {
    expect(one.alwaysLow).toBeLessThan(one.low);
    expect(one.alwaysHigh).toBeGreaterThan(one.high);
  }
});
