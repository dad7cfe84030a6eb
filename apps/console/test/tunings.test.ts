import { expect, test } from 'vitest';
import { difference, percent, stageInWords } from '../src/words/tunings.ts';

test('differences have a sign, and none where there is none', () => {
  expect([0.0193, -0.0012, 0, 0.00001].map(difference)).toEqual(['+0.0193', '−0.0012', '±0', '±0']);
});

test('shares stand in percent', () => {
  expect(percent(0.3323)).toBe('33.2 %');
});

test('how far a run is stands in words', () => {
  expect(stageInWords(undefined)).toBe('Beginning');
  expect(stageInWords({ step: 'reading', done: 1, of: 1_200 })).toBe(
    'Reading what people did last: 1 profile of 1,200',
  );
  expect(stageInWords({ step: 'trying', done: 12, of: 60 })).toBe(
    'Trying settings: 12 of up to 60',
  );
});
