import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { simulatedLog } from '../../../../../bench/measure/simulated-bandit.ts';
import { ChoiceColumns, type LoggedChoice } from '../../../src/measure/what-if/choices.ts';
import { type Distribution, uniformOver } from '../../../src/measure/what-if/target.ts';
import { WeightTail } from '../../../src/measure/what-if/weight-tail.ts';
import { whatIf } from '../../../src/measure/what-if/what-if.ts';

/** Two actions, drawn evenly; the first brings 1 in three times of ten. */
const even = (size: number, more: (row: number) => Partial<LoggedChoice> = () => ({})) => {
  const choices = new ChoiceColumns();
  for (let row = 0; row < size; row++) {
    const action = row % 2;
    const reward = action === 0 && row % 20 < 6 ? 1 : 0;
    choices.add({ action, place: 0, propensity: 0.5, reward, ...more(row) });
  }
  return choices;
};
const both = uniformOver([0, 1]);
const ask = (choices: ChoiceColumns, target: Distribution = both) => whatIf(choices, () => target);
const codes = (choices: ChoiceColumns, target?: Distribution) =>
  ask(choices, target).refusals.map(({ code }) => code);

test('what can be answered is', () => {
  const found = ask(even(1_000));
  expect(found.refusals).toEqual([]);
  expect(found.warnings).toEqual([]);
  expect(found.estimates.find(({ name }) => name === 'ips')?.value).toBeCloseTo(0.15, 9);
});

describe('a log that cannot say', () => {
  test('is empty', () => {
    const found = ask(new ChoiceColumns());
    expect(found).toMatchObject({ estimates: [], logged: undefined });
    expect(found.refusals.map(({ code }) => code)).toEqual(['nothing-logged']);
  });

  test('was never drawn: probability 1 is no draw', () => {
    const choices = even(500, () => ({ propensity: 1 }));
    expect(choices).toMatchObject({ size: 0, fixed: 500 });
    const [refusal] = ask(choices).refusals;
    expect(refusal).toMatchObject({ code: 'all-fixed' });
    expect(refusal?.because).toContain('All 500 choices were fixed');
    expect(refusal?.needed).toContain('experiment');
  });

  test('has wrong propensities in many rows', () => {
    const wrong = [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const choices = even(1_000, (row) =>
      row < 600 ? { propensity: wrong[row % 6] as number } : {},
    );
    expect(choices.unusable).toMatchObject({
      'no-propensity': 100,
      'propensity-not-positive': 300,
      'propensity-above-one': 200,
    });
    const [refusal] = ask(choices).refusals;
    expect(refusal?.code).toBe('many-unusable');
    expect(refusal?.because).toContain('a propensity of 0 or less (300)');
  });

  test('has few rows, or few people', () => {
    expect(codes(even(99))).toEqual(['too-few']);
    expect(codes(even(1))).toEqual(['too-few']);
    expect(codes(even(1_000, (row) => ({ unit: row % 10 })))).toEqual(['too-few']);
  });

  test('never did what is asked about', () => {
    expect(codes(even(1_000), uniformOver([0, 1, 2]))).toContain('not-supported');
    expect(codes(even(1_000), { actions: [7], probabilities: [1] })).toContain('not-supported');
    const some = { actions: [0, 1, 2], probabilities: [0.49, 0.49, 0.02] };
    expect(ask(even(1_000), some)).toMatchObject({ refusals: [] });
    expect(ask(even(1_000), some).warnings.join()).toContain('2 % of what the other strategy');
  });

  test('hardly ever did it', () => {
    const choices = even(2_000, (row) =>
      row % 100 === 0 ? { action: 0, propensity: 0.01 } : { action: 1, propensity: 0.99 },
    );
    expect(codes(choices, { actions: [0], probabilities: [1] })).toContain('too-far-away');
  });

  test('has nothing come of it: no silent zero', () => {
    expect(codes(even(1_000, () => ({ reward: 0 })))).toEqual(['no-outcomes']);
  });

  test('has propensities it was not drawn with', () => {
    expect(codes(even(1_000, () => ({ propensity: 0.2 })))).toEqual(['weights-off']);
  });
});

describe('each refusal is a sentence with a way out, and stands in the docs', () => {
  const page = readFileSync(new URL('../../../../../docs/what-if.md', import.meta.url), 'utf8');
  const rare = even(2_000, (row) =>
    row % 100 === 0 ? { action: 0, propensity: 0.01 } : { action: 1, propensity: 0.99 },
  );
  const logs: [string, ChoiceColumns, Distribution?][] = [
    ['nothing-logged', new ChoiceColumns()],
    ['all-fixed', even(500, () => ({ propensity: 1 }))],
    ['many-unusable', even(1_000, (row) => (row < 100 ? { propensity: 0 } : {}))],
    ['many-unusable', even(1_000, (row) => (row < 100 ? { propensity: 1.01 } : {}))],
    ['many-unusable', even(1_000, (row) => (row < 100 ? { propensity: Number.NaN } : {}))],
    ['many-unusable', even(10, () => ({ propensity: 0 }))],
    ['too-few', even(99)],
    ['not-supported', even(1_000), { actions: [7], probabilities: [1] }],
    ['not-supported', even(1_000), { actions: [], probabilities: [], unsupported: 1 }],
    ['too-far-away', rare, { actions: [0], probabilities: [1] }],
    ['no-outcomes', even(1_000, () => ({ reward: 0 }))],
    ['weights-off', even(1_000, () => ({ propensity: 0.2 }))],
  ];
  test.each(logs.map(([code, ...rest]) => ({ code, rest })))('$code', ({ code, rest }) => {
    const [choices, target] = rest;
    const found = ask(choices, target);
    const refusal = found.refusals.find((one) => one.code === code);
    expect(refusal?.because).toMatch(/^[A-Z0-9].*[a-z)]\.$/);
    expect(refusal?.needed).toMatch(/^[A-Z].*\.$/);
    expect(`${refusal?.because} ${refusal?.needed}`).not.toMatch(/NaN|undefined|Infinity/);
    // Nothing is said beside it that somebody could take for an answer.
    expect(found.estimates).toEqual([]);
    expect(page).toContain(`| \`${code}\` |`);
  });
});

