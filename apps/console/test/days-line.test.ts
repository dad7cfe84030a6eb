import { describe, expect, it } from 'vitest';
import { daysLine } from '../src/words/days-line.ts';
import { percent } from '../src/words/numbers.ts';

const SIZE = { days: 5, last: '2026-03-05', width: 100, height: 10 };

describe('a line over days', () => {
  it('has the last day at its right edge, 1 at the top and 0 at the bottom', () => {
    const values = [
      { day: '2026-03-04', value: 0 },
      { day: '2026-03-05', value: 1 },
    ];
    expect(daysLine(values, SIZE)).toEqual([
      [
        { x: 75, y: 10 },
        { x: 100, y: 0 },
      ],
    ]);
  });

  it('ends at a day without a value and begins anew after it', () => {
    const values = [
      { day: '2026-03-01', value: 0.5 },
      { day: '2026-03-03', value: 0.5 },
      { day: '2026-03-04', value: null },
      { day: '2026-03-05', value: 0.5 },
    ];
    expect(daysLine(values, SIZE).map((stretch) => stretch.map(({ x }) => x))).toEqual([
      [0],
      [50],
      [100],
    ]);
  });

  it('leaves out days before the first one', () => {
    expect(daysLine([{ day: '2026-02-01', value: 1 }], SIZE)).toEqual([]);
  });
});

it('says shares as exactly as they matter', () => {
  expect([0, 0.0001, 0.004, 0.0999, 0.42, 1].map(percent)).toEqual([
    '0 %',
    '<0.1 %',
    '0.4 %',
    '10.0 %',
    '42 %',
    '100 %',
  ]);
});
