import { describe, expect, test } from 'vitest';
import { readMessageOptions } from '../../../src/engine/messages/message-options.ts';
import { readSms } from '../../../src/engine/messages/sms-options.ts';
import { readWebhooks } from '../../../src/engine/messages/webhook-options.ts';

const SECRET = `whsec_${Buffer.from('a'.repeat(32)).toString('base64')}`;
const WEBHOOK = { name: 'chat', url: 'https://chat.example/hook', secrets: [SECRET] };
const SMS = { host: 'smpp.example', systemId: 'shop', password: 'pass', from: 'Shop' };
const refused = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    expect(error).toMatchObject({
      code: 'invalid_option',
      hint: expect.stringMatching(/^Allowed: /),
    });
    return (error as Error).message;
  }
  return 'It was taken.';
};

describe('a webhook', () => {
  test('has defaults', () => {
    expect(readWebhooks([WEBHOOK])).toEqual([
      {
        ...WEBHOOK,
        ...{ purpose: 'chat', concurrency: 8, timeout: 10_000, missing: undefined },
      },
    ]);
  });

  test.each([
    'http://chat.example/hook',
    'ftp://chat.example/',
    'https://user:pass@chat.example/',
    'https://chat.example/#part',
    'http://169.254.169.254/latest',
    'http://127.0.0.1.evil.example/',
    'file:///etc/passwd',
    'chat.example',
    '',
    undefined,
    `https://chat.example/${'x'.repeat(2_000)}`,
  ])('is not at %s', (url) => {
    const read = () => readWebhooks([{ ...WEBHOOK, url: url as string }]);
    expect(refused(read)).toMatch(/messages.webhooks\[0\].url is no address/);
  });

  test.each(['http://localhost:9000/hook', 'http://127.0.0.1/', 'http://[::1]:80/'])(
    'may be at %s, which is this machine',
    (url) => expect(readWebhooks([{ ...WEBHOOK, url }])).toHaveLength(1),
  );

  test('has secrets that stand in the environment', () => {
    const secrets = [{ env: 'CHAT_SECRET' }];
    expect(readWebhooks([{ ...WEBHOOK, secrets }], { CHAT_SECRET: SECRET })).toMatchObject([
      { secrets: [SECRET], missing: undefined },
    ]);
    expect(readWebhooks([{ ...WEBHOOK, secrets }], {})).toMatchObject([
      { secrets: [], missing: expect.stringContaining('CHAT_SECRET is not set') },
    ]);
  });

  test('does not say a secret that is wrong', () => {
    for (const secret of ['whsec_hidden', 'hidden', 'whsec_aGlkZGVu']) {
      const said = refused(() => readWebhooks([{ ...WEBHOOK, secrets: [secret] }]));
      expect(said).not.toContain('hidden');
      expect(said).not.toContain('aGlkZGVu');
    }
  });

  test.each([
    [{ name: 'Chat' }],
    [{ name: '' }],
    [{ name: 'a/b' }],
    [{ secrets: [] }],
    [{ secrets: SECRET as never }],
    [{ secrets: [{ env: '' }] }],
    [{ secrets: [{ env: 'A', file: 'b' } as never] }],
    [{ concurrency: 0 }],
    [{ concurrency: 1.5 }],
    [{ timeout: Number.NaN }],
    [{ timeout: 61 }],
    [{ purpose: '__proto__' }],
    [{ retries: 3 }],
  ])('is refused with %j', (wrong) => {
    expect(refused(() => readWebhooks([{ ...WEBHOOK, ...wrong } as never]))).toContain(
      'messages.webhooks[0]',
    );
  });
});

describe('an account for short messages', () => {
  test('has defaults', () => {
    expect(readSms(SMS)).toMatchObject({
      name: 'sms',
      account: { host: 'smpp.example', port: 3_550, tls: true, systemId: 'shop', password: 'pass' },
      purpose: 'sms',
      concurrency: 10,
      timeout: 30_000,
      mostParts: 6,
      prices: [],
    });
    expect(readSms({ ...SMS, tls: false })?.account.port).toBe(2_775);
    expect(readSms(undefined)).toBeUndefined();
  });

  test.each([
    [{ host: 'smpp://provider' }],
    [{ host: '' }],
    [{ port: 0 }],
    [{ tls: 'yes' }],
    [{ systemId: 'x'.repeat(16) }],
    [{ systemId: 'sh\u0000op' }],
    [{ password: '' }],
    [{ password: 'pass\u0000word' }],
    [{ from: 'A name that is too long' }],
    [{ mostParts: 21 }],
    [{ prices: [{ prefix: '49', minor: 7, currency: 'EUR' }] }],
    [{ prices: [{ prefix: '+49', minor: -1, currency: 'EUR' }] }],
    [{ prices: [{ prefix: '+49', minor: Number.NaN, currency: 'EUR' }] }],
    [{ prices: [{ prefix: '+49', minor: 7, currency: 'euro' }] }],
    [{ prices: Array(2).fill({ prefix: '+49', minor: 7, currency: 'EUR' }) }],
    [{ username: 'shop' }],
  ])('is refused with %j', (wrong) => {
    expect(refused(() => readSms({ ...SMS, ...wrong } as never))).toContain('messages.sms');
  });
});

test('two channels have two names', () => {
  for (const webhooks of [
    [WEBHOOK, WEBHOOK],
    [{ ...WEBHOOK, name: 'sms' }],
    [{ ...WEBHOOK, name: 'email' }],
  ]) {
    expect(refused(() => readMessageOptions({ webhooks, sms: SMS }))).toMatch(/two channels/);
  }
  expect(refused(() => readMessageOptions({ smoke: {} } as never))).toContain(
    'messages has no "smoke"',
  );
});
