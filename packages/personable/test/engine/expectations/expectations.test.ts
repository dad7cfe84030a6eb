import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { campaign, check, HERO, itemRule, open, ROW } from './shop.ts';

const NO_ALCOHOL = {
  given: { minor: true },
  at: 'any',
  context: 'any',
  expect: { never: { items: { categories: 'Alcohol' } } },
};

describe('no minor ever sees alcohol', () => {
  it('holds where only those known to be adults see it', async () => {
    const rules = [ROW, itemRule('adults', { audience: { minor: { $ne: false } } })];
    const result = await check(rules, NO_ALCOHOL);
    expect(result).toMatchObject({ outcome: 'passed', cases: 60, decisions: 60 });
  });

  it('does not hold where the rule asks for minors, whom rules do not see; the smallest person is found', async () => {
    const rules = [ROW, itemRule('minors', { audience: { minor: true } })];
    const { outcome, failure } = await check(rules, NO_ALCOHOL);
    expect(outcome).toBe('failed');
    expect(failure).toMatchObject({
      ...{ of: 'never', placement: 'row', as: 'anyone', item: { id: 'wine' }, context: {} },
      text: 'shows Red wine (wine)',
    });
    // One thing is left of the person: what makes them a minor.
    expect(Object.keys(failure?.persona ?? {})).toHaveLength(1);
    expect(failure?.because.join(' ')).toContain(
      'The rule "The minors" (item-rules/minors) would stop it, but its audience does not hold',
    );
  });

  it('names the clause, the placement or the schedule that a rule fails by', async () => {
    const other = { ...ROW, id: 'other' };
    const because = async (more: object) => {
      const asked = { as: 'newcomer', placements: 'row', expect: NO_ALCOHOL.expect };
      const { failure } = await check([ROW, other, itemRule('one', more)], asked);
      return failure?.because.join(' ');
    };
    const night = { hours: [{ from: '01:00', until: '02:00' }] };
    expect(await because({ placements: ['other'] })).toContain('it holds only for other');
    expect(await because({ schedule: night })).toContain('by its schedule it is not at this hour');
    expect(await because({ audience: { 'context.weather': 'snow' } })).toContain(
      'nothing is known',
    );
  });

  it('finds the one context in which it does not hold', async () => {
    const rules = [ROW, itemRule('dry', { audience: { 'context.weather': { $ne: 'hail' } } })];
    const asked = {
      ...NO_ALCOHOL,
      as: 'newcomer',
      given: { minor: { $ne: true } },
      at: [],
      context: { weather: 'any', device: 'any' },
    };
    const { at: _, ...expectation } = asked;
    const { failure } = await check(rules, expectation, { runs: 200 });
    expect(failure?.context).toEqual({ weather: 'hail' });
  });
});

describe('nobody gets two offers a day', () => {
  const expectation = {
    ...{ at: '2026-11-23T00:00:00Z', visits: 6 },
    expect: { atMost: { of: { offer: 'any' }, per: 'day', n: 1 } },
  };
  const offer = {
    kind: 'offers',
    id: 'ten',
    body: { name: 'Ten', benefit: { kind: 'percent', percent: 10 } },
  };
  const capped = { offer: 'ten', caps: [{ most: 1, per: 'day' }] };

  it('holds with a cap, whatever clock the person has', async () => {
    const result = await check([HERO, offer, campaign('one', capped)], expectation, { runs: 40 });
    expect(result.failure).toBeUndefined();
    expect(result).toMatchObject({ outcome: 'passed', decisions: 240 });
  });

  it('does not hold without one, and the two visits that show it are found', async () => {
    const { failure } = await check([HERO, offer, campaign('one', { offer: 'ten' })], expectation);
    expect(failure).toMatchObject({
      ...{ of: 'atMost', campaign: 'one', offer: 'ten', context: {} },
      text: 'shows the campaign "one" with the offer "ten": number 2 in a day, and the most is 1',
    });
    expect(failure?.because).toContain(
      'No cap counts it: say caps of the campaign, or a rule of the kind caps.',
    );
  });

  it('does not hold over two campaigns that are capped one by one', async () => {
    const rules = [HERO, offer, campaign('one', capped), campaign('two', capped)];
    expect(await check(rules, expectation)).toMatchObject({ outcome: 'failed' });
    const both = { kind: 'caps', id: 'both', body: { name: 'Both', most: 1, per: 'day' } };
    expect(await check([...rules, both], expectation)).toMatchObject({ outcome: 'passed' });
  });
});

