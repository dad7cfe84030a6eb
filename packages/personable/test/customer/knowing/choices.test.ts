import { describe, expect, it } from 'vitest';
import { freezeHome, thawHome } from '../../../src/customer/home-snapshot.ts';
import { emptyHome, foldHome } from '../../../src/customer/home-state.ts';
import { DEFAULT_STRENGTHS } from '../../../src/customer/interactions.ts';
import { affinitiesOf } from '../../../src/customer/knowing/affinities.ts';
import { addChoices, choicesOf, type ItemChoice } from '../../../src/customer/knowing/choices.ts';
import type { AttributeValue } from '../../../src/customer/knowing/known-item.ts';
import { createRandom } from '../../../src/math/random.ts';
import { openShop } from '../open-shop.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 2, 2);
const at = (time: number, position: number) => ({ time, position });
const said = (properties: object) =>
  choicesOf({ type: 'track', event: 'Product Customized', properties } as never, at(NOW, 1));

const NOTHING = { item: () => undefined, value: () => ({ attribute: '', value: '', depth: 0 }) };
const tastes = (choices: readonly ItemChoice[]) =>
  affinitiesOf([], NOTHING, DEFAULT_STRENGTHS, NOW, choices);

describe('what people choose of what products offer', () => {
  it('is read of the event, whatever else stands in it', () => {
    expect(said({ tastes: [{ attribute: 'colour', value: 'navy' }] })).toEqual([
      { attribute: 'colour', value: 'navy', time: NOW, position: 1 },
    ]);
    const nothing = [undefined, null, 'navy', {}, [null], [1], [{ attribute: 'colour' }]];
    for (const wrong of nothing) expect(said({ tastes: wrong })).toEqual([]);
    const odd = [
      { attribute: '', value: 'x' },
      { attribute: 'a', value: 'x'.repeat(101) },
      { attribute: ['a'], value: 1 },
    ];
    expect(said({ tastes: odd })).toEqual([]);
    expect(said({ gift: true, tastes: [{ attribute: 'colour', value: 'navy' }] })).toEqual([]);
    const many = Array.from({ length: 500 }, (_, i) => ({ attribute: 'a', value: `v${i}` }));
    expect(said({ tastes: many })).toHaveLength(20);
    expect(choicesOf({ type: 'track', event: 'Product Viewed' } as never, at(NOW, 1))).toEqual([]);
  });

  it('is the same in whatever order it arrives, and bounded', () => {
    const random = createRandom(7);
    const all = Array.from({ length: 200 }, (_, i): readonly ItemChoice[] => [
      { attribute: 'colour', value: `v${i % 5}`, ...at(NOW - (i % 90) * DAY, i + 1) },
    ]);
    const inOrder = [...all]
      .flat()
      .sort((a, b) => a.time - b.time || a.position - b.position)
      .slice(-60);
    for (let round = 0; round < 5; round++) {
      const shuffled = [...all].sort(() => random.next() - 0.5);
      let kept: readonly ItemChoice[] = [];
      for (const one of shuffled) kept = addChoices(kept, one);
      expect(kept).toEqual(inOrder);
    }
  });

  it('grows a taste by three, that fades as everything does', () => {
    const [colour] = tastes([
      { attribute: 'colour', value: 'red', ...at(NOW - 60 * DAY, 1) },
      { attribute: 'colour', value: 'navy', ...at(NOW, 2) },
    ]);
    expect(colour).toMatchObject({ attribute: 'colour', interactions: 2 });
    const [navy, red] = colour?.values ?? [];
    // 3 and 3 · 2⁻¹ of the same scale.
    expect(navy).toMatchObject({ value: 'navy', usually: 0.667, now: 1 });
    expect(red).toMatchObject({ value: 'red', usually: 0.333 });
  });

  it('adds to the same value of items', () => {
    const values: readonly AttributeValue[] = [
      { attribute: 'colour', value: 'navy', depth: 0 },
      { attribute: 'colour', value: 'green', depth: 0 },
    ];
    const items = {
      item: (key: number) => ({ id: `${key}`, name: '', offered: true, values: [key - 1] }),
      value: (number: number) => values[number] as AttributeValue,
    };
    const viewed = [1, 2].map((item) => ({ item, kind: 1, amount: 1, ...at(NOW, item) }) as const);
    const choices = [{ attribute: 'colour', value: 'navy', ...at(NOW, 3) }];
    const [colour] = affinitiesOf(viewed, items, DEFAULT_STRENGTHS, NOW, choices);
    expect(colour?.values).toMatchObject([
      { value: 'navy', usually: 0.8, interactions: 2 },
      { value: 'green', usually: 0.2, interactions: 1 },
    ]);
    expect(colour?.interactions).toBe(3);
  });

  it('stands in snapshots, and goes with an erasure', () => {
    const rules = { sources: [], computed: { add: () => 0 } } as never;
    const state = emptyHome(1);
    const properties = { tastes: [{ attribute: 'motif', value: 'fox' }] };
    const message = { type: 'track', event: 'Product Customized', properties };
    const head = { partition: 0, home: 1, kind: 1, interactions: [] };
    foldHome(state, { ...head, ...at(NOW, 5), message } as never, rules);
    expect(thawHome(freezeHome(state)).choices).toEqual(state.choices);
    expect(state.choices).toHaveLength(1);
    foldHome(state, { ...head, ...at(NOW, 6), erases: true } as never, rules);
    expect(state.choices).toEqual([]);
    expect(thawHome(freezeHome(emptyHome(2))).choices).toEqual([]);
  });

  it('makes the item learned of, and comes back as a suggestion', async () => {
    const { shop } = await openShop();
    await shop.items.put([{ id: 'mug', name: 'Mug', price: 8, currency: 'EUR' }]);
    const properties = { product_id: 'mug', tastes: [{ attribute: 'colour', value: 'navy' }] };
    await shop.track({ userId: 'ada', event: 'Product Customized', properties });
    const profile = await shop.people.profile({ userId: 'ada' });
    expect(profile?.history).toMatchObject([{ item: 'mug', kind: 'customize' }]);
    const known = await shop.knowing.of({ userId: 'ada' });
    expect(known?.affinities).toMatchObject([
      { attribute: 'colour', values: [{ value: 'navy', usually: 1 }] },
    ]);
  });
});
