import { describe, expect, it } from 'vitest';
import { contradictionsIn } from '../../src/conditions/contradictions.ts';
import { compileTemplate } from '../../src/rules/content/template.ts';
import { openShop } from '../customer/open-shop.ts';

const HERO = { name: 'Hero', channel: 'web', kind: 'content' };
const CAMPAIGN = {
  ...{ name: 'A', placements: ['hero'], tags: ['spring'], audience: { audiences: 'vip' } },
  creatives: [{ id: 'one', content: { en: { title: 'Hi' } } }],
};

describe('A campaign that no placement takes', () => {
  it('is published with a warning that says which placements, and what to do', async () => {
    const { shop } = await openShop();
    await shop.audiences.put('vip', { name: 'VIP', condition: { 'traits.vip': true } });
    await shop.rules.put('placements', 'hero', { ...HERO, candidates: { campaigns: ['other'] } });
    await shop.rules.publish('placements', 'hero');
    await shop.rules.put('campaigns', 'a', CAMPAIGN);
    const { problems } = await shop.rules.publish('campaigns', 'a');
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        path: '/placements',
        message: 'The campaign can never be shown: "hero" takes other campaigns only.',
        hint: expect.stringContaining('candidates'),
      },
    ]);
    await shop.rules.put('placements', 'hero', { ...HERO, candidates: { campaigns: ['spring'] } });
    await shop.rules.publish('placements', 'hero');
    expect(shop.rules.find('campaigns', 'a')?.problems).toEqual([]);
  });
});

describe('An audience', () => {
  it('is not deleted while published rules ask for it', async () => {
    const { shop } = await openShop();
    await shop.audiences.put('vip', { name: 'VIP', condition: { 'traits.vip': true } });
    await shop.rules.put('placements', 'hero', HERO);
    await shop.rules.publish('placements', 'hero');
    await shop.rules.put('campaigns', 'a', CAMPAIGN);
    await shop.rules.publish('campaigns', 'a');
    await expect(shop.audiences.delete('vip')).rejects.toMatchObject({
      code: 'audience_in_use',
      message: 'Published rules ask for "vip": campaigns/a.',
    });
    await shop.rules.archive('campaigns', 'a');
    expect(await shop.audiences.delete('vip')).toBe(true);
  });
});

describe('A text', () => {
  it.each([
    ['{% for i in (1..5000) %}x{% endfor %}', 1],
    ['Hello\n{% for i in (1..100) %}\n{%- for j in (1..100) -%}x{% endfor %}{% endfor %}', 3],
    ['\n\n{% tablerow i in (0..999999999) %}x{% endtablerow %}', 3],
  ])('that goes round too often is refused with its line: %j', (text, line) => {
    expect(() => compileTemplate(text, '/content/en/title')).toThrow(
      expect.objectContaining({
        path: '/content/en/title',
        message: expect.stringMatching(new RegExp(`^The loop in line ${line} goes round`)),
      }),
    );
  });

  it('that loops one after the other, or over few, is read', () => {
    const loop = '{% for i in (1..900) %}{{ i }}{% endfor %}';
    expect(compileTemplate(loop + loop).render({})).toBeDefined();
  });
});

describe('A condition', () => {
  it('that asks for one of nothing is told, once', () => {
    const condition = { city: { $in: [] }, $and: [{ city: 'Lyon' }] };
    expect(contradictionsIn(condition)).toEqual([
      { path: '/city/$in', message: 'city cannot be one of nothing.' },
    ]);
  });
});
