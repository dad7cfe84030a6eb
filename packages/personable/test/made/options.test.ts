import { expect, it } from 'vitest';
import { readMadeOptions } from '../../src/engine/made/made-options.ts';

it('Options have defaults, and are frozen', () => {
  const settings = readMadeOptions();
  expect(settings).toEqual({
    orders: 'trusted',
    priceHours: 72,
    loosePictures: 1_000,
    perMinute: 240,
    webhook: undefined,
    printHouses: [],
    fonts: undefined,
    folder: undefined,
  });
  expect(Object.isFrozen(settings)).toBe(true);
});

it.each([
  7,
  [],
  'x',
  null,
  { more: 1 },
  { orders: 'all' },
  { priceHours: 0 },
  { priceHours: Number.NaN },
  { priceHours: 1e9 },
  { priceHours: '72' },
  { folder: '' },
  { folder: 7 },
  { fonts: 'Inter' },
  { fonts: {} },
  { fonts: { packages: 'inter' } },
  { fonts: { packages: [7] } },
  { fonts: { files: { Inter: 7 } } },
  { fonts: { packages: ['inter'], from: 7 } },
  { fonts: { packages: ['inter'], more: 1 } },
])('%j stops the start with one clear message', (said) => {
  expect(() => readMadeOptions(said as never)).toThrow(
    expect.objectContaining({ code: 'invalid_option' }),
  );
});
