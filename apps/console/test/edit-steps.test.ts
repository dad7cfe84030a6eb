import { describe, expect, test } from 'vitest';
import {
  moved,
  newStep,
  stepsById,
  withList,
} from '../src/screens/automation/journeys/edit-steps.ts';
import {
  journeyIn,
  STEP_KINDS,
  type WrittenJourney,
} from '../src/screens/automation/journeys/written-step.ts';

const body = {
  name: 'Cart',
  trigger: { event: 'Product Added', unknown: 1 },
  later: { kept: [1, 2] },
  steps: [
    { id: 'one', wait: '1h', unheardOf: { a: 1 } },
    {
      id: 'if',
      // biome-ignore lint/suspicious/noThenProperty: a word of the rule.
      branch: { if: { 'traits.city': 'Berlin' }, then: [{ id: 'stop', exit: true }], note: 'mine' },
    },
    {
      id: 'ways',
      split: [
        { id: 'a', share: 0.5, steps: [] },
        { id: 'b', share: 0.5, steps: [{ id: 'tell', message: { template: 'x' } }] },
      ],
    },
  ],
} as unknown as WrittenJourney;

describe('steps of a journey', () => {
  test('one list is changed, wherever it stands, and nothing else', () => {
    const step = { id: 'new', wait: '2d' };
    const changed = withList(body, '/steps/2/split/1/steps', (all) => [...all, step]);
    const expected = structuredClone(body) as unknown as {
      steps: { split?: { steps: object[] }[] }[];
    };
    expected.steps[2]?.split?.[1]?.steps.push(step);
    expect(changed).toEqual(expected);
    expect(changed.steps[0]).toBe(body.steps[0]);
  });

  test('a list that is not there yet is made', () => {
    const changed = withList(body, '/steps/1/branch/else', (all) => [
      ...all,
      { id: 'x', exit: true },
    ]);
    expect(changed.steps[1]?.branch).toEqual({
      ...body.steps[1]?.branch,
      else: [{ id: 'x', exit: true }],
    });
  });

  test('a step moves up and down', () => {
    const ids = withList(body, '/steps', moved(2, 0)).steps.map(({ id }) => id);
    expect(ids).toEqual(['ways', 'one', 'if']);
  });

  test('a new step has an id that is free, whatever it does', () => {
    const steps = stepsById(body.steps);
    expect([...steps.keys()]).toEqual(['one', 'if', 'stop', 'ways', 'tell']);
    for (const { kind } of STEP_KINDS) {
      expect(steps.has(newStep(kind, steps).id)).toBe(false);
    }
    expect(newStep('branch', steps).id).toBe('if-2');
  });

  test.each([
    undefined,
    null,
    [],
    'steps',
    {},
    { trigger: {}, steps: 'x' },
    { trigger: {}, steps: [1] },
    { trigger: {}, steps: [{ id: 'a', branch: [] }] },
    { trigger: {}, steps: [{ id: 'a', split: {} }] },
    { trigger: {}, steps: [{ id: 'a', message: 'hello' }] },
  ])('what is no journey is not shown as one: %j', (written) => {
    expect(journeyIn(written)).toBeUndefined();
  });

  test('what this screen has no words for is no hindrance', () => {
    expect(journeyIn(body)).toBe(body);
  });
});
