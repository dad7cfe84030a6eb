import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { Clock, campaign, openShop, publish } from '../campaigns/shop.ts';

/** What a hundred people like of three looks, and how many come. */
const LIKES: Readonly<Record<string, number>> = { dull: 10, plain: 30, bright: 60 };
const PEOPLE = 240;

const clock = new Clock();
let shop: Personable;

const creatives = (weights: Readonly<Record<string, number>> = {}) => ({
  creatives: Object.keys(LIKES).map((id) => ({
    ...{ id, content: { en: { title: id } } },
    ...(weights[id] === undefined ? {} : { weight: weights[id] }),
  })),
});
const placement = (id: string, strategy?: object) =>
  [
    'placements',
    id,
    {
      ...{ name: id, channel: 'web', kind: 'content' },
      ...(strategy === undefined ? {} : { strategy }),
    },
  ] as const;

/** Shows something at every placement, and clicks as often as it is liked. */
const visit = async (i: number) => {
  const userId = `person ${i}`;
  await shop.identify({ userId, traits: { city: i % 4 === 0 ? 'Bonn' : 'Lyon' } });
  for (const at of ['home.drawn', 'home.weighed', 'home.fixed']) {
    const { decision, content = [] } = await shop.decide({ userId, placement: at });
    const { creative = '', campaign: shown } = content[0] ?? {};
    if (i % 100 >= (LIKES[creative] ?? 0)) continue;
    const properties = { decision, campaign: shown };
    await shop.track({ userId, event: 'Campaign Clicked', properties });
  }
};

beforeAll(async () => {
  shop = await openShop(clock);
  await publish(
    shop,
    placement('home.drawn', { choose: 'bandit', method: 'random' }),
    placement('home.weighed'),
    placement('home.fixed'),
    placement('home.empty'),
    campaign('drawn', { ...creatives(), placements: ['home.drawn'] }),
    campaign('weighed', {
      ...creatives({ dull: 2, plain: 1, bright: 1 }),
      placements: ['home.weighed'],
    }),
    campaign('fixed', {
      placements: ['home.fixed'],
      creatives: [{ id: 'plain', content: { en: { title: 'x' } } }],
    }),
  );
  for (let i = 0; i < PEOPLE; i++) await visit(i);
  clock.pass(25 * 60);
  await shop.campaigns.countDue();
});
afterAll(() => shop.close());

const worth = async (request: Parameters<Personable['whatIf']['ask']>[0]) => {
  const report = await shop.whatIf.ask(request);
  expect(report.refusals).toEqual([]);
  const { answer } = report;
  if (answer === undefined) throw new Error(report.text);
  return { ...answer, report };
};

describe('on a log that was drawn', () => {
  it('says what the best creative alone would have earned', async () => {
    // What was drawn is another every time: the interval at all looks misses next to never.
    const { alwaysLow, alwaysHigh, difference, report } = await worth({
      placement: 'home.drawn',
      strategy: { choose: 'bandit', winner: 'drawn/bright' },
    });
    expect([alwaysLow < 0.6, alwaysHigh > 0.6, difference.value > 0]).toEqual([true, true, true]);
    expect(report.diagnostics).toMatchObject({ choices: PEOPLE, units: PEOPLE, fixed: 0 });
    expect(report.text).toMatch(/^It would have earned 0\.\d+ \(95 %: .*\) a choice, /);
    const [first] = report.arms;
    expect(first).toMatchObject({ arm: 'drawn/bright', other: 1 });
    expect(Math.abs((first?.logged ?? 0) - 1 / 3)).toBeLessThan(0.15);
  });

  it('knows weights, of creatives that were drawn by weights as well', async () => {
    const weights = { 'weighed/plain': 1, 'weighed/bright': 1 };
    const found = await worth({ placement: 'home.weighed', weights });
    expect([found.alwaysLow < 0.45, found.alwaysHigh > 0.45]).toEqual([true, true]);
    const same = await worth({
      placement: 'home.weighed',
      weights: { 'weighed/dull': 2, 'weighed/plain': 1, 'weighed/bright': 1 },
    });
    const snips = same.report.estimates.find(({ name }) => name === 'snips');
    expect(snips?.difference.value).toBeCloseTo(0, 9);
    expect(same.report.diagnostics.meanWeight).toBeCloseTo(1, 9);
    const asItWas = await worth({ placement: 'home.weighed', strategy: { choose: 'priority' } });
    expect(asItWas.value).toBeCloseTo(same.value, 9);
  });

  it('lets a bandit learn from the first half, and asks about the second', async () => {
    const { report } = await worth({
      placement: 'home.drawn',
      strategy: { choose: 'bandit', method: 'epsilon-greedy', exploration: 0.5 },
    });
    expect(report.diagnostics.choices).toBe(PEOPLE / 2);
    expect(report.warnings.join()).toContain(`${PEOPLE / 2} choices of the first half`);
    expect(report.arms[0]).toMatchObject({ arm: 'drawn/bright' });
    expect(report.arms[0]?.other).toBeGreaterThan(0.5);
  });

  it('makes every decision anew by other rules', async () => {
    const id = 'drawn';
    const latest = async () => (await shop.decisions.list({ limit: 1 })).entries[0]?.decision;
    const before = await latest();
    const [, , body] = campaign(id, { ...creatives(), placements: ['home.drawn'] });
    const inBonn = { ...body, audience: { 'traits.city': 'Bonn' } };
    const report = await shop.whatIf.ask({
      placement: 'home.drawn',
      rules: [{ kind: 'campaigns', id, body: inBonn }],
    });
    // For three of four people nothing is left to show, and of that the log says nothing.
    expect(report.diagnostics.unsupported).toBeCloseTo(0.75, 9);
    expect(report.refusals.map(({ code }) => code)).toContain('not-supported');
    const one = body.creatives.filter((creative: { id: string }) => creative.id === 'bright');
    const found = await worth({
      placement: 'home.drawn',
      rules: [{ kind: 'campaigns', id, body: { ...body, creatives: one } }],
    });
    const chosen = { choose: 'bandit', winner: 'drawn/bright' };
    const { value } = await worth({ placement: 'home.drawn', strategy: chosen });
    expect(found.value).toBeCloseTo(value, 9);
    // Nothing of it was logged.
    expect(await latest()).toBe(before);
  });
});

