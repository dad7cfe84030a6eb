import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Written, writeIdentity } from '../../../src/customer/identity/written.ts';

const EMAIL = { name: 'email', format: 'email' } as const;
const PHONE = { name: 'phone', format: 'phone' } as const;
const TEXT = { name: 'userId', format: 'text' } as const;
const kept = (written: Written) => ('value' in written ? written.value : undefined);

describe('an e-mail address', () => {
  test.each([
    ['  Ada@Example.COM ', 'ada@example.com'],
    ['ada@Exämple.de', 'ada@xn--exmple-cua.de'],
    ['A\u0308da@example.com', 'äda@example.com'],
    ['test@example.com', 'test@example.com'],
  ])('%s is kept as %s', (said, kept) => {
    expect(writeIdentity(EMAIL, said, undefined)).toEqual({ value: kept });
  });

  test.each([
    ...['ada', 'ada@', '@example.com', 'ada@example', 'a b@example.com', 'ada@@example.com'],
    ...['ada@exa mple.com', 'ada@example.com/x', 'ada@example..com', 'n/a', ''],
    ...[`${'a'.repeat(65)}@example.com`, `a@${'b.'.repeat(200)}com`],
  ])('is not %s', (said) => {
    expect(writeIdentity(EMAIL, said, undefined)).toHaveProperty('wrong');
  });
});

describe('a telephone number', () => {
  test.each(['+49 30 123456', '+49 (0)30-123456', '030 123456', '030/123 456', '0049 30 123456'])(
    '%s is one of Germany, however it is written',
    (said) => {
      expect(writeIdentity(PHONE, said, 'DE')).toEqual({ value: '+4930123456' });
    },
  );

  test('without a country code is of no country unless the shop has said so', () => {
    expect(writeIdentity(PHONE, '030 123456', undefined)).toEqual({
      wrong: expect.stringContaining('identity.country'),
    });
  });

  test.each(['0', '12', 'call me', '+', '+1 415 555 2671 ext. 5', '110', ''])(
    'is not %s',
    (said) => {
      expect(writeIdentity(PHONE, said, 'DE')).toHaveProperty('wrong');
    },
  );
});

describe('what programs send when there is no id', () => {
  test.each([
    ...['null', 'undefined', 'NULL', ' None ', 'anonymous', 'Guest', 'unknown', 'n/a', 'NaN'],
    ...['[object Object]', '0', '000000', '-', '00000000-0000-0000-0000-000000000000', 'false'],
  ])('"%s" is none', (said) => {
    expect(writeIdentity(TEXT, said, undefined)).toEqual({
      wrong: expect.stringContaining('no id'),
    });
  });

  test.each(['Null Müller', 'guest-1', 'anonymous7', '1', 'test', 'user', '10'])(
    '"%s" is one',
    (said) => {
      expect(writeIdentity(TEXT, said, undefined)).toEqual({ value: said });
    },
  );
});

test('an id has at most 500 characters, and no control characters', () => {
  expect(writeIdentity(TEXT, 'x'.repeat(500), undefined)).toHaveProperty('value');
  expect(writeIdentity(TEXT, 'x'.repeat(501), undefined)).toHaveProperty('wrong');
  expect(writeIdentity(TEXT, 'a\u0007b', undefined)).toHaveProperty('wrong');
  expect(writeIdentity(TEXT, 17, undefined)).toEqual({ value: '17' });
});

test('what is written once is written the same again, whatever it was', () => {
  const said = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.emailAddress(),
    fc.integer().map((number) => `+49${Math.abs(number)}`),
  );
  fc.assert(
    fc.property(said, fc.constantFrom(EMAIL, PHONE, TEXT), (text, rule) => {
      const once = kept(writeIdentity(rule, text, 'DE'));
      if (once === undefined) return;
      expect(kept(writeIdentity(rule, once, 'DE'))).toBe(once);
    }),
    { numRuns: 2_000 },
  );
});
