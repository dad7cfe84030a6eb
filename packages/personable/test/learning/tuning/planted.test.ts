import { describe, expect, test } from 'vitest';
import { DEFAULT_STRENGTHS, type Interaction } from '../../../src/customer/interactions.ts';
import { DEFAULT_SETTINGS } from '../../../src/learning/items/item-settings.ts';
import { heldOutEnd } from '../../../src/learning/tuning/held-out.ts';
import { type Questions, questionsOf } from '../../../src/learning/tuning/questions.ts';
import type { TuningOutcome } from '../../../src/learning/tuning/report.ts';
import { tune } from '../../../src/learning/tuning/tune.ts';
import { createRandom, type Random } from '../../../src/math/random.ts';
import { DAY, type Deed, MORNING, sumsOf, timelineOf } from '../timelines.ts';

const ITEMS = 60;
const NEXT_DAY = 24 * 60;

/** Tunes over people whose lives are drawn. */
const tuneOver = (
  people: number,
  lifeOf: (random: Random) => Deed[],
  over = false,
): TuningOutcome => {
  const random = createRandom(7);
  const timelines = Array.from({ length: people }, () => timelineOf(...lifeOf(random)));
  const sums = sumsOf(...timelines);
  const asked = timelines.map((timeline, person) => holdBack(timeline, person + 1));
  for (const { timeline, from } of asked) sums.subtract({ timeline, from });
  return tune({
    sums,
    questions: {
      next: asked.flatMap(({ questions }) => questions.next),
      baskets: asked.flatMap(({ questions }) => questions.baskets),
    },
    current: DEFAULT_SETTINGS,
    size: ITEMS + 1,
    now: MORNING + 30 * DAY,
    position: 1,
    elapsed: () => 1,
    over: () => over,
    progress: () => undefined,
  });
};

const holdBack = (timeline: readonly Interaction[], person: number) => {
  const end = heldOutEnd(timeline);
  const questions: Questions =
    end === undefined
      ? { next: [], baskets: [] }
      : questionsOf(end, { person, timeline, hidden: new Set(), strengths: DEFAULT_STRENGTHS });
  return { timeline, from: end?.from ?? timeline.length, questions };
};

const anItem = (random: Random) => 1 + random.int(ITEMS);

/** Somebody who looks at four items, and days later comes back to the first of them. */
const returning = (random: Random): Deed[] => {
  const first = anItem(random);
  const others = [anItem(random), anItem(random), anItem(random)];
  return [
    ['view', first, 0],
    ...others.map((item, i): Deed => ['view', item, i + 1]),
    ['view', first, 3 * NEXT_DAY],
  ];
};

/** Somebody who orders the same two things again and again, and now and then something by chance. */
const faithful = (random: Random): Deed[] => {
  const own = [anItem(random), anItem(random)];
  return Array.from({ length: 6 }, (_, week): Deed => {
    const items = new Set([...own, anItem(random)]);
    return ['buy', [...items], week * 7 * NEXT_DAY];
  });
};

describe('over invented lives', () => {
  test('in which people come back to what they saw, the weight of that goes up', () => {
    const outcome = tuneOver(400, returning);
    if (outcome.state !== 'adopted') throw new Error(outcome.state);
    const { settings, next, baskets, changes, tried } = outcome.report;
    expect(settings.scalars.diag).toBe(1);
    expect(next.gain.low).toBeGreaterThan(0);
    expect(next.questions).toBe(200);
    expect(baskets).toBeNull();
    expect(settings.mix).toEqual(DEFAULT_SETTINGS.mix);
    expect(changes.map(({ name }) => name)).toContain('diag');
    expect(tried.every(({ part }) => part === 'scalars')).toBe(true);
  });

  test('in which people order the same again, the mix beats bestsellers by far', () => {
    const outcome = tuneOver(300, faithful);
    if (outcome.state === 'not-enough') throw new Error(outcome.state);
    const { baskets } = outcome.report;
    const of = (name: string) => baskets?.methods.find(({ method }) => method === name)?.recall;
    expect(of('found')?.low).toBeGreaterThan(of('popular')?.high ?? 1);
    expect(of('personal-top')?.low).toBeGreaterThan(of('popular')?.high ?? 1);
  });

  test('a run whose time is over tries what serves, says that it was cut, and keeps it', () => {
    const outcome = tuneOver(400, returning, true);
    if (outcome.state !== 'kept') throw new Error(outcome.state);
    const { tried, cut, changes, next, settings } = outcome.report;
    expect(tried).toMatchObject([{ part: 'scalars', changes: [], best: true }]);
    expect(cut).toBe(true);
    expect(changes).toEqual([]);
    expect(next.gain).toEqual({ mean: 0, low: 0, high: 0 });
    expect(settings).toEqual(DEFAULT_SETTINGS);
  });

  test('of too few people nothing is tried', () => {
    expect(tuneOver(49, returning)).toEqual({ state: 'not-enough', people: 49, needed: 50 });
    expect(tuneOver(50, returning).state).not.toBe('not-enough');
  });
});
