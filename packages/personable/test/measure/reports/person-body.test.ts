import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packPerson, unpackPerson } from '../../../src/measure/reports/person-body.ts';
import type { PersonSlots } from '../../../src/measure/reports/person-slots.ts';

const LATEST = Date.UTC(2026, 2, 2);
const recent = fc.integer({ min: LATEST - 7 * 86_400_000, max: LATEST });
const day = fc.integer({ min: 19_000, max: 20_500 });
const text = fc.string({ maxLength: 20, unit: 'binary' });
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/);

const slots: fc.Arbitrary<PersonSlots> = fc.record({
  latest: fc.constant(LATEST),
  ...{ first: recent, last: recent, firstDay: day, lastDay: day, source: text, device: text },
  ...{ orders: fc.integer({ min: 1, max: 99 }), firstOrder: day, lastOrder: day },
  spent: fc.dictionary(
    fc.constantFrom('EUR', 'USD', 'JPY'),
    fc.record({ orders: fc.nat(9), amount: fc.integer(), last: day }),
  ),
  funnels: fc.dictionary(
    id,
    fc.record({ step: fc.integer({ min: 1, max: 9 }), since: recent, day, by: text }),
  ),
  seen: fc.array(
    fc.record({
      ...{ item: fc.integer({ min: 1, max: 1e9 }), time: recent, day, bought: fc.boolean() },
    }),
    { maxLength: 5 },
  ),
  goals: fc.dictionary(id, fc.record({ day, done: fc.boolean() })),
});

it('a person who is counted comes back as they were', () => {
  fc.assert(
    fc.property(
      slots,
      fc.array(fc.integer({ min: 1 }), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (own, homes, hasAge) => {
        const packed = packPerson({ homes, hasAge, slots: own });
        const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
        expect(plain(unpackPerson(packed))).toEqual(
          plain({ homes, counted: true, hasAge, slots: own }),
        );
      },
    ),
  );
});

it('leaves out what nothing later can ask for', () => {
  const own: PersonSlots = {
    ...{ latest: LATEST, first: LATEST, last: LATEST, firstDay: 20_000, lastDay: 20_000 },
    ...{ source: '', device: '', orders: 0, firstOrder: 0, lastOrder: 0 },
    ...{ spent: {}, funnels: {}, goals: {} },
    search: { query: 'secret', time: LATEST - 31 * 60_000, day: 20_000 },
    seen: [{ item: 4_711, time: LATEST - 8 * 86_400_000, day: 19_992, bought: false }],
  };
  const packed = packPerson({ homes: [1], hasAge: false, slots: own });
  expect(packed).not.toContain('secret');
  expect(packed).not.toContain('4711');
  const open = { ...own, search: { query: 'mug', time: LATEST - 1_000, day: 20_000 } };
  const { slots: back } = unpackPerson(packPerson({ homes: [1], hasAge: false, slots: open }));
  expect(back.search).toEqual(open.search);
});
