import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Condition, compileCondition } from '../../src/conditions/condition.ts';
import { EligibilityIndex } from '../../src/rules/campaigns/eligibility-index.ts';

const indexOf = (conditions: readonly (Condition | undefined)[], placement = 'home.hero') =>
  new EligibilityIndex(
    conditions.map((condition, value) => ({
      value,
      placements: [placement],
      ...(condition === undefined ? {} : { audience: compileCondition(condition) }),
    })),
  );

const value = fc.constantFrom<unknown>('Lyon', 'Berlin', 1, 0, -0, true, false, '', null);
const path = fc.constantFrom(
  'traits.city',
  'audiences',
  'context.device',
  'items.price',
  'items.0.x',
);
const clause = fc.oneof(
  fc.tuple(path, value).map(([at, wanted]): Condition => ({ [at]: wanted })),
  fc
    .tuple(path, fc.array(value, { maxLength: 3 }))
    .map(([at, list]): Condition => ({ [at]: { $in: list } })),
  fc.tuple(path, value).map(([at, wanted]): Condition => ({ [at]: { $ne: wanted } })),
  fc.tuple(path, fc.boolean()).map(([at, is]): Condition => ({ [at]: { $exists: is } })),
  fc.tuple(path, value).map(([at, wanted]): Condition => ({ [at]: { $not: { $eq: wanted } } })),
  fc
    .tuple(path, value)
    .map(([at, wanted]): Condition => ({ [at]: { $elemMatch: { $eq: wanted } } })),
);
const list = fc.array(clause, { minLength: 1, maxLength: 3 });
const condition = fc.oneof(
  clause,
  list.map((all): Condition => ({ $and: all })),
  list.map((all): Condition => ({ $or: all })),
  list.map((all): Condition => Object.assign({}, ...all) as Condition),
  fc.tuple(list, list).map(([all, some]): Condition => ({ $and: [...all, { $nor: some }] })),
  fc.constant<Condition>({}),
);
const document = fc.record(
  {
    traits: fc.oneof(
      fc.record({ city: value }),
      fc.array(fc.record({ city: value }), { maxLength: 2 }),
    ),
    audiences: fc.oneof(value, fc.array(value, { maxLength: 3 })),
    context: fc.record({ device: fc.oneof(value, fc.array(value, { maxLength: 2 })) }),
    items: fc.array(fc.record({ price: value, x: value }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

describe('the index of audiences', () => {
  it('answers as if all were asked, whatever they ask and whatever the person is like', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(condition, { nil: undefined }), { maxLength: 12 }),
        document,
        (conditions, person) => {
          const asked = conditions.flatMap((one, place) =>
            one === undefined || compileCondition(one).matches(person) ? [place] : [],
          );
          expect(indexOf(conditions).matching('home.hero', person)).toEqual(asked);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('keeps placements apart, and knows all that compete for one', () => {
    const index = indexOf([{ 'traits.city': 'Lyon' }, undefined]);
    expect(index.of('home.hero')).toEqual([0, 1]);
    expect(index.of('cart.banner')).toEqual([]);
    expect(index.matching('cart.banner', { traits: { city: 'Lyon' } })).toEqual([]);
  });

  it('asks only those that may match', () => {
    let asked = 0;
    const counting = (city: string) => {
      const audience = compileCondition({ 'traits.city': city });
      return {
        ...audience,
        matches: (person: object) => {
          asked += 1;
          return audience.matches(person);
        },
      };
    };
    const cities = Array.from({ length: 200 }, (_, i) => `city ${i}`);
    const index = new EligibilityIndex(
      cities.map((city) => ({ value: city, placements: ['a'], audience: counting(city) })),
    );
    expect(index.matching('a', { traits: { city: 'city 7' } })).toEqual(['city 7']);
    expect(asked).toBe(1);
  });
});
