import { describe, expect, test } from 'vitest';
import { namesOf } from '../../../src/customer/identity/namespaces.ts';
import { readIdentityOptions } from '../../../src/engine/identity-options.ts';

describe('namespaces as an option', () => {
  test('are those of the table when nothing is said', () => {
    expect(namesOf(readIdentityOptions())).toEqual([
      'userId',
      'email',
      'phone',
      'card',
      'receipt',
      'anonymousId',
    ]);
  });

  test('stand in the order they are named, before those that are not', () => {
    const { namespaces } = readIdentityOptions({
      namespaces: [{ name: 'loyalty' }, { name: 'card', limit: 2 }, { name: 'email', limit: 0 }],
    });
    expect(namespaces.map(({ name, limit }) => `${name} ${limit}`)).toEqual([
      ...['userId 1', 'claimedUserId 1', 'loyalty 5', 'card 2', 'email 0', 'phone 5'],
      ...['receipt 500', 'anonymousId 50'],
    ]);
    expect(namespaces.find(({ name }) => name === 'card')?.from).toEqual(['properties.card_token']);
  });

  test.each([
    ['no object', []],
    ['an unknown field', { namespace: [] }],
    ['a country that is none', { country: 'Germany' }],
    ['too few who share', { sharedAfter: 1 }],
    ['half a person who shares', { sharedAfter: 2.5 }],
    ['namespaces that are no list', { namespaces: { name: 'a' } }],
    ['a namespace that is no object', { namespaces: ['loyalty'] }],
    ['a namespace without a name', { namespaces: [{}] }],
    ['a name with spaces', { namespaces: [{ name: 'shoe size' }] }],
    ['the engine’s own', { namespaces: [{ name: 'userId', limit: 3 }] }],
    ['the claim of it', { namespaces: [{ name: 'claimedUserId' }] }],
    ['one twice', { namespaces: [{ name: 'a' }, { name: 'a' }] }],
    ['an unknown field of one', { namespaces: [{ name: 'a', most: 3 }] }],
    ['a limit that is none', { namespaces: [{ name: 'a', limit: -1 }] }],
    ['a limit beyond what can be read', { namespaces: [{ name: 'a', limit: 501 }] }],
    ['browsers that are nobody’s', { namespaces: [{ name: 'anonymousId', limit: 0 }] }],
    ['a path that begins elsewhere', { namespaces: [{ name: 'a', from: ['userId'] }] }],
    ['a path that is no text', { namespaces: [{ name: 'a', from: [7] }] }],
  ])('are refused with %s', (_, said) => {
    expect(() => readIdentityOptions(said as never)).toThrow(
      expect.objectContaining({ code: 'invalid_option', hint: expect.stringContaining('Allowed') }),
    );
  });
});