describe('where the log cannot say', () => {
  it('was nothing drawn, and an experiment is offered', async () => {
    const report = await shop.whatIf.ask({
      placement: 'home.fixed',
      strategy: { choose: 'bandit', method: 'random' },
    });
    expect(report).toMatchObject({ estimates: [], diagnostics: { fixed: PEOPLE, choices: 0 } });
    expect(report.refusals).toMatchObject([{ code: 'all-fixed' }]);
    expect(report.text).toBe(`The log cannot say: ${report.refusals[0]?.because}`);
    expect(report.refusals[0]?.needed).toContain('experiment');
  });

  it('was nothing decided', async () => {
    const strategy = { choose: 'priority' };
    const report = await shop.whatIf.ask({ placement: 'home.empty', strategy });
    expect(report.refusals).toMatchObject([{ code: 'nothing-logged' }]);
    const next = await shop.whatIf.ask({ placement: 'next-best-action', exploration: 0.1 });
    expect(next.refusals).toMatchObject([{ code: 'nothing-logged' }]);
  });

  it('is nothing known any more of what was true then', async () => {
    const own = new Clock();
    const other = await openShop(own);
    await publish(
      other,
      placement('home.drawn', { choose: 'bandit', method: 'random' }),
      campaign('drawn', { ...creatives(), placements: ['home.drawn'] }),
    );
    const [, , body] = campaign('drawn', { ...creatives(), placements: ['home.drawn'] });
    const rules = [{ kind: 'campaigns', id: 'drawn', body }];
    for (let i = 0; i < 3; i++) await other.decide({ userId: `p${i}`, placement: 'home.drawn' });
    const open = await other.whatIf.ask({ placement: 'home.drawn', rules });
    expect(open.refusals).toMatchObject([{ code: 'open', needed: expect.any(String) }]);
    // A newcomer is not counted; what is declared of a trait changes what decisions go by.
    for (let i = 0; i < 3; i++) await other.identify({ userId: `p${i}` });
    for (let i = 0; i < 3; i++) await other.decide({ userId: `p${i}`, placement: 'home.drawn' });
    own.pass(25 * 60);
    await other.campaigns.countDue();
    await other.traits.put('city', { sensitive: 'health' });
    const gone = await other.whatIf.ask({ placement: 'home.drawn', rules });
    expect(gone.refusals).toMatchObject([{ code: 'gone' }]);
    expect(gone.text).toMatch(/^The log cannot say: None of \d decisions can be made anew/);
    await other.close();
  });

  it('may nothing be counted of those it was decided for', async () => {
    const own = new Clock();
    const other = await openShop(own);
    await publish(
      other,
      placement('home.drawn', { choose: 'bandit', method: 'random' }),
      campaign('drawn', { ...creatives(), placements: ['home.drawn'] }),
    );
    for (let i = 0; i < 3; i++) {
      await other.identify({ userId: `p${i}` });
      await other.people.consent({ userId: `p${i}` }, { analytics: false });
      await other.decide({ userId: `p${i}`, placement: 'home.drawn' });
    }
    own.pass(25 * 60);
    await other.campaigns.countDue();
    const report = await other.whatIf.ask({
      placement: 'home.drawn',
      strategy: { choose: 'bandit', winner: 'drawn/bright' },
    });
    expect(report.refusals).toMatchObject([
      { code: 'uncounted', needed: 'Choices of people who allow analytics.' },
    ]);
    expect(report.text).toBe(
      'The log cannot say: None of 3 choices may be counted: their people do not allow it, or are gone.',
    );
    expect(report).toMatchObject({ estimates: [], diagnostics: { choices: 0 } });
    expect(report).not.toHaveProperty('answer');
    await other.close();
  });

  it('may something come of it still', async () => {
    // Somebody who likes nothing: nothing has come yet.
    await visit(299);
    const report = await shop.whatIf.ask({
      placement: 'home.weighed',
      weights: { 'weighed/plain': 1 },
    });
    expect(report.warnings.join()).toContain('1 choices are left out: something may still come');
  });
});

