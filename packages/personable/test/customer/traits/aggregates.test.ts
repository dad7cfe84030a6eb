import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCondition, readDeclaration } from '../../../src/conditions/condition.ts';
import type { ComputedTraitDeclaration } from '../../../src/conditions/history.ts';
import type { Message } from '../../../src/customer/message.ts';
import { CompiledTrait, type TraitState } from '../../../src/customer/traits/compiled-trait.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 2, 2, 12);

/** An event at a time, with a number, a text and whatever else. */
interface Happened {
  readonly time: number;
  readonly position: number;
  readonly n: unknown;
  readonly word: unknown;
}

const messageOf = ({ n, word }: Happened): Message => ({
  type: 'track',
  event: 'Bought',
  userId: 'ada',
  properties: { n, word },
});

const count = (trait: CompiledTrait, events: readonly Happened[]): TraitState | undefined => {
  const states = new Map<string, TraitState>();
  for (const event of events) trait.add(states, messageOf(event), event);
  return states.get(trait.id);
};

const valueAt = (trait: CompiledTrait, states: readonly (TraitState | undefined)[], now: number) =>
  trait.valueAt(trait.together(states.filter((state) => state !== undefined)), now);

const traitOf = (declaration: object) => new CompiledTrait(readDeclaration(declaration));

const KINDS = [
  { kind: 'count', event: 'Bought' },
  { kind: 'sum', event: 'Bought', of: 'properties.n' },
  { kind: 'average', event: 'Bought', of: 'properties.n' },
  { kind: 'min', event: 'Bought', of: 'properties.n' },
  { kind: 'max', event: 'Bought', of: 'properties.n' },
  { kind: 'first', event: 'Bought', of: 'properties.word' },
  { kind: 'last', event: 'Bought', of: 'properties.word' },
  { kind: 'distinct', event: 'Bought', of: 'properties.word' },
  { kind: 'top', event: 'Bought', of: 'properties.word', most: 3 },
  { kind: 'daysSince', event: 'Bought' },
] as const satisfies readonly ComputedTraitDeclaration[];

const DECLARATIONS: ComputedTraitDeclaration[] = KINDS.flatMap((kind) => [
  kind,
  { ...kind, within: '5d' },
  { ...kind, within: '90m' },
]);

const happened = fc.record({
  minutes: fc.nat({ max: 20 * 24 * 60 }),
  n: fc.oneof(
    fc.integer({ min: -50_000, max: 50_000 }).map((cents) => cents / 100),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, '12', null, undefined, true),
  ),
  word: fc.oneof(fc.constantFrom('a', 'b', 'c', 7, true, ''), fc.string({ maxLength: 3 })),
});
/** Events with places in the log in the order they are drawn, whatever their times. */
const history = (maxLength: number) =>
  fc.array(happened, { maxLength, size: 'max' }).map((drawn) =>
    drawn.map(
      ({ minutes, n, word }, i): Happened => ({
        time: START + minutes * MINUTE,
        position: i + 1,
        n,
        word,
      }),
    ),
  );

