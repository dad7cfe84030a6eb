import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECIPES } from '../../src/automate/journeys/recipes/recipes.ts';
import { checkRules } from '../../src/rules/checks/check-rules.ts';
import { readRule } from '../../src/rules/definition.ts';
import { compileJourney } from '../../src/rules/journeys/compile-journey.ts';
import { type JourneyBody, readJourney } from '../../src/rules/journeys/journey-body.ts';
import { RuleError } from '../../src/rules/rule-error.ts';
import { toRuleSet } from '../../src/rules/rule-set.ts';

const say = { id: 'say', message: { template: 'hello' } };
const journey = (more: object = {}) => ({
  name: 'One',
  trigger: { event: 'Went' },
  steps: [say],
  ...more,
});

const wrong = (body: object) => {
  try {
    readJourney(body, '');
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
  throw new Error('It was taken.');
};

const nested = (depth: number): object =>
  depth === 0
    ? say
    : {
        id: `b${depth}`,
        split: [
          { id: 'a', share: 0.5, steps: [nested(depth - 1)] },
          { id: 'b', share: 0.5, steps: [] },
        ],
      };

describe('a journey', () => {
  it.each([
    [{ trigger: {} }, '/trigger'],
    [{ trigger: { event: 'A', entered: 'b' } }, '/trigger'],
    [{ trigger: { entered: 'a', where: { a: 1 } } }, '/trigger'],
    [{ trigger: { clock: { at: '09:00' } } }, '/trigger/audience'],
    [{ trigger: { clock: { at: '9' }, audience: 'a' } }, '/trigger/clock/at'],
    [{ trigger: { event: 'A', audience: 'a' } }, '/trigger/audience'],
    [{ trigger: { absence: { expected: 'A', after: 'B' } } }, '/trigger/absence'],
    [
      { trigger: { absence: { expected: 'A', by: '10:00', within: '1d' }, audience: 'a' } },
      '/trigger/absence',
    ],
    [{ trigger: { event: 'A', where: { $nope: 1 } } }, '/trigger/where/$nope'],
    [{ steps: [] }, '/steps'],
    [{ steps: [{ id: 'a' }] }, '/steps/0'],
    [{ steps: [{ id: 'a', wait: '1d', exit: true }] }, '/steps/0'],
    [{ steps: [say, say] }, '/steps/1/id'],
    [{ steps: [{ id: 'A b', wait: '1d' }] }, '/steps/0/id'],
    [{ steps: [{ id: 'a', jump: 'b' }] }, '/steps/0/jump'],
    [{ steps: [{ id: 'a', wait: '800d' }] }, '/steps'],
    [
      {
        steps: [
          { id: 'a', wait: '400d' },
          { id: 'b', wait: '400d' },
        ],
      },
      '/steps',
    ],
    [{ steps: [{ id: 'a', waitUntil: { event: 'B' } }] }, '/steps/0/waitUntil/timeout'],
    [
      {
        steps: [
          {
            id: 'a',
            split: [
              { id: 'x', share: 0.5, steps: [] },
              { id: 'y', share: 0.4, steps: [] },
            ],
          },
        ],
      },
      '/steps/0/split',
    ],
    [{ steps: [{ id: 'a', message: {} }] }, '/steps/0/message'],
    [{ one: 'item', trigger: { entered: 'a' } }, '/one'],
    [{ holdout: 0.6 }, '/holdout'],
    [{ exit: { complaint: 'never' } }, '/exit/complaint'],
    [
      { reentry: 'always', steps: [{ id: 'a', update: { event: { name: 'Went' } } }] },
      '/steps/0/update/event/name',
    ],
  ])('that cannot be is refused at its place (%#)', (more, path) => {
    expect(wrong(journey(more)).path).toBe(path);
  });

  it('has at most a hundred steps, however they are nested', () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ id: `a${i}`, wait: '1m' }));
    const more = Array.from({ length: 50 }, (_, i) => ({ id: `b${i}`, wait: '1m' }));
    const arms = [
      { id: 'x', share: 0.5, steps: many },
      { id: 'y', share: 0.5, steps: more },
    ];
    expect(wrong(journey({ steps: [{ id: 's', split: arms }] })).message).toBe(
      'At most 100 steps; these are 111.',
    );
    expect(wrong(journey({ steps: [nested(12)] })).message).toBe('At most 10 deep.');
  });

  it('leads from each step to the next, out of branches as well', () => {
    const body = readJourney(
      journey({
        steps: [
          {
            id: 'b',
            branch: Object.fromEntries([
              ['if', { 'traits.a': 1 }],
              ['then', [{ id: 'c', wait: '1d' }]],
            ]),
          },
          say,
        ],
      }),
      '',
    );
    const { steps, first } = compileJourney('one', 1, body);
    expect(first).toBe('b');
    expect(steps.get('b')).toMatchObject({ yes: 'c', no: 'say' });
    expect(steps.get('c')).toMatchObject({ next: 'say' });
    expect(steps.get('say')?.next).toBeUndefined();
  });

  it('is taken or refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (trigger, steps) => {
        try {
          readJourney({ name: 'x', trigger, steps }, '');
        } catch (error) {
          expect(error).toBeInstanceOf(RuleError);
        }
      }),
    );
  });

  it('warns of audiences, templates and placements that nobody has, and of steps that nobody comes to', () => {
    const body = readJourney(
      journey({
        trigger: { entered: 'nobody' },
        steps: [
          { id: 'd', decide: { placement: 'nowhere', into: 'x' } },
          { id: 'e', exit: true },
          say,
        ],
      }),
      '',
    );
    const set = toRuleSet(1, [{ kind: 'journeys', id: 'one', version: 1, body }]);
    const context = { now: 0, audiences: new Set<string>(), audiencesOf: () => [] };
    const found = checkRules(set, { ...context, templates: new Set<string>() });
    expect(found.map(({ severity, path }) => [severity, path])).toEqual([
      ['warning', '/trigger/entered'],
      ['warning', '/steps/0/decide/placement'],
      ['warning', '/steps/2/message'],
      ['warning', '/steps/2'],
    ]);
  });
});

describe('a recipe', () => {
  it.each(RECIPES.map((recipe) => [recipe.id, recipe] as const))(
    '%s can be published',
    (id, recipe) => {
      const body: JourneyBody = readRule('journeys', id, recipe.body);
      const set = toRuleSet(1, [{ kind: 'journeys', id, version: 1, body }]);
      const context = { now: Date.parse('2026-11-23T10:00:00Z'), audiencesOf: () => [] };
      const audiences = new Set(Object.keys(recipe.audiences ?? {}));
      const templates = new Set(recipe.templates);
      expect(checkRules(set, { ...context, audiences, templates })).toEqual([]);
    },
  );
});
