import { expect, test } from 'vitest';
import { placedGradient } from '../../src/drawing/gradients.ts';
import { sectorsOf } from '../../src/fonts/colour/sectors.ts';
import { boundsOf } from '../../src/geometry/bounds.ts';

const stops = [
  { at: 0, ink: { rgb: '#000000' } },
  { at: 1, ink: { rgb: '#ffffff' } },
];
const line = {
  kind: 'linear',
  from: [0, 0],
  to: [1, 0],
  radii: [0, 0],
  stops,
  extend: 'pad',
} as const;

test('a line is placed with its stripes as they lie: at right angles to them after a skew', () => {
  expect(placedGradient({ ...line, matrix: [10, 0, 0, 10, 5, 5] })).toEqual({
    ...{ kind: 'linear', from: [5, 5], to: [15, 5], stops, extend: 'pad' },
  });
  // Stripes lean to (1, 1), so colours go along (1, −1): from (0, 0) half-way to what was (1, 0).
  expect(placedGradient({ ...line, matrix: [1, 0, 1, 1, 0, 0] })).toMatchObject({
    ...{ from: [0, 0], to: [0.5, -0.5] },
  });
});

test('circles stay circles where they are only turned and made larger, and keep a matrix otherwise', () => {
  const circles = { ...line, kind: 'radial', radii: [0, 2] } as const;
  const turned = placedGradient({ ...circles, matrix: [0, 3, -3, 0, 1, 1] });
  expect(turned).toMatchObject({ from: [1, 1], to: [1, 4], radii: [0, 6] });
  expect(turned).not.toHaveProperty('matrix');
  expect(placedGradient({ ...circles, matrix: [4, 0, 0, 2, 1, 1] })).toMatchObject({
    ...{ to: [1000, 0], radii: [0, 2000], matrix: [0.004, 0, 0, 0.002, 1, 1] },
  });
});

test('stops beyond the ends of a line make it longer; one colour is no gradient', () => {
  const wide = stops.map(({ at, ink }) => ({ at: at * 4 - 1, ink }));
  expect(placedGradient({ ...line, stops: wide, matrix: [1, 0, 0, 1, 0, 0] })).toMatchObject({
    ...{ from: [-1, 0], to: [3, 0], stops },
  });
  expect(placedGradient({ ...line, stops: stops.slice(0, 1), matrix: [1, 0, 0, 1, 0, 0] })).toEqual(
    {
      rgb: '#000000',
    },
  );
  expect(placedGradient({ ...line, stops: [], matrix: [1, 0, 0, 1, 0, 0] })).toBeUndefined();
  expect(placedGradient({ ...line, to: [0, 0], matrix: [1, 0, 0, 1, 0, 0] })).toEqual({
    rgb: '#ffffff',
  });
});

test('colours around a point are sectors all the way round, from one end of the colours to the other', () => {
  const colours = [
    { at: 0, colour: { rgb: '#000000', opacity: 1 } },
    { at: 1, colour: { rgb: '#c80000', opacity: 0 } },
  ];
  const sectors = sectorsOf({ centre: [0, 0], start: 0, end: 2 * Math.PI, stops: colours });
  expect(sectors).toHaveLength(72);
  expect(sectors[36]?.colour.rgb).toBe('#650000');
  expect(sectors[36]?.colour.opacity).toBeCloseTo(0.49, 2);
  const [left = 0, top = 0, right = 0, bottom = 0] =
    boundsOf(sectors.map(({ path }) => path)) ?? [];
  expect(Math.min(-left, -top, right, bottom)).toBeGreaterThan(7.9);
});
