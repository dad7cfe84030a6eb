import { describe, expect, test } from 'vitest';
import { type Origin, takeMessage } from '../../src/customer/intake.ts';
import { asMessage, type MessageType } from '../../src/customer/message.ts';
import { RejectedMessage, type Rejection } from '../../src/customer/rejection.ts';
import { NOON } from './open-shop.ts';

const ORIGIN: Origin = { trusted: true, received: NOON };

/** Why a message is not taken; `undefined` when it is. */
const refusal = (raw: unknown, origin: Origin = ORIGIN): Rejection | undefined => {
  try {
    takeMessage(raw, origin);
    return undefined;
  } catch (error) {
    if (error instanceof RejectedMessage) return error.rejection;
    throw error;
  }
};

const LEAST: Readonly<Record<MessageType, object>> = {
  track: { event: 'Product Viewed' },
  identify: {},
  page: {},
  screen: {},
  group: { groupId: 'acme' },
  alias: { previousId: 'old-ada' },
};
const TYPES = Object.keys(LEAST) as MessageType[];

describe('every type', () => {
  test.each(TYPES)('%s is taken with the least it needs', (type) => {
    const raw = { type, userId: 'ada', ...LEAST[type] };
    expect(asMessage(raw)).toBe(raw);
    expect(refusal(raw)).toBeUndefined();
  });

  test.each(TYPES)('%s keeps fields nobody has heard of', (type) => {
    const raw = { type, userId: 'ada', ...LEAST[type], _metadata: { bundled: ['x'] }, version: 2 };
    expect(JSON.parse(takeMessage(raw, ORIGIN).body)).toEqual(raw);
  });

  test.each(TYPES)('%s is refused when it says not whose it is', (type) => {
    expect(refusal({ type, ...LEAST[type] })?.code).toBe('missing_identity');
    expect(refusal({ type, ...LEAST[type], userId: null, anonymousId: null })?.code).toBe(
      'missing_identity',
    );
  });

  test.each(TYPES)('%s may be of a user, of a browser or of both', (type) => {
    for (const who of [{ userId: 7 }, { anonymousId: 'b-1' }, { userId: 'a', anonymousId: 2 }]) {
      expect(refusal({ type, ...LEAST[type], ...who })).toBeUndefined();
    }
  });

  test.each([
    ['userId', ''],
    ['userId', 'x'.repeat(501)],
    ['userId', 1.5],
    ['userId', true],
    ['userId', { id: 'ada' }],
    ['anonymousId', ['b-1']],
    ['messageId', ''],
    ['messageId', 5],
    ['timestamp', {}],
    ['timestamp', null],
    ['originalTimestamp', false],
    ['sentAt', []],
    ['context', 'x'],
    ['context', []],
    ['integrations', []],
  ])('a wrong %s is refused by its name: %j', (name, value) => {
    for (const type of TYPES) {
      const why = refusal({ type, userId: 'ada', ...LEAST[type], [name]: value });
      expect(why, type).toMatchObject({ code: 'invalid_field', path: `/${name}` });
      expect(why?.message).toMatch(new RegExp(`^${name} .+\\.$`));
    }
  });
});

describe('what a type asks for beside', () => {
  test.each([
    ['track', {}, 'missing_event_name', '/event'],
    ['track', { event: '' }, 'missing_event_name', '/event'],
    ['track', { event: null }, 'missing_event_name', '/event'],
    ['track', { event: 5 }, 'invalid_field', '/event'],
    ['track', { event: 'x'.repeat(501) }, 'invalid_field', '/event'],
    ['track', { event: 'E', properties: [] }, 'invalid_field', '/properties'],
    ['track', { event: 'E', properties: null }, 'invalid_field', '/properties'],
    ['identify', { traits: 'rich' }, 'invalid_field', '/traits'],
    ['identify', { traits: ['rich'] }, 'invalid_field', '/traits'],
    ['page', { name: 5 }, 'invalid_field', '/name'],
    ['page', { properties: 'x' }, 'invalid_field', '/properties'],
    ['screen', { category: {} }, 'invalid_field', '/category'],
    ['group', {}, 'missing_group_id', '/groupId'],
    ['group', { groupId: '' }, 'missing_group_id', '/groupId'],
    ['group', { groupId: 'g', traits: 1 }, 'invalid_field', '/traits'],
    ['alias', {}, 'missing_previous_id', '/previousId'],
    ['alias', { previousId: '' }, 'missing_previous_id', '/previousId'],
    ['alias', { previousId: {} }, 'invalid_field', '/previousId'],
  ])('%s with %j is refused: %s', (type, fields, code, path) => {
    expect(refusal({ type, userId: 'ada', ...fields })).toMatchObject({ code, path });
  });

  test.each([null, 1, 'track', [], [{ type: 'track' }]])('%j is no message', (raw) => {
    expect(refusal(raw)?.code).toBe('not_an_object');
  });

  test.each([undefined, 5, '', 'Track', 'purchase', 'toString', '__proto__'])(
    'there is no type %j',
    (type) => {
      const why = refusal({ type, userId: 'ada', event: 'E' });
      expect(why).toMatchObject({ code: 'unknown_type', path: '/type' });
      expect(why?.message).toContain('track, identify, page, screen, group, alias');
    },
  );
});

describe('size', () => {
  /** A message of exactly so many bytes. */
  const ofBytes = (bytes: number, letter = 'x') => {
    const message = { type: 'track', userId: 'ada', event: 'E', properties: { note: '' } };
    const room = bytes - Buffer.byteLength(JSON.stringify(message));
    message.properties.note = letter.repeat(room / Buffer.byteLength(letter));
    return message;
  };

  test.each([
    ['a public key', false, 32 * 1_024],
    ['a trusted sender', true, 1_024 * 1_024],
  ])('through %s the limit is exact', (_who, trusted, limit) => {
    const origin = { ...ORIGIN, trusted };
    expect(refusal(ofBytes(limit), origin)).toBeUndefined();
    expect(refusal(ofBytes(limit + 1), origin)).toMatchObject({ code: 'event_too_large' });
  });

  test('it is counted in bytes, not in letters', () => {
    // 20,000 letters of two bytes are 40,000 bytes, over the 32,768 of a public key.
    const origin = { ...ORIGIN, trusted: false };
    const raw = {
      type: 'track',
      userId: 'ada',
      event: 'E',
      properties: { note: 'é'.repeat(20_000) },
    };
    expect(refusal(raw, origin)?.code).toBe('event_too_large');
    expect(refusal(raw, ORIGIN)).toBeUndefined();
  });
});

test('every refusal is a sentence', () => {
  const wrong = [
    null,
    {},
    { type: 'track', userId: 'ada' },
    { type: 'track', event: 'E' },
    { type: 'alias', userId: 'ada' },
    { type: 'group', userId: 'ada' },
    { type: 'identify', userId: 'ada', traits: 5 },
    { type: 'page', userId: 'ada', timestamp: 'yesterday' },
    { type: 'page', userId: 'ada', timestamp: 0 },
    { type: 'page', userId: 'ada', properties: { note: 'a\0b' } },
    { type: 'page', userId: 'ada', properties: { note: 'x'.repeat(2_000_000) } },
  ];
  for (const raw of wrong) expect(refusal(raw)?.message).toMatch(/^\S.*\.$/);
});
