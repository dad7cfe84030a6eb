import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Interaction, InteractionKind } from '../../src/customer/interactions.ts';
import { insertInOrder, KEPT, mergeInOrder, trim } from '../../src/customer/timeline.ts';

const interaction = (time: number, position: number, item = 1): Interaction => ({
  item,
  kind: InteractionKind.view,
  time,
  position,
  amount: 1,
});

/** Records in order of arrival: each with its time, its place in the log and one to three items. */
const records = fc
  .array(fc.record({ time: fc.integer({ min: 0, max: 5 }), items: fc.integer({ min: 1, max: 3 }) }))
  .map((list) =>
    list.map(({ time, items }, index) =>
      Array.from({ length: items }, (_, i) => interaction(time, index + 1, i + 1)),
    ),
  );

/** Time, then place in the log, then the order within the record: by plain sorting. */
const sorted = (list: readonly Interaction[]) =>
  [...list].sort((a, b) => a.time - b.time || a.position - b.position || a.item - b.item);

test('records put in one by one stand as if they had been sorted', () => {
  fc.assert(
    fc.property(records, (list) => {
      const timeline: Interaction[] = [];
      for (const record of list) {
        const at = insertInOrder(timeline, record);
        expect(timeline.slice(at, at + record.length)).toEqual(record);
      }
      expect(timeline).toEqual(sorted(list.flat()));
    }),
  );
});

test('two ordered lists become one, whichever comes first', () => {
  fc.assert(
    fc.property(records, fc.array(fc.boolean()), (list, sides) => {
      const left = sorted(list.filter((_, i) => sides[i] === true).flat());
      const right = sorted(list.filter((_, i) => sides[i] !== true).flat());
      expect(mergeInOrder(left, right)).toEqual(sorted(list.flat()));
      expect(mergeInOrder(right, left)).toEqual(sorted(list.flat()));
    }),
  );
});

describe('a list that is too long', () => {
  test('loses its oldest', () => {
    const list = Array.from({ length: KEPT + 3 }, (_, i) => interaction(i, i + 1));
    expect(trim(list)).toBe(3);
    expect(list).toHaveLength(KEPT);
    expect(list[0]).toEqual(interaction(3, 4));
  });

  test('and only when it is', () => {
    const list = Array.from({ length: KEPT }, (_, i) => interaction(i, i + 1));
    expect(trim(list)).toBe(0);
    expect(list).toHaveLength(KEPT);
  });
});