describe('what is asked', () => {
  it.each([
    [{ placement: '' }, '/placement'],
    [{ placement: 'home.drawn' }, '/strategy'],
    [{ placement: 'home.drawn', strategy: {} }, '/strategy'],
    [{ placement: 'home.drawn', strategy: { choose: 'chance' } }, '/strategy'],
    [{ placement: 'home.drawn', strategy: { choose: 'priority' }, weights: { a: 1 } }, '/strategy'],
    [{ placement: 'home.drawn', weights: { a: 0 } }, '/weights'],
    [{ placement: 'home.drawn', weights: { a: Number.NaN } }, '/weights'],
    [{ placement: 'home.drawn', weights: { a: -1 } }, '/weights'],
    [{ placement: 'home.drawn', strategy: { choose: 'priority' }, days: 0 }, '/days'],
    [{ placement: 'next-best-action', weights: { a: 1 } }, '/placement'],
    [{ placement: 'next-best-action', caution: 2 }, '/caution'],
    [{ placement: 'for-you', creatives: true, rules: [] }, '/rules'],
  ])('has to be said: %j', async (request, path) => {
    const refused = shop.whatIf.ask(request);
    await expect(refused).rejects.toMatchObject({ code: 'invalid_field' });
    const error = await refused.catch((thrown: unknown) => thrown as { path?: string });
    expect(Object(error).path.startsWith(path)).toBe(true);
  });

  it('has to be drawn: items of lists are ranked', async () => {
    for (const at of ['for-you', 'home.popular']) {
      const request = { placement: at, strategy: { choose: 'bandit', method: 'random' } };
      await expect(shop.whatIf.ask(request)).rejects.toMatchObject({
        code: 'invalid_field',
        message: `The items of "${at}" are ranked and not drawn: what would have come of items that were not in its lists is not in the log.`,
        hint: expect.stringContaining('an experiment'),
      });
    }
    const drafts = { placement: 'home.drawn', drafts: true };
    await expect(shop.whatIf.ask(drafts)).rejects.toMatchObject({ path: '/drafts' });
    expect(() => shop.whatIf.start({ ...drafts, rules: [] })).toThrow('Rules are given');
    const [, , body] = campaign('drawn', { ...creatives(), placements: ['home.drawn'] });
    const inBonn = { ...body, audience: { 'traits.city': 'Bonn' } };
    await shop.rules.put('campaigns', 'drawn', inBonn);
    const drafted = await shop.whatIf.ask(drafts);
    expect(drafted.diagnostics.unsupported).toBeCloseTo(0.75, 9);
  });

  it('has to be there, and has to be a rule', async () => {
    const strategy = { choose: 'priority' };
    await expect(shop.whatIf.ask({ placement: 'no.such', strategy })).rejects.toMatchObject({
      code: 'not_found',
      hint: expect.stringContaining('home.drawn'),
    });
    const rules = [{ kind: 'campaigns', id: 'drawn', body: { nothing: 1 } }];
    await expect(shop.whatIf.ask({ placement: 'home.drawn', rules })).rejects.toMatchObject({
      code: 'invalid_field',
    });
  });

  it('runs beside everything else, one at a time, and can be stopped', async () => {
    const request = { placement: 'home.drawn', strategy: { choose: 'bandit', method: 'random' } };
    const { id, state } = shop.whatIf.start(request);
    expect(state).toBe('running');
    expect(() => shop.whatIf.start(request)).toThrow('one at a time');
    await shop.whatIf.forget(id);
    expect(() => shop.whatIf.find(id)).toThrow('There is no what-if');
    const again = shop.whatIf.start(request);
    await expect.poll(() => shop.whatIf.find(again.id).state, { timeout: 10_000 }).toBe('done');
    expect(shop.whatIf.find(again.id).report?.answer?.difference.value).toBeCloseTo(0, 0);
    expect(shop.whatIf.list().whatIfs.map((one) => one.id)).toEqual([again.id]);
  });
});
