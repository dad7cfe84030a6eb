import smpp, { type PDU } from 'smpp';
import { describe, expect, test } from 'vitest';
import { channelTo, smsScene } from './sms-scene.ts';

const {
  ESME_RTHROTTLED = 0,
  ESME_RINVPASWD = 0,
  ESME_RPROHIBITED = 0,
  ESME_RSYSERR = 0,
} = smpp.errors;

/** What a telephone shows of the parts it got, in their order. */
const shown = (pdus: readonly PDU[]): string =>
  pdus.map(({ short_message }) => (short_message as { readonly message: string }).message).join('');

const headerOf = ({ short_message }: PDU): number[] => {
  const { udh = [] } = short_message as { readonly udh?: readonly Buffer[] };
  return [...(udh[0] ?? [])];
};

describe('what a telephone gets', () => {
  test.each([
    ['a short text', 'Hello, Ada!', 1, 0],
    ['160 septets', 'x'.repeat(160), 1, 0],
    ['161 septets', 'x'.repeat(161), 2, 0],
    ['an escape between two parts', `${'x'.repeat(152)}€${'y'.repeat(20)}`, 2, 0],
    ['every character of the extension', '\f^{}\\[~]|€'.repeat(20), 3, 0],
    ['umlauts and Greek capitals', 'Größe: ΔΦΓΛΩ àéùìò ÄÖÑÜ§ ¿¡', 1, 0],
    ['two lines', 'one\ntwo\r\nthree', 1, 0],
    ['70 units', 'ж'.repeat(70), 1, 8],
    ['71 units', 'ж'.repeat(71), 2, 8],
    ['a pair between two parts', `${'ж'.repeat(66)}😀${'ж'.repeat(10)}`, 2, 8],
    ['emoji and right to left', '👩‍👩‍👧 שלום مرحبا', 1, 8],
    ['1,600 characters', 'Ten chars '.repeat(160), 11, 0],
    ['1,300 characters that need 16 bits', 'жжжжжжжжж '.repeat(130), 20, 8],
  ])('is the text: %s', async (_name, text, parts, coding) => {
    const { centre, send } = await smsScene();
    expect(await send(text)).toMatchObject({ outcome: 'accepted', parts });
    expect(shown(centre.taken)).toBe(text);
    expect(centre.taken.map((pdu) => pdu['data_coding'])).toEqual(Array(parts).fill(coding));
    const headers = centre.taken.map(headerOf);
    if (parts === 1) {
      expect(headers).toEqual([[]]);
    } else {
      const [reference] = headers.map((header) => header[2]);
      expect(headers).toEqual(headers.map((_, i) => [0, 3, reference, parts, i + 1]));
      for (const pdu of centre.taken) expect(Number(pdu['esm_class']) & 0x40).toBe(0x40);
    }
  });

  test('says who it is from and for, and until when it is of use', async () => {
    const { centre, send } = await smsScene();
    const expires = Date.now() + 3_600_000;
    await send('Hello', { expires });
    const [pdu] = centre.taken;
    expect(pdu).toMatchObject({
      ...{ source_addr_ton: 5, source_addr_npi: 0, source_addr: 'Shop' },
      ...{ dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '491701234567' },
      registered_delivery: 1,
    });
    const until = pdu?.['validity_period'];
    expect(until).toBeInstanceOf(Date);
    expect(Math.abs(Number(until) - expires)).toBeLessThanOrEqual(1_000);
    await send('Hello', { expires: Date.now() - 1 });
    expect(centre.taken[1]?.['validity_period']).toBe('');
  });

  test('is asked a receipt for only of the last part, whose id is the reference', async () => {
    const { centre, send } = await smsScene();
    expect(await send('x'.repeat(400))).toMatchObject({ reference: 'sms-3', parts: 3 });
    expect(centre.taken.map((pdu) => pdu['registered_delivery'])).toEqual([0, 0, 1]);
  });

  test('has the same marks at each try, so that parts of a repeat belong together', async () => {
    const { centre, send } = await smsScene();
    await send('x'.repeat(161));
    await send('x'.repeat(161));
    const marks = centre.taken.map((pdu) => [headerOf(pdu)[2], pdu['user_message_reference']]);
    expect(new Set(marks.map(String)).size).toBe(1);
  });

  test('costs its parts, by the longest prefix', async () => {
    const prices = [
      { prefix: '+', minor: 12, currency: 'EUR' },
      { prefix: '+49', minor: 7.25, currency: 'EUR' },
      { prefix: '+4917', minor: 7.5, currency: 'EUR' },
    ];
    const { send } = await smsScene({ prices });
    expect(await send('x'.repeat(400))).toMatchObject({ cost: { minor: 23, currency: 'EUR' } });
    expect(await send('Hi', { address: '+493012345678' })).toMatchObject({ cost: { minor: 8 } });
    expect(await send('Hi', { address: '+33123456789' })).toMatchObject({ cost: { minor: 12 } });
  });
});

