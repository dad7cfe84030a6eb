import { expect, test } from 'vitest';
import {
  changesBetween,
  DEFAULT_SETTINGS,
  readItemSettings,
} from '../../src/learning/items/item-settings.ts';

test('settings come back from their text', () => {
  const settings = {
    scalars: { ...DEFAULT_SETTINGS.scalars, b: 0.2, fade: 'hyperbolic' as const },
    mix: { ...DEFAULT_SETTINGS.mix, decay: 1 },
  };
  expect(readItemSettings(JSON.stringify(settings))).toEqual(settings);
  expect(changesBetween(DEFAULT_SETTINGS, settings)).toEqual([
    { name: 'b', from: 0.7, to: 0.2 },
    { name: 'fade', from: 'exponential', to: 'hyperbolic' },
    { name: 'decay', from: 0.9, to: 1 },
  ]);
});

test('what older settings do not have yet has its default', () => {
  expect(readItemSettings('{"scalars":{"b":0.2}}')).toEqual({
    scalars: { ...DEFAULT_SETTINGS.scalars, b: 0.2 },
    mix: DEFAULT_SETTINGS.mix,
  });
});
