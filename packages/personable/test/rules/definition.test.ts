import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULE_KINDS, type RuleKind, readRule } from '../../src/rules/definition.ts';
import { durationMilliseconds } from '../../src/rules/reading/terms.ts';
import { RuleError } from '../../src/rules/rule-error.ts';
import { toRuleSet } from '../../src/rules/rule-set.ts';

const campaign = {
  name: 'Autumn',
  placements: ['home.hero'],
  audience: { 'traits.city': 'Lyon' },
  schedule: { from: '2026-09-01T00:00', days: [6, 7], hours: [{ from: '22:00', until: '02:00' }] },
  creatives: [{ id: 'leaf', content: { en: { title: 'Hello {{ name }}' } } }],
};

/** What is wrong with a rule: place, sentence, way out. */
const ONLY: readonly RuleKind[] = ['caring', 'restraint'];
const wrong = (kind: RuleKind, value: unknown, id = ONLY.includes(kind) ? kind : 'one') => {
  try {
    readRule(kind, id, value);
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
  throw new Error('It was taken.');
};

describe('What a rule is', () => {
  it('is read as it was written', () => {
    expect(readRule('campaigns', 'autumn', campaign)).toEqual(campaign);
  });

  it('names the place of a field it does not know, and the one that was meant', () => {
    const { path, hint } = wrong('campaigns', { ...campaign, audiense: {} });
    expect({ path, hint }).toEqual({ path: '/audiense', hint: 'Did you mean "audience"?' });
  });

  it('names the place inside a condition', () => {
    const broken = { ...campaign, audience: { $and: [{ 'traits.age': { $lager: 3 } }] } };
    expect(wrong('campaigns', broken).path).toBe('/audience/$and/0/traits.age/$lager');
  });

  it.each([
    [
      'placements',
      { name: 'Hero', channel: 'web', kind: 'content', strategy: 'popular' },
      '/strategy',
    ],
    ['placements', { name: 'Page', channel: 'web', kind: 'page' }, '/blocks'],
    ['placements', { name: 'Row', channel: 'web', kind: 'items', limit: 0 }, '/limit'],
    ['campaigns', { ...campaign, creatives: [] }, '/creatives'],
    [
      'campaigns',
      { ...campaign, creatives: [campaign.creatives[0], campaign.creatives[0]] },
      '/creatives/1/id',
    ],
    ['campaigns', { ...campaign, schedule: { from: '2026-02-30T00:00' } }, '/schedule/from'],
    ['campaigns', { ...campaign, schedule: { from: '2026-02-01T00:00Z' } }, '/schedule/from'],
    ['campaigns', { ...campaign, caps: [{ most: 1, per: 'fortnight' }] }, '/caps/0/per'],
    ['offers', { name: 'Ten', benefit: { kind: 'percent' } }, '/benefit/percent'],
    ['offers', { name: 'Ten', benefit: { kind: 'text', percent: 10 } }, '/benefit/percent'],
    [
      'offers',
      { name: 'Ten', benefit: { kind: 'text' }, budget: { minor: -1, currency: 'EUR' } },
      '/budget/minor',
    ],
    ['item-rules', { name: 'Both', items: {}, action: { pin: 1, bury: true } }, '/action'],
    ['item-rules', { name: 'None', items: {}, action: {} }, '/action'],
    ['caring', { when: {}, instead: 'sell' }, '/instead'],
    ['topics', { name: 'News', channels: ['email'] }, '/name'],
    ['topics', { name: { en: 'News' }, channels: [] }, '/channels'],
    ['topics', { name: { en: 'News' }, channels: ['topic:x'] }, '/channels/0'],
    ['topics', { name: { en: 'News' }, channels: ['email'], frequency: ['daily'] }, '/frequency/0'],
    ['restraint', { quiet: [{ from: '25:00', until: '08:00' }] }, '/quiet/0/from'],
    ['restraint', { windows: [{ from: '08:00', until: '08:00' }] }, '/windows/0'],
    ['restraint', { caps: [{ most: 1, per: 'month' }] }, '/caps/0/per'],
    ['restraint', { caps: [{ most: 1, per: '32d' }] }, '/caps/0/per'],
    ['restraint', { gap: '8d' }, '/gap'],
    ['restraint', { worth: { least: Number.NaN } }, '/worth/least'],
  ] as const)('of %s is refused at the place (%#)', (kind, value, path) => {
    expect(wrong(kind, value).path).toBe(path);
  });

  it.each(['', 'Home', 'a b', '../x', '-a', 'a'.repeat(101)])('has no id %j', (id) => {
    expect(wrong('campaigns', campaign, id).path).toBe('/id');
  });

  it('never fails in any other way, whatever is sent', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RULE_KINDS), fc.jsonValue(), (kind, value) => {
        try {
          readRule(kind, 'caring', value);
        } catch (error) {
          expect(error).toBeInstanceOf(RuleError);
        }
      }),
    );
  });

  it('measures times', () => {
    expect(['30m', '2h', '7d', '1w'].map(durationMilliseconds)).toEqual([
      1_800_000, 7_200_000, 604_800_000, 604_800_000,
    ]);
  });
});

describe('A rule set', () => {
  it('has the conditions of its rules ready to be asked', () => {
    const body = readRule('campaigns', 'autumn', campaign);
    const set = toRuleSet(3, [{ kind: 'campaigns', id: 'autumn', version: 1, body }]);
    const autumn = set.campaigns.get('autumn');
    expect(set.number).toBe(3);
    expect(autumn?.audience?.matches({ traits: { city: 'Lyon' } })).toBe(true);
    expect(autumn?.audience?.matches({ traits: { city: 'Berlin' } })).toBe(false);
  });

  it('cares for who is in trouble when nobody says otherwise', () => {
    const { care } = toRuleSet(0, []);
    expect(care.audience?.matches({ intent: 'in-trouble' })).toBe(true);
    expect(care.body.instead).toBe('help');
  });
});