describe('what a persona sees', () => {
  const personas = {
    'tea-drinker': {
      events: [{ event: 'Product Viewed', properties: { product_id: 'sencha' }, ago: '1d' }],
    },
  };
  const rain = itemRule('rain', {
    ...{
      items: { categories: 'Tea' },
      action: { pin: 1 },
      audience: { 'context.weather': 'rain' },
    },
    schedule: { hours: [{ from: '16:00', until: '22:00' }] },
  });
  const expectation = {
    ...{ as: 'tea-drinker', placements: 'row', at: '2026-11-23T18:00:00+01:00' },
    ...{
      context: { weather: 'rain', device: 'any' },
      expect: { first: { items: { categories: 'Tea' } } },
    },
  };

  it('is held against every device there is', async () => {
    const mugs = {
      kind: 'item-rules',
      id: 'mugs',
      body: { name: 'Mugs', items: { id: 'mug' }, action: { boost: 10 } },
    };
    const result = await check([ROW, rain, mugs], expectation, { personas });
    expect(result).toMatchObject({ outcome: 'passed', cases: 10 });
  });

  it('says why what should come first does not', async () => {
    const only = itemRule('no-tea', { items: { categories: 'Tea' } });
    const { failure } = await check([ROW, only], expectation, { personas });
    expect(failure).toMatchObject({ of: 'first', as: 'tea-drinker' });
    expect(failure?.because[0]).toContain(
      'Sencha (sencha): The rule "The no-tea" (item-rules/no-tea) leaves it out',
    );
  });

  it('holds what is shown to what is expected of it: includes, count and fallback', async () => {
    const includes = { as: 'newcomer', expect: { includes: { items: { id: 'mug' } } } };
    expect(await check([ROW], includes)).toMatchObject({ outcome: 'passed' });
    const gone = itemRule('no-mug', { items: { id: 'mug' } });
    expect(await check([ROW, gone], includes)).toMatchObject({ failure: { of: 'includes' } });
    expect(await check([ROW], { as: 'newcomer', expect: { count: { least: 5 } } })).toMatchObject({
      failure: { of: 'count', text: 'shows 4 things' },
    });
    expect(
      await check([ROW], { as: 'newcomer', limit: 2, expect: { count: { most: 2 } } }),
    ).toMatchObject({ outcome: 'passed' });
    const usual = { ...ROW, body: { ...ROW.body, strategy: 'usual' } };
    expect(await check([usual], { as: 'newcomer', expect: { fallback: false } })).toMatchObject({
      failure: { of: 'fallback', text: expect.stringContaining('falls back to newest') },
    });
  });

  it('holds campaigns to it, and says what let one through', async () => {
    const lyon = campaign('lyon', { audience: { 'traits.city': 'Lyon' } });
    const asked = { as: 'anyone', expect: { never: { campaigns: 'lyon' } } };
    const { failure } = await check([HERO, lyon], asked, { runs: 200 });
    expect(failure).toMatchObject({ campaign: 'lyon', persona: { traits: { city: 'Lyon' } } });
    expect(failure?.because[0]).toBe(
      'Its audience (campaigns/lyon) lets it through: lives in Lyon.',
    );
  });
});

describe('a search', () => {
  it('is the same for the same seed, and leaves nothing behind', async () => {
    const shop = await open();
    const rules = [ROW, itemRule('minors', { audience: { minor: true } })];
    const asked = {
      rules,
      expectation: { name: 'n', placements: 'all', as: 'anyone', ...NO_ALCOHOL },
      runs: 60,
    };
    const first = await shop.expectations.check(asked);
    expect(await shop.expectations.check(asked)).toEqual(first);
    expect((await shop.decisions.list()).entries).toEqual([]);
    expect(shop.rules.list()).toEqual([]);
    expect((await shop.overview()).events).toBe(0);
  });

  it('finds any value of a trait that a campaign asks for', async () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    await fc.assert(
      fc.asyncProperty(word, word, fc.integer({ min: 1, max: 90 }), async (name, value, least) => {
        const audience = { [`traits.${name}`]: value, 'traits.years': { $gte: least } };
        const { failure } = await check(
          [HERO, campaign('one', { audience })],
          { expect: { never: { campaigns: ['one'] } } },
          { runs: 300 },
        );
        expect(failure?.persona).toEqual({ traits: expect.objectContaining({ [name]: value }) });
      }),
      { numRuns: 5 },
    );
  });

  it('says when nobody was found whom an expectation speaks of', async () => {
    const result = await check([ROW], {
      given: { 'traits.age': { $gt: 5, $lt: 4 } },
      expect: { count: { least: 1 } },
    });
    expect(result).toMatchObject({ outcome: 'unmet', cases: 0, decisions: 0 });
  });

  it('can be stopped', async () => {
    const shop = await open();
    const stopping = new AbortController();
    const expectation = {
      name: 'n',
      placements: 'all',
      as: 'anyone',
      expect: { count: { least: 1 } },
    };
    const checked = shop.expectations.check(
      { rules: [ROW], expectation, runs: 100_000 },
      { signal: stopping.signal, progress: (done) => done === 3 && stopping.abort() },
    );
    expect(await checked).toMatchObject({ outcome: 'stopped', cases: 3 });
  });

  it.each([
    [{ expects: {} }, '/expectation/expects'],
    [{ expect: {} }, '/expectation/expect'],
    [{ expect: { never: {} } }, '/expectation/expect/never'],
    [{ expect: { never: { items: { $wrong: 1 } } } }, '/expectation/expect/never/items/$wrong'],
    [{ expect: { count: { least: 1 } }, visits: 3 }, '/expectation/visits'],
    [{ expect: { count: { least: 1 } }, at: 'noon' }, '/expectation/at'],
    [{ expect: { count: { least: 1 } }, as: ['nobody-i-know'] }, '/expectation/as'],
  ])('names what cannot be read of %j', async (expectation, path) => {
    await expect(check([ROW], expectation)).rejects.toMatchObject({ code: 'invalid_field', path });
  });

  it('refuses rules that could not be published', async () => {
    const lost = campaign('lost', { placements: ['nowhere'] });
    await expect(check([lost], { expect: { count: { least: 1 } } })).rejects.toMatchObject({
      code: 'rule_refused',
    });
  });
});
