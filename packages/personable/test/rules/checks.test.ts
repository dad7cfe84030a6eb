import { describe, expect, it } from 'vitest';
import { contradictionsIn } from '../../src/conditions/contradictions.ts';
import { editDistance, nearWords } from '../../src/math/edit-distance.ts';
import { checkRules } from '../../src/rules/checks/check-rules.ts';
import { type RuleKind, readRule } from '../../src/rules/definition.ts';
import { toRuleSet } from '../../src/rules/rule-set.ts';

/** What is wrong with a set: severity and place of each. */
const problemsIn = (rules: Readonly<Record<string, unknown>>) => {
  const set = toRuleSet(
    1,
    Object.entries(rules).map(([key, value]) => {
      const [kind, id = ''] = key.split('/') as [RuleKind, string];
      return { kind, id, version: 1, body: readRule(kind, id, value) };
    }),
  );
  const context = { audiences: new Set(['vip']), audiencesOf: () => [] };
  return checkRules(set, { ...context, now: Date.UTC(2026, 5, 1) }).map(
    ({ severity, kind, id, path }) => `${severity} ${kind}/${id}${path}`,
  );
};

const hero = { name: 'Hero', channel: 'web', kind: 'content' };
const campaign = {
  name: 'A',
  placements: ['hero'],
  creatives: [{ id: 'one', content: { en: { title: 'Hi' } } }],
};
const pin = { name: 'P', items: { id: 'tea' }, action: { pin: 1 } };

describe('The check of a rule set', () => {
  it('finds nothing in a good one', () => {
    expect(problemsIn({ 'placements/hero': hero, 'campaigns/a': campaign })).toEqual([]);
  });

  it.each([
    [{ 'campaigns/a': campaign }, 'refused campaigns/a/placements/0'],
    [
      { 'campaigns/a': { ...campaign, placements: ['for-you'] } },
      'warning campaigns/a/placements/0',
    ],
    [
      { 'placements/hero': hero, 'campaigns/a': { ...campaign, offer: 'ten' } },
      'refused campaigns/a/offer',
    ],
    [
      { 'placements/hero': hero, 'campaigns/a': { ...campaign, excludes: ['a'] } },
      'refused campaigns/a/excludes/0',
    ],
    [
      { 'placements/hero': { ...hero, strategy: { choose: 'bandit', winner: 'b/one' } } },
      'refused placements/hero/strategy/winner',
    ],
    [{ 'caps/c': { name: 'C', most: 0, per: 'day' } }, 'warning caps/c/most'],
    [
      { 'caps/c': { name: 'C', most: 1, per: 'day', scope: { campaigns: ['a'] } } },
      'warning caps/c/scope/campaigns/0',
    ],
    [{ 'item-rules/a': pin, 'item-rules/b': pin }, 'warning item-rules/b/action/pin'],
    [
      {
        'item-rules/a': { ...pin, action: { require: true } },
        'item-rules/b': { ...pin, action: { exclude: true } },
      },
      'refused item-rules/b/action',
    ],
    [
      { 'item-rules/a': { ...pin, schedule: { until: '2026-05-01T00:00' } } },
      'warning item-rules/a/schedule/until',
    ],
    [
      { 'item-rules/a': { ...pin, schedule: { hours: [{ from: '18:00', until: '18:00' }] } } },
      'refused item-rules/a/schedule/hours/0',
    ],
    [
      {
        'item-rules/a': {
          ...pin,
          schedule: { from: '2026-08-02T00:00', until: '2026-08-01T00:00' },
        },
      },
      'refused item-rules/a/schedule/until',
    ],
    [{ 'item-rules/a': { ...pin, items: {} } }, 'warning item-rules/a/items'],
    [
      { 'item-rules/a': { ...pin, items: { price: { $gt: 9, $lt: 3 } } } },
      'warning item-rules/a/items/price/$lt',
    ],
    [{ 'caring/caring': { when: {}, instead: 'nothing' } }, 'warning caring/caring/when'],
    [
      {
        'restraint/restraint': {
          windows: [
            { from: '06:00', until: '08:30', channels: ['sms'] },
            { from: '22:00', until: '07:00', channels: ['email', 'sms'] },
          ],
        },
      },
      'refused restraint/restraint/windows/1',
    ],
    [
      { 'restraint/restraint': { quiet: [{ from: '00:00', until: '24:00' }] } },
      'refused restraint/restraint/quiet',
    ],
    [
      { 'restraint/restraint': { caps: [{ most: 0, per: 'day' }] } },
      'warning restraint/restraint/caps/0/most',
    ],
  ])('names the place (%#)', (rules, problem) => {
    expect(problemsIn(rules)).toEqual([problem]);
  });

  it('finds pages that hold themselves, at the block that closes the circle', () => {
    const page = (placement: string) => ({
      name: 'P',
      channel: 'web',
      kind: 'page',
      blocks: [placement],
    });
    expect(problemsIn({ 'placements/a': page('b'), 'placements/b': page('a') })).toEqual([
      'refused placements/b/blocks/0/placement',
    ]);
  });
});

describe('A contradiction', () => {
  it.each([
    [{ $and: [{ a: 1 }, { a: 2 }] }, '/$and/1/a', 'a cannot be 1 and be 2.'],
    [
      { a: { $in: [1, 2] }, $or: [{ a: 3 }, { a: 1 }] },
      '/$or/0/a',
      'a cannot be one of [1,2] and be 3.',
    ],
    [{ a: { $gte: 5, $lt: 5 } }, '/a/$lt', 'a cannot be at least 5 and be less than 5.'],
    [{ a: { $eq: 'x', $ne: 'x' } }, '/a/$ne', 'a cannot be "x" and not be "x".'],
  ])('is found with its place (%#)', (condition, path, message) => {
    expect(contradictionsIn(condition)).toEqual([{ path, message }]);
  });

  it.each([
    { a: 1, b: 2 },
    { a: { $gte: 5, $lte: 5 } },
    { $or: [{ a: 1 }, { a: 2 }] },
    { $and: [{ audiences: 'vip' }, { audiences: 'new' }] },
    { $not: { $and: [{ a: 1 }, { a: 2 }] } },
  ])('is not seen where there is none (%#)', (condition) => {
    expect(contradictionsIn(condition)).toEqual([]);
  });
});

describe('Near words', () => {
  it('are those with few letters put in, taken out, replaced or swapped', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('hero', 'hreo')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
    expect(nearWords('home.heros', ['home.hero', 'cart.row', 'home.row'])).toEqual(['home.hero']);
    expect(nearWords('x', ['abcdef'])).toEqual([]);
  });
});