describe('what can go wrong', () => {
  test('a further part that is not taken at once is tried again', async () => {
    const { centre, send } = await smsScene();
    let calls = 0;
    centre.submit = () => {
      calls += 1;
      return calls === 2 || calls === 3 ? ESME_RTHROTTLED : 0;
    };
    expect(await send('x'.repeat(161))).toMatchObject({ outcome: 'accepted', parts: 2 });
    expect(centre.taken).toHaveLength(2);
    expect(calls).toBe(4);
  });

  test('a further part that is refused leaves the message unknown, and says so', async () => {
    const { centre, send } = await smsScene();
    centre.submit = (pdu) => (headerOf(pdu)[4] === 3 ? ESME_RPROHIBITED : 0);
    expect(await send('x'.repeat(400))).toEqual({
      outcome: 'unknown',
      reason:
        'Parts 1 to 2 were taken, part 3 of 3 was not: The SMS provider refused the message: the message is prohibited (ESME_RPROHIBITED).',
    });
  });

  test('a connection that breaks after a part leaves the message unknown', async () => {
    const { centre, send } = await smsScene();
    centre.submit = (pdu) => (headerOf(pdu)[4] === 2 ? 'break' : 0);
    expect(await send('x'.repeat(161))).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringMatching(/^Part 1 was taken, part 2 of 2 was not: .*broke/),
    });
  });

  test('a centre that says nothing leaves the message unknown', async () => {
    const { centre, send } = await smsScene({ timeout: 200 });
    centre.submit = () => 'silence';
    expect(await send('Hello')).toMatchObject({
      outcome: 'unknown',
      reason: '0.2 seconds went by before the SMS provider answered.',
    });
  });

  test.each(['silence', 'break'] as const)('a bind that ends in %s: later', async (how) => {
    const { centre, send } = await smsScene({ timeout: 200 });
    centre.bind = () => how;
    expect(await send('Hello')).toMatchObject({ outcome: 'later' });
    expect(centre.submitted).toEqual([]);
  });

  test('codes that nobody knows and trouble of theirs are worth another try', async () => {
    const { centre, send } = await smsScene();
    for (const status of [ESME_RSYSERR, 0x0400, 0x7fffffff]) {
      centre.submit = () => status;
      expect(await send('Hello'), String(status)).toMatchObject({ outcome: 'later' });
    }
  });

  test('a wrong password is a problem with a way out, and nothing is sent', async () => {
    const { centre, channel, send } = await smsScene();
    centre.bind = () => ESME_RINVPASWD;
    expect(await send('Hello')).toMatchObject({ outcome: 'later' });
    expect(channel.problem).toMatch(/check messages.sms.systemId and its password/);
    expect(await send('Hello')).toMatchObject({ outcome: 'later', reason: channel.problem });
    expect(centre.binds).toHaveLength(1);
  });

  test('after a broken connection it connects again by itself and goes on', async () => {
    const { centre, channel, send } = await smsScene();
    channel.open();
    await centre.bound();
    expect(await send('one')).toMatchObject({ outcome: 'accepted' });
    centre.drop();
    while (centre.binds.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await send('two')).toMatchObject({ outcome: 'accepted' });
  });

  test('a provider who is away is not asked again for each message', async () => {
    const { centre, send } = await smsScene({ random: () => 1 });
    await centre.close();
    expect(await send('one')).toMatchObject({ outcome: 'later' });
    const next = await send('two');
    expect(next).toMatchObject({ outcome: 'later' });
    expect('retryAfter' in next && (next.retryAfter ?? 0) > 0).toBe(true);
  });

  test('a link that is dead without a word is noticed and made anew', async () => {
    const { centre, channel, send } = await smsScene({ enquire: 50, timeout: 100 });
    channel.open();
    await centre.bound();
    centre.alive = false;
    await centre.next();
    while (centre.binds.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    centre.alive = true;
    expect(await send('Hello')).toMatchObject({ outcome: 'accepted' });
  });

  test('never more messages wait for an answer than the window allows', async () => {
    const { centre, send } = await smsScene({ concurrency: 3 });
    let release = () => {};
    centre.hold = new Promise((resolve) => {
      release = resolve;
    });
    const all = Array.from({ length: 10 }, (_, i) => send(`text ${i}`));
    while (centre.submitted.length < 3) await centre.next();
    release();
    expect((await Promise.all(all)).map(({ outcome }) => outcome)).toEqual(
      Array(10).fill('accepted'),
    );
    expect(centre.most).toBe(3);
    expect(centre.taken).toHaveLength(10);
  });

  test.each([
    ['a length of nothing', Buffer.from([0, 0, 0, 0])],
    ['a length below its own header', Buffer.from([0, 0, 0, 5, 1])],
    ['a length of gigabytes', Buffer.from([0xff, 0xff, 0xff, 0xff, 1, 2, 3])],
    ['an unknown command', Buffer.from([0, 0, 0, 16, 0, 0, 9, 9, 0, 0, 0, 0, 0, 0, 0, 1])],
    ['a notice', Buffer.from([0, 0, 0, 16, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 1])],
    ['a cut deliver_sm', Buffer.from([0, 0, 0, 18, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0])],
    ['an answer to nothing', Buffer.from([0, 0, 0, 16, 0x80, 0, 0, 4, 0, 0, 0, 0, 0, 0, 3, 9])],
  ])('bytes that mean harm end at most the connection: %s', async (_name, bytes) => {
    const { centre, channel, send } = await smsScene();
    channel.hear = async () => 'noted';
    expect(await send('one')).toMatchObject({ outcome: 'accepted' });
    centre.write(bytes);
    await new Promise((resolve) => setTimeout(resolve, 50));
    let outcome = '';
    while (outcome !== 'accepted') {
      ({ outcome } = await send('two'));
      expect(['accepted', 'later']).toContain(outcome);
    }
  });

  test('without a password nothing is connected', async () => {
    const missing = 'The environment variable SMS_PASSWORD is not set.';
    const { centre, channel, send } = await smsScene({ missing: () => missing });
    channel.open();
    expect(await send('Hello')).toEqual({ outcome: 'later', reason: missing });
    expect(centre.binds).toEqual([]);
  });
});

describe('an address', () => {
  const channel = channelTo(1);
  test.each([
    ['0170 1234567', '+491701234567'],
    ['+49 (170) 123-45-67', '+491701234567'],
    ['+1 415 555 2671', '+14155552671'],
  ])('%s is %s', (said, address) => {
    expect(channel.readAddress(said)).toEqual({ address });
  });

  test('needs a country code where none is set', () => {
    expect(channelTo(1, { country: undefined }).readAddress('0170 1234567')).toMatchObject({
      problem: expect.stringContaining('country code'),
    });
  });
});
