import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STRATEGIES } from '../../src/rules/placement.ts';
import { ask, openSmallShop } from './small-shop.ts';

const HERO = { name: 'Hero', channel: 'web', kind: 'items', strategy: 'popular' };

describe('A placement nobody knows', () => {
  it('is refused with the names that come nearest, and how to make it', async () => {
    const { shop } = await openSmallShop();
    await shop.rules.put('placements', 'home.hero', HERO);
    await shop.rules.publish('placements', 'home.hero');
    await expect(ask(shop, 'ada', 'home.heros')).rejects.toMatchObject({
      code: 'unknown_placement',
      message: 'There is no placement "home.heros".',
      path: '/placement',
      hint: expect.stringMatching(/^The nearest names are "home\.hero", "\w.*", "\w.*"\. Publish/),
    });
    expect((await ask(shop, 'ada', 'home.hero')).strategy).toBe('popular');
  });

  it('is named as a draft where it is one, and filled as soon as it is published', async () => {
    const { shop } = await openSmallShop();
    await shop.rules.put('placements', 'home.hero', HERO);
    await expect(ask(shop, 'ada', 'home.hero')).rejects.toMatchObject({
      code: 'unknown_placement',
      hint: expect.stringContaining('"home.hero" is a draft: publish it'),
    });
    await shop.rules.publish('placements', 'home.hero');
    expect((await ask(shop, 'ada', 'home.hero')).items.length).toBeGreaterThan(0);
  });

  it('is never filled, and any that ends with a strategy is', async () => {
    const { shop } = await openSmallShop();
    const name = fc.string({ minLength: 1, maxLength: 40 }).filter((one) => {
      const last = one.slice(one.lastIndexOf('.') + 1);
      return !STRATEGIES.some((strategy) => strategy === last);
    });
    await fc.assert(
      fc.asyncProperty(name, fc.constantFrom(...STRATEGIES), async (unknown, strategy) => {
        await expect(ask(shop, 'ada', unknown)).rejects.toMatchObject({
          code: 'unknown_placement',
        });
        expect((await ask(shop, 'ada', `${unknown}.${strategy}`)).strategy).toBe(strategy);
      }),
      { numRuns: 25 },
    );
  });
});