test('some rows that cannot be used, and fixed ones, are said beside the answer', () => {
  const choices = even(1_000, (row) =>
    row < 20
      ? { propensity: 0 }
      : row < 220
        ? { propensity: 1 }
        : row === 220
          ? { action: -1 }
          : {},
  );
  choices.leaveOut('unreadable');
  const found = ask(choices);
  expect(found.refusals).toEqual([]);
  expect(found.diagnostics).toMatchObject({ choices: 779, fixed: 200 });
  expect(found.diagnostics.unusable).toEqual({
    'no-action': 1,
    'propensity-not-positive': 20,
    unreadable: 1,
  });
  expect(found.warnings).toHaveLength(2);
});

test('rewards may be negative, huge or rare, and nothing is NaN', () => {
  for (const reward of [-5, 1e12, 1e-12]) {
    const found = ask(even(1_000, (row) => ({ reward: row % 3 === 0 ? reward : 0 })));
    const numbers = found.estimates.flatMap(({ name: _, difference, ...figure }) => [
      ...Object.values(figure),
      ...Object.values(difference),
    ]);
    expect(numbers.length).toBe(70);
    expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
  }
  for (const reward of [Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(even(100, () => ({ reward })).unusable['no-reward']).toBe(100);
  }
});

test('the order of choices does not matter', () => {
  const { choices, target } = simulatedLog(7, 1_000);
  const turned = new ChoiceColumns();
  for (let row = choices.size - 1; row >= 0; row--) {
    turned.add({
      action: choices.action[row] as number,
      place: choices.place[row] as number,
      propensity: choices.propensity[row] as number,
      reward: choices.reward[row] as number,
    });
  }
  const back = whatIf(turned, (row) => target(choices.size - 1 - row));
  const snips = ({ estimates }: typeof back) => estimates.find(({ name }) => name === 'snips');
  const [one, other] = [snips(whatIf(choices, target)), snips(back)];
  expect(other?.value).toBeCloseTo(one?.value ?? -1, 12);
  expect(other?.high).toBeCloseTo(one?.high ?? -1, 12);
});

test('the tail of weights', () => {
  const tail = new WeightTail();
  for (let i = 0; i < 99; i++) tail.add(1);
  tail.add(99);
  expect(tail.largest).toBe(99);
  expect(tail.shareOfTop(0.01)).toBeCloseTo(0.5, 9);
  expect(tail.effective).toBeCloseTo(198 ** 2 / (99 + 99 ** 2), 9);
  expect(new WeightTail().shareOfTop(0.01)).toBe(0);
});
