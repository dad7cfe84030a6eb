import { expect, test } from 'vitest';
import { cosine, sine } from '../../src/geometry/angles.ts';
import { bent } from '../../src/geometry/bending.ts';
import { boundsOf, onQuadratic } from '../../src/geometry/bounds.ts';
import { courseOfArc, courseOfPath } from '../../src/geometry/course.ts';
import { readPath } from '../../src/geometry/path.ts';

const near = ([x, y]: readonly [number, number], [a, b]: readonly [number, number]) => {
  expect(x).toBeCloseTo(a, 6);
  expect(y).toBeCloseTo(b, 6);
};

test('sines and cosines are those there are', () => {
  for (let degrees = -1_000; degrees <= 1_000; degrees += 7.3) {
    expect(sine(degrees)).toBeCloseTo(Math.sin((degrees * Math.PI) / 180), 12);
    expect(cosine(degrees)).toBeCloseTo(Math.cos((degrees * Math.PI) / 180), 12);
  }
});

test('letters on an arc stand outwards and run clockwise', () => {
  const course = courseOfArc({ centre: [50, 50], radius: 40, from: 180, to: 0 });
  expect(course.length).toBeCloseTo(Math.PI * 40, 9);
  near(course.at(0, 0), [10, 50]);
  near(course.at(course.length / 2, 0), [50, 10]);
  near(course.at(course.length / 2, 5), [50, 5]);
  near(course.at(course.length, 0), [90, 50]);
});

test('letters inside stand inwards and run the other way', () => {
  const course = courseOfArc({ centre: [50, 50], radius: 40, from: 180, to: 0, inside: true });
  expect(course.length).toBeCloseTo(Math.PI * 40, 9);
  near(course.at(0, 0), [10, 50]);
  near(course.at(course.length / 2, 0), [50, 90]);
  near(course.at(course.length / 2, 5), [50, 85]);
});

test('a path is followed by its length, straight on beyond its ends, and turned at once at a corner', () => {
  const course = courseOfPath(readPath('M0 0L10 0L10 10'));
  expect(course?.length).toBe(20);
  near(course?.at(5, 1) ?? [0, 0], [5, -1]);
  near(course?.at(15, 1) ?? [0, 0], [11, 5]);
  near(course?.at(-3, 0) ?? [0, 0], [-3, 0]);
  near(course?.at(24, 0) ?? [0, 0], [10, 14]);
});

test('a path without length is none', () => {
  expect(courseOfPath(readPath('M5 5L5 5Z'))).toBeUndefined();
});

test('what is bent stays in as many contours, and on its circle', () => {
  const course = courseOfArc({ centre: [0, 0], radius: 30, from: 180, to: 0 });
  const path = bent(readPath('M0 0L90 0L90 -5L0 -5ZM10 -2L20 -2L15 -4Z'), course);
  expect(path.filter(({ kind }) => kind === 'M')).toHaveLength(2);
  for (const step of path) {
    if (step.kind === 'Z') continue;
    const [x, y] = step.to;
    expect(Math.sqrt(x * x + y * y)).toBeGreaterThan(29.999);
    expect(Math.sqrt(x * x + y * y)).toBeLessThan(35.001);
  }
});

test('the extent is that of curves, not of control points', () => {
  expect(boundsOf([readPath('M0 0Q5 10 10 0')])).toEqual([0, 0, 10, 5]);
  expect(boundsOf([readPath('M0 0C0 10 10 10 10 0')])).toEqual([0, 0, 10, 7.5]);
  expect(boundsOf([])).toBeUndefined();
});

test('a bent curve lies within a hundredth of a millimetre of where each of its points belongs', () => {
  const course = courseOfArc({ centre: [0, 0], radius: 40, from: 180, to: 0 });
  const [from, over, to] = [
    [10, 0],
    [20, -20],
    [30, 0],
  ] as const;
  const path = bent(readPath('M10 0Q20 -20 30 0'), course);
  const points: (readonly [number, number])[] = [];
  let at: readonly [number, number] = [0, 0];
  for (const step of path) {
    if (step.kind === 'Z') continue;
    if (step.kind === 'Q') {
      for (let i = 0; i < 1_000; i++) points.push(onQuadratic(at, step.over, step.to, i / 1_000));
    }
    at = step.to;
  }
  expect(path.slice(1).every(({ kind }) => kind === 'Q')).toBe(true);
  for (let i = 0; i <= 50; i++) {
    const [x, y] = onQuadratic(from, over, to, i / 50);
    const [wantedX, wantedY] = course.at(x, -y);
    const away = points.map(([a, b]) => Math.hypot(a - wantedX, b - wantedY));
    expect(Math.min(...away)).toBeLessThan(0.01);
  }
});