describe.each(DECLARATIONS)('$kind of $event within $within', (declaration) => {
  const trait = traitOf(declaration);

  test('is the same in any order, over any homes and through any snapshot', () => {
    fc.assert(
      fc.property(
        history(60).chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray(events, { minLength: events.length }),
            fc.array(fc.nat({ max: 2 }), { minLength: events.length, maxLength: events.length }),
            fc.nat({ max: events.length }),
            fc.nat({ max: 40 * 24 * 60 }),
          ),
        ),
        ([events, shuffled, homes, cut, minutes]) => {
          const now = START + minutes * MINUTE;
          const whole = valueAt(trait, [count(trait, events)], now);
          expect(valueAt(trait, [count(trait, shuffled)], now)).toEqual(whole);
          const split = [2, 0, 1].map((home) =>
            count(
              trait,
              shuffled.filter((_, i) => homes[i] === home),
            ),
          );
          expect(valueAt(trait, split, now)).toEqual(whole);
          const states = new Map<string, TraitState>();
          const frozen = JSON.stringify(count(trait, shuffled.slice(0, cut)) ?? null);
          const thawed: TraitState | null = JSON.parse(frozen);
          if (thawed !== null) states.set(trait.id, thawed);
          for (const event of shuffled.slice(cut)) trait.add(states, messageOf(event), event);
          expect(valueAt(trait, [states.get(trait.id)], now)).toEqual(whole);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('says when it changes by itself, and not later than it does', () => {
    fc.assert(
      fc.property(history(25), (events) => {
        const state = trait.together([count(trait, events)].filter((one) => one !== undefined));
        let now = Math.max(START, ...events.map(({ time }) => time));
        for (let steps = 0; steps < 60; steps++) {
          const next = trait.nextChange(state, now);
          if (next === undefined) {
            const later = trait.valueAt(state, now + 400 * DAY);
            expect(later).toEqual(trait.valueAt(state, now));
            return;
          }
          expect(next).toBeGreaterThan(now);
          expect(trait.valueAt(state, next - 1)).toEqual(trait.valueAt(state, now));
          now = next;
        }
      }),
      { numRuns: 40 },
    );
  });
});

/** The numbers of the events within a window, counted from the whole list. */
const plainly = (events: readonly Happened[], now: number, window: number): number[] => {
  const numbers = events.flatMap(({ n, time }) =>
    typeof n === 'number' && Number.isFinite(n) ? [{ n, time }] : [],
  );
  const end = Math.max(now, ...numbers.map(({ time }) => time));
  return numbers.filter(({ time }) => time > end - window).map(({ n }) => n);
};

test('sums and counts are those of the events in the window', () => {
  fc.assert(
    fc.property(history(200), fc.nat({ max: 40 * 24 * 60 }), (events, minutes) => {
      const now = START + minutes * MINUTE;
      const numbers = plainly(events, now, 5 * DAY);
      const sum = traitOf({ kind: 'sum', event: 'Bought', of: 'properties.n', within: '5d' });
      const cents = numbers.reduce((total, n) => total + Math.round(n * 100), 0);
      expect(valueAt(sum, [count(sum, events)], now)).toBe(cents / 100);
      const max = traitOf({ kind: 'max', event: 'Bought', of: 'properties.n', within: '5d' });
      const largest = numbers.length === 0 ? undefined : Math.max(...numbers);
      expect(valueAt(max, [count(max, events)], now)).toBe(largest);
    }),
  );
});

test('a window with thousands of events stays small and is right to 1/256 of its length', () => {
  const trait = traitOf({ kind: 'count', event: 'Bought', within: '10d' });
  const events = Array.from({ length: 20_000 }, (_, i): Happened => {
    return { time: START + i * MINUTE, position: i + 1, n: 1, word: 'a' };
  });
  const state = count(trait, events);
  expect(JSON.stringify(state).length).toBeLessThan(30_000);
  const last = START + 19_999 * MINUTE;
  expect(valueAt(trait, [state], last)).toBeGreaterThanOrEqual(14_400);
  expect(valueAt(trait, [state], last)).toBeLessThan(14_400 * (1 + 1 / 256) + 1);
  expect(valueAt(trait, [state], last + 10 * DAY - 255 * MINUTE)).toBe(255);
  expect(valueAt(trait, [state], last + 10 * DAY)).toBe(0);
  // The same over two homes, whatever came first.
  const odd = events.filter(({ position }) => position % 2 === 1);
  const even = events.filter(({ position }) => position % 2 === 0).reverse();
  const split = [count(trait, even), count(trait, odd)];
  for (const hours of [0, 1, 30, 200]) {
    const now = last + hours * HOUR;
    expect(valueAt(trait, split, now)).toBe(valueAt(trait, [state], now));
  }
});

test('of more than a thousand different values it says that there are at least so many', () => {
  const trait = traitOf({ kind: 'distinct', event: 'Bought', of: 'properties.word' });
  const events = Array.from({ length: 5_000 }, (_, i): Happened => {
    return { time: START + i, position: i + 1, n: 1, word: `word ${i}` };
  });
  const few = trait.together([count(trait, events.slice(0, 999)) as TraitState]);
  expect([trait.valueAt(few, START), trait.atLeast(few, START)]).toEqual([999, false]);
  const many = trait.together([count(trait, events) as TraitState]);
  expect([trait.valueAt(many, START), trait.atLeast(many, START)]).toEqual([1_000, true]);
  expect(JSON.stringify(many).length).toBeLessThan(60_000);
});

test('money adds up exactly, also a million times a cent', () => {
  const trait = traitOf({ kind: 'sum', event: 'Bought', of: 'properties.n' });
  const events = Array.from({ length: 100_000 }, (_, i): Happened => {
    return { time: START, position: i + 1, n: 0.1, word: 'a' };
  });
  expect(valueAt(trait, [count(trait, events)], START)).toBe(10_000);
});

test('what is no number is left out, and it is said how often', () => {
  const trait = traitOf({ kind: 'average', event: 'Bought', of: 'properties.n' });
  const events = [3, '4', null, Number.NaN, 1e300, 5].map((n, i): Happened => {
    return { time: START, position: i + 1, n, word: 'a' };
  });
  const state = count(trait, events) as TraitState;
  expect(trait.valueAt(state, START)).toBe(4);
  expect(state.ignored).toBe(4);
});

test('only events whose condition holds are counted', () => {
  const where = { 'properties.n': { $gte: 10 } };
  expect(
    compileCondition(where).matches(messageOf({ time: 0, position: 0, n: 12, word: '' })),
  ).toBe(true);
  const trait = traitOf({ kind: 'count', event: 'Bought', where });
  const events = [3, 12, 40].map((n, i): Happened => ({ time: START, position: i, n, word: 'a' }));
  expect(valueAt(trait, [count(trait, events)], START)).toBe(2);
});
