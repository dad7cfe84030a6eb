import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
  Experiment,
  MeasuredMetric,
} from '../../../src/measure/statistics/report/experiment.ts';
import { reportExperiment } from '../../../src/measure/statistics/report/report.ts';
import type { MetricSums } from '../../../src/measure/statistics/sums.ts';

const share = (people: number, ones: number): MetricSums => ({ people, sum: ones, squares: ones });

const experiment = (
  arms: readonly (readonly [string, number, number])[],
  more: Partial<Experiment> = {},
): Experiment => ({
  arms: arms.map(([name, people]) => ({ name, people })),
  control: 0,
  metrics: [
    {
      name: 'bought',
      kind: 'proportion',
      sums: arms.map(([, people, ones]) => share(people, ones)),
    },
  ],
  ...more,
});

describe('a report', () => {
  test('decides by the intervals for any number of looks, unless told otherwise', () => {
    const sums = experiment([
      ['control', 5_000, 500],
      ['new', 5_000, 575],
    ]);
    const report = reportExperiment(sums);
    expect(report.decideBy).toBe('always');
    expect(report.verdict.outcome).toBe('no_difference');
    expect(reportExperiment({ ...sums, decideBy: 'fixed' }).verdict.outcome).toBe('won');
    expect(reportExperiment({ ...sums, decideBy: 'fixed', level: 0.001 }).verdict.outcome).toBe(
      'no_difference',
    );
  });

  test('says of several arms which won and which lost, and which of two winners is the better one', () => {
    const report = reportExperiment(
      experiment([
        ['control', 10_000, 1_000],
        ['red', 10_000, 1_300],
        ['green', 10_000, 1_310],
        ['grey', 10_000, 800],
        ['blue', 10_000, 1_010],
      ]),
    );
    expect(report.verdict.arms.map(({ outcome }) => outcome)).toEqual([
      'won',
      'won',
      'lost',
      'no_difference',
    ]);
    expect(report.verdict.text).toContain(
      'Which of red and green is the better one cannot be told',
    );
    expect(report.verdict.outcome).toBe('won');
  });

  test('of one thing better and another worse leaves it open which counts more', () => {
    const sums = experiment([
      ['control', 10_000, 1_000],
      ['new', 10_000, 1_300],
    ]);
    const returns: MeasuredMetric = {
      name: 'returned',
      kind: 'proportion',
      lowerIsBetter: true,
      sums: [share(10_000, 300), share(10_000, 450)],
    };
    const report = reportExperiment({ ...sums, metrics: [...sums.metrics, returns] });
    expect(report.verdict.outcome).toBe('mixed');
    expect(report.verdict.text).toContain(
      'new did better than control in bought (+3 points, +30 %) and worse in returned (+1.5 points, +50 %)',
    );
  });

  test('corrects for all of its comparisons', () => {
    const metrics = Array.from(
      { length: 20 },
      (_, i): MeasuredMetric => ({
        name: `metric ${i}`,
        kind: 'proportion',
        sums: [share(5_000, 500), share(5_000, i === 7 ? 566 : 505)],
      }),
    );
    const report = reportExperiment({
      ...experiment([
        ['control', 5_000, 0],
        ['new', 5_000, 0],
      ]),
      metrics,
      decideBy: 'fixed',
    });
    const [finding] = report.metrics[7]?.findings ?? [];
    expect(finding !== undefined && 'pValue' in finding.plain && finding.plain.pValue).toBeLessThan(
      0.05,
    );
    expect(finding?.holm).toBeGreaterThan(0.3);
    expect(report.verdict.outcome).toBe('no_difference');
  });

  test('has no verdict where a caution forbids it, and none about nothing', () => {
    const sums = experiment([
      ['control', 5_000, 500],
      ['new', 5_000, 900],
    ]);
    const forbidden = reportExperiment({
      ...sums,
      cautions: [{ text: 'The arms overlapped.', forbids: true }],
    });
    expect(forbidden.verdict).toMatchObject({
      outcome: 'cannot_say',
      text: 'It cannot be said who won. The arms overlapped.',
    });
    expect(reportExperiment({ ...sums, metrics: [] }).verdict.outcome).toBe('cannot_say');
    expect(reportExperiment({ arms: [], control: 0, metrics: [] }).verdict.outcome).toBe(
      'cannot_say',
    );
  });
});

const HOSTILE = [
  0,
  -0,
  1,
  -1,
  1e-300,
  1e154,
  1e308,
  -1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];
const number = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.integer({ min: 0, max: 5_000 }),
);
const sums: fc.Arbitrary<MetricSums> = fc.record(
  {
    people: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 100_000 })),
    sum: number,
    squares: number,
    below: fc.record({ sum: number, squares: number }),
    product: number,
    pre: fc.record({ sum: number, squares: number, product: number }),
  },
  { requiredKeys: ['people', 'sum', 'squares'] },
);
/** Anything but what is looked for: somebody may call an arm "NaN", and then it is called so. */
const name = fc.string().filter((text) => !/NaN|Infinity|undefined/.test(text));
const anything: fc.Arbitrary<Experiment> = fc.integer({ min: 1, max: 3 }).chain((arms) => {
  const ofArms = fc.array(sums, { minLength: arms, maxLength: arms });
  return fc.record(
    {
      arms: fc.array(fc.record({ name, people: fc.nat(100_000) }), {
        minLength: arms,
        maxLength: arms,
      }),
      control: fc.nat(arms - 1),
      metrics: fc.array(
        fc.record({
          name,
          kind: fc.constantFrom('proportion', 'mean', 'revenue', 'ratio'),
          sums: ofArms,
          largest: fc.record({ value: number, arm: fc.nat(arms - 1), without: sums }),
        }),
        { maxLength: 3 },
      ),
      decideBy: fc.constantFrom('always', 'fixed'),
    },
    { requiredKeys: ['arms', 'control', 'metrics'] },
  );
});

/** Every number in it, with where it stands. */
const numbersOf = (value: unknown, path = ''): readonly (readonly [string, number])[] => {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersOf(inner, `${path}.${key}`));
};

test('whatever the sums are, nothing in a report is not a number', () => {
  fc.assert(
    fc.property(anything, (given) => {
      const report = reportExperiment({
        ...given,
        breakdowns: [
          {
            by: 'kind',
            segments: [{ name: 'all', sums: given.metrics.map((metric) => metric.sums) }],
          },
        ],
      });
      const wrong = numbersOf(report).filter(([, value]) => !Number.isFinite(value));
      expect(wrong).toEqual([]);
      expect(JSON.stringify(report.verdict)).not.toMatch(/NaN|Infinity|undefined/);
    }),
    { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 500) },
  );
});

test('the sample ratio is alarming by what may be looked at often, unless one looks once', () => {
  const arms = [
    ['control', 5_000, 500],
    ['new', 4_670, 500],
  ] as const;
  const [often, once] = (['always', 'fixed'] as const).map((decideBy) =>
    reportExperiment(experiment(arms, { decideBy })),
  );
  // χ² = 11.3: p = 0.0008 at one look, which nearly anybody sees who looks often enough.
  expect(once?.sampleRatio.state).toBe('mismatch');
  expect(once?.verdict.outcome).toBe('cannot_say');
  expect(often?.sampleRatio.state).toBe('low');
  expect(often?.sampleRatio.text).toContain('at any number of them');
  const grave = reportExperiment(
    experiment([
      ['control', 5_000, 500],
      ['new', 4_500, 500],
    ]),
  );
  expect(grave.sampleRatio.state).toBe('mismatch');
});
