import { describe, expect, test } from 'vitest';
import { smsBytes } from '../../../src/automate/channels/sms/sms-bytes.ts';
import { smsCost } from '../../../src/automate/channels/sms/sms-cost.ts';
import { smsParts } from '../../../src/automate/channels/sms/sms-parts.ts';
import { readSmsSender } from '../../../src/automate/channels/sms/sms-sender.ts';
import { isStop } from '../../../src/automate/channels/sms/stop-words.ts';

describe('the parts of a text', () => {
  test.each([
    ['', 'GSM-7', 1, 0, 160],
    ['x'.repeat(160), 'GSM-7', 1, 160, 0],
    ['x'.repeat(161), 'GSM-7', 2, 161, 145],
    ['€'.repeat(80), 'GSM-7', 1, 160, 0],
    ['€'.repeat(81), 'GSM-7', 2, 162, 143],
    ['x'.repeat(306), 'GSM-7', 2, 306, 0],
    ['x'.repeat(307), 'GSM-7', 3, 307, 152],
    ['ж'.repeat(70), 'UCS-2', 1, 70, 0],
    ['ж'.repeat(71), 'UCS-2', 2, 71, 63],
    ['ж'.repeat(134), 'UCS-2', 2, 134, 0],
    ['😀'.repeat(35), 'UCS-2', 1, 70, 0],
    ['😀'.repeat(36), 'UCS-2', 2, 72, 61],
  ] as const)('%#', (text, encoding, parts, units, room) => {
    const split = smsParts(text);
    expect(split).toMatchObject({ encoding, units, room });
    expect(split.parts).toHaveLength(parts);
    expect(split.parts.join('')).toBe(text);
  });

  test('tear nothing that belongs together', () => {
    const escaped = smsParts(`${'x'.repeat(152)}€${'y'.repeat(10)}`);
    expect(escaped.parts).toEqual(['x'.repeat(152), `€${'y'.repeat(10)}`]);
    const paired = smsParts(`${'ж'.repeat(66)}😀${'ж'.repeat(10)}`);
    expect(paired.parts).toEqual(['ж'.repeat(66), `😀${'ж'.repeat(10)}`]);
  });

  test('never have more bytes than a short message carries', () => {
    for (const letter of ['x', '€', 'ж', '😀', 'é', '\n']) {
      for (const length of [1, 69, 70, 71, 152, 153, 154, 500]) {
        const { parts, encoding } = smsParts(letter.repeat(length));
        const most = encoding === 'UCS-2' ? 140 : 160;
        const header = parts.length === 1 ? 0 : encoding === 'UCS-2' ? 6 : 7;
        for (const part of parts) {
          expect(smsBytes(part, encoding).length).toBeLessThanOrEqual(most - header);
        }
      }
    }
  });

  test('say which characters cost the short alphabet', () => {
    expect(smsParts('“Hello”, she said — “hello”').because).toEqual(['“', '”', '—']);
    expect(smsParts('Größe: 5 €').because).toEqual([]);
    expect(smsParts([...'абвгдежзиклмн'].join('')).because).toHaveLength(10);
  });

  test('have accents put together first, and no half pairs', () => {
    expect(smsParts('cafe\u0300')).toMatchObject({ encoding: 'GSM-7', parts: ['cafè'] });
    expect(smsParts('half \ud83d').parts).toEqual(['half \ufffd']);
    expect(smsParts('\u001b').encoding).toBe('UCS-2');
  });

  test('have the codes of the standard', () => {
    expect([...smsBytes('@Aa€', 'GSM-7')]).toEqual([0x00, 0x41, 0x61, 0x1b, 0x65]);
    expect([...smsBytes('ñüà[', 'GSM-7')]).toEqual([0x7d, 0x7e, 0x7f, 0x1b, 0x3c]);
    expect([...smsBytes('ж😀', 'UCS-2')]).toEqual([0x04, 0x36, 0xd8, 0x3d, 0xde, 0x00]);
  });
});

describe('a cost', () => {
  const prices = [
    { prefix: '+4', minor: 3, currency: 'EUR' },
    { prefix: '+49', minor: 7.1, currency: 'EUR' },
    { prefix: '+1', minor: 0.75, currency: 'USD' },
    { prefix: '+88', minor: 0, currency: 'EUR' },
  ];
  test.each([
    ['+491701234567', 1, 8, 'EUR'],
    ['+491701234567', 10, 71, 'EUR'],
    ['+4112345678', 2, 6, 'EUR'],
    ['+14155552671', 4, 3, 'USD'],
    ['+14155552671', 1, 1, 'USD'],
    ['+8812345678', 3, 0, 'EUR'],
  ])('to %s of %i parts is %i %s', (address, parts, minor, currency) => {
    expect(smsCost(prices, address, parts)).toEqual({ minor, currency });
  });

  test('that nobody set is not known', () => {
    expect(smsCost(prices, '+33123456789', 1)).toBeUndefined();
    expect(smsCost([], '+33123456789', 1)).toBeUndefined();
  });
});

describe('a reply that asks for no more', () => {
  test.each([
    'STOP',
    'stop',
    ' Stop! ',
    'Stopp.',
    '"STOP"',
    'Abmelden',
    'arrêt',
    'Désabonner',
    'opt-out',
    'СТОП',
    'stop all',
  ])('%s does', (text) => expect(isStop(text)).toBe(true));
  test.each([
    '',
    '?',
    'stop by tomorrow',
    'Please do not stop',
    'nonstop',
    '👍',
    'no',
    'STOP'.repeat(1_000_000),
  ])('%# does not', (text) => expect(isStop(text)).toBe(false));
});

describe('a sender', () => {
  test.each([
    ['+491701234567', 1, '491701234567'],
    ['12345', 3, '12345'],
    ['Tea & Co', undefined, ''],
    ['Tea Shop', 5, 'Tea Shop'],
    ['A name too long', undefined, ''],
    ['', undefined, ''],
    ['+49', undefined, ''],
    ['Tea\u0000', undefined, ''],
  ])('%j', (from, ton, address) => {
    const sender = readSmsSender(from);
    expect(sender?.source_addr_ton).toBe(ton);
    expect(sender?.source_addr ?? '').toBe(address);
  });
});
