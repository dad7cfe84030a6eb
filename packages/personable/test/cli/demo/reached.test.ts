import { expect, test } from 'vitest';
import { demoShoppers, regularsPhone } from '../../../src/cli/demo/shoppers.ts';
import { DEFAULT_NAMESPACES } from '../../../src/customer/identity/namespaces.ts';
import { writeIdentity } from '../../../src/customer/identity/written.ts';

const PHONE = DEFAULT_NAMESPACES.find(({ name }) => name === 'phone');

test('every shopper has a telephone number and a card of their own, which are ids', () => {
  const shoppers = demoShoppers(1);
  expect(new Set(shoppers.map(({ phone }) => phone)).size).toBe(shoppers.length);
  expect(new Set(shoppers.map(({ card }) => card)).size).toBe(shoppers.length);
  for (const { phone } of shoppers) {
    expect(PHONE && writeIdentity(PHONE, phone, undefined)).toEqual({ value: phone });
  }
});

test('the number to try is one of theirs, however it is spaced', () => {
  const number = regularsPhone(1);
  expect(number).toMatch(/^\+44 7700 900\d{3}$/);
  expect(demoShoppers(1).map(({ phone }) => phone)).toContain(number.replaceAll(' ', ''));
});
