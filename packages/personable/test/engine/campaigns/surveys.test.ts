import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { Clock, campaign, openShop, publish } from './shop.ts';

let clock: Clock;
let shop: Personable;
beforeEach(async () => {
  clock = new Clock();
  shop = await openShop(clock);
});
afterEach(() => shop.close());

const THANKS = [
  'placements',
  'thanks.survey',
  { name: 'Thanks', channel: 'web', kind: 'survey' },
] as const;
const survey = (more: object = {}) =>
  campaign('how', {
    ...{ placements: ['thanks.survey'], sells: false },
    creatives: [
      {
        id: 'a',
        content: {
          en: { question: 'How was it, {{ first_name | default: "you" }}?', choices: 'good\nbad' },
        },
      },
    ],
    ...more,
  });

const ask = async (userId: string) => {
  await shop.identify({ userId });
  return shop.decide({ userId, placement: 'thanks.survey' });
};
const answer = (userId: string, properties: object) =>
  shop.track({ userId, event: 'Survey Answered', properties });

describe('a survey', () => {
  it('is asked like content, and an answer to it is its goal', async () => {
    await publish(shop, THANKS, survey());
    const { decision, content } = await ask('ada');
    expect(content?.[0]?.fields).toEqual({ question: 'How was it, you?', choices: 'good\nbad' });
    await answer('ada', { decision, answer: 'good', score: 9 });
    const results = await shop.campaigns.results('how');
    expect(results.creatives).toMatchObject([{ decided: 1, goals: 1 }]);
    expect(results.placements[0]?.goal).toEqual({ event: 'Survey Answered', within: '7d' });
  });

  it('tells the answers apart, and means their scores with what that rests on', async () => {
    await publish(shop, THANKS, survey());
    const said = ['good', 'good', 'bad', undefined];
    for (const [i, word] of said.entries()) {
      const { decision } = await ask(`person ${i}`);
      await answer(`person ${i}`, {
        decision,
        answer: word,
        ...(i < 3 ? { score: i + 1 } : { score: 'lots' }),
      });
    }
    await ask('silent');
    const found = (await shop.campaigns.results('how')).survey;
    expect(found).toMatchObject({
      ...{ asked: 5, answered: 4, score: { mean: 2, of: 3 } },
      answers: [
        { answer: 'good', count: 2 },
        { answer: 'bad', count: 1 },
      ],
    });
    // Three scores with a deviation of 1.
    expect(found?.score?.high).toBeCloseTo(2 + 1.96 / Math.sqrt(3), 9);
  });

  it('is not asked again of whoever answered, unless a cap of its own says when', async () => {
    await publish(shop, THANKS, survey());
    const { decision } = await ask('ada');
    await answer('ada', { decision, answer: 'good' });
    expect((await ask('ada')).content).toEqual([]);
    const { placements } = await shop.campaigns.why('how', { userId: 'ada' });
    expect(placements[0]?.text).toBe(
      'the person has answered it; only a cap lets it be asked again',
    );
    const rest = { most: 9, per: 'ever', coolDown: [{ after: 'Survey Answered', for: '30d' }] };
    await publish(shop, survey({ caps: [rest] }));
    expect((await ask('ada')).content).toEqual([]);
    clock.pass(31 * 24 * 60);
    expect((await ask('ada')).content).toHaveLength(1);
  });

  it('takes whatever is sent as an answer', async () => {
    await publish(shop, THANKS, survey());
    const strange = [7, true, { a: 1 }, ['x'], '', 'x'.repeat(5_000), null];
    for (const one of strange) {
      await shop.identify({ userId: 'ada' });
      await answer('ada', { campaign: 'how', answer: one, score: one });
    }
    const found = (await shop.campaigns.results('how')).survey;
    expect(found?.answered).toBe(strange.length);
    expect(found?.answers.map((one) => one.answer).sort()).toEqual(['7', 'true', 'x'.repeat(200)]);
  });

  it('counts what happened day by day', async () => {
    await publish(shop, THANKS, survey());
    await ask('ada');
    clock.pass(24 * 60);
    const { decision } = await ask('bob');
    await answer('bob', { decision, answer: 'good' });
    const { days } = await shop.campaigns.results('how', 2);
    expect(days.map(({ day, decided, answered }) => [day, decided, answered])).toEqual([
      ['2026-11-22', 0, 0],
      ['2026-11-23', 1, 0],
      ['2026-11-24', 1, 1],
    ]);
  });
});
