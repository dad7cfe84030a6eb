import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { HandOver, Outgoing } from '../../../../src/automate/channels/channel.ts';
import { EmailChannel } from '../../../../src/automate/channels/email/email-channel.ts';
import type { EmailSettings } from '../../../../src/automate/channels/email/email-options.ts';
import { fields, MailServer, settingsFor } from './mail-server.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const channelTo = (port: number, more: Partial<EmailSettings> = {}): EmailChannel => {
  const channel = new EmailChannel({ settings: settingsFor(port, more), clock: Date.now });
  closing.push(() => channel.close());
  return channel;
};

const serve = async (options: ConstructorParameters<typeof MailServer>[0] = {}) => {
  const server = await new MailServer(options).open();
  closing.push(() => server.close());
  return server;
};

const ID = '0190a1b2-c3d4-7e5f-8a9b-0123456789ab';
const message = (more: Partial<Outgoing> = {}): Outgoing => ({
  id: ID,
  key: `${ID}@shop.example`,
  time: 1_760_000_000_000,
  address: 'ann@example.com',
  content: { kind: 'email', subject: 'Hello', text: 'Good day.' },
  ...more,
});
const send = (channel: EmailChannel, more: Partial<Outgoing> = {}): Promise<HandOver> =>
  channel.handOver(message(more), new AbortController().signal);

describe('handing over by SMTP', () => {
  it('tells what a server says from whether it is about the message, the address or the set-up', async () => {
    const server = await serve();
    const channel = channelTo(server.port);
    for (const [manner, outcome] of [
      [
        { recipient: { status: 450, text: '4.2.0 Greylisted' } },
        { outcome: 'later', retryAfter: 300_000 },
      ],
      [
        { recipient: { status: 451, text: '4.7.1 Please try again in 5 minutes' } },
        { outcome: 'later', retryAfter: 300_000 },
      ],
      [
        { recipient: { status: 450, text: '4.7.1 Come back in 00:09:30' } },
        { outcome: 'later', retryAfter: 570_000 },
      ],
      [{ recipient: { status: 452, text: '4.2.2 Mailbox full' } }, { outcome: 'later' }],
      [{ recipient: { status: 552, text: '5.2.2 Mailbox full' } }, { outcome: 'refused' }],
      [
        { recipient: { status: 550, text: '5.1.1 <ann@example.com>: no' } },
        { outcome: 'refused', gone: true },
      ],
      [{ recipient: { status: 550, text: '5.1.10 Null MX' } }, { outcome: 'refused', gone: true }],
      [
        { recipient: { status: 550, text: '5.2.1 Mailbox disabled' } },
        { outcome: 'refused', gone: true },
      ],
      [
        { recipient: { status: 550, text: 'No such user here' } },
        { outcome: 'refused', gone: true },
      ],
      [
        { recipient: { status: 550, text: '5.7.1 No such user, and relaying denied' } },
        { outcome: 'refused' },
      ],
      [{ recipient: { status: 550, text: 'Blocked by our list' } }, { outcome: 'refused' }],
      [{ recipient: { status: 554, text: '5.7.1 Relay access denied' } }, { outcome: 'refused' }],
      [{ recipient: { status: 530, text: '5.7.0 Authentication required' } }, { outcome: 'later' }],
      [{ mail: { status: 550, text: '5.1.1 Sender unknown' } }, { outcome: 'refused' }],
      [{ mail: { status: 451, text: '4.3.0 Busy' } }, { outcome: 'later' }],
      [{ text: { status: 554, text: '5.7.1 Spam' } }, { outcome: 'refused' }],
      [{ text: { status: 552, text: '5.3.4 Too big' } }, { outcome: 'refused' }],
      [{ text: { status: 451, text: '4.3.2 Not now' } }, { outcome: 'later' }],
      [{ text: { status: 421, text: '4.3.2 Shutting down' } }, { outcome: 'later' }],
      [{ connect: { status: 421, text: '4.3.2 Too many connections' } }, { outcome: 'later' }],
      [{ connect: { status: 554, text: '5.3.2 No mail from you' } }, { outcome: 'later' }],
    ] as const) {
      server.manner = manner;
      const answer = await send(channel);
      const said = JSON.stringify(manner);
      const { reason, ...rest } = answer as HandOver & { reason: string };
      expect(rest, said).toEqual(outcome);
      expect(reason, said).toMatch(/\.$/);
    }
    expect(server.received).toEqual([]);
    server.manner = {};
    expect(await send(channel)).toMatchObject({ outcome: 'accepted' });
  }, 60_000);

  it('is sure that nothing was taken when the connection breaks before the end of the text', async () => {
    const server = await serve();
    const channel = channelTo(server.port);
    server.manner = { drop: 'at-mail' };
    expect(await send(channel)).toMatchObject({ outcome: 'later' });
    server.manner = { drop: 'in-text' };
    // More than the buffers between the two hold: what fits into them may have been given away.
    const text = 'A long text.\n'.repeat(2_000_000);
    const large = channelTo(server.port, { mostBytes: 60_000_000 });
    const content = { kind: 'email', subject: 'Hello', text } as const;
    expect(await send(large, { content })).toMatchObject({ outcome: 'later' });
    expect(server.received).toEqual([]);
  });

  it('is not sure once the end of the text was sent', async () => {
    const server = await serve();
    const channel = channelTo(server.port, {
      timeouts: { connect: 5_000, answer: 300, idle: 5_000 },
    });
    server.manner = { drop: 'after-text' };
    expect(await send(channel)).toMatchObject({ outcome: 'unknown' });
    server.manner = { silent: true };
    expect(await send(channel)).toMatchObject({ outcome: 'unknown' });
    server.manner = { slow: 5_000 };
    expect(await send(channel)).toMatchObject({ outcome: 'unknown' });
  });

  it('is not sure of an answer that is none', async () => {
    for (const [answer, outcome] of [
      ['nonsense\r\n', 'unknown'],
      ['354 again?\r\n', 'unknown'],
      ['25', 'unknown'],
      ['451 4.0.0 no\r\n', 'later'],
      ['554 5.0.0 never\r\n', 'refused'],
      ['250 ok\r\n', 'accepted'],
    ] as const) {
      const { port, close } = await bare({ text: answer });
      const channel = channelTo(port);
      expect(await send(channel), answer).toMatchObject({ outcome });
      await channel.close();
      await close();
    }
  });

  it('says later where nobody is, nothing is said, or no such host is known', async () => {
    const { port, close } = await bare({ greeting: '' });
    closing.push(close);
    const short = { connect: 300, answer: 300, idle: 1_000 };
    expect(await send(channelTo(port, { timeouts: short }))).toMatchObject({ outcome: 'later' });
    const unknown = channelTo(25, { host: 'no-such-host.invalid', timeouts: short });
    expect(await send(unknown)).toMatchObject({ outcome: 'later' });
    expect(await send(channelTo(1))).toMatchObject({ outcome: 'later' });
  });

  it('gives a message away and breaks off at once when the engine closes', async () => {
    const { port, close, texts } = await bare({ text: undefined });
    closing.push(close);
    const channel = channelTo(port);
    const engine = new AbortController();
    const under = channel.handOver(message(), engine.signal);
    await texts(1);
    engine.abort();
    expect(await under).toMatchObject({ outcome: 'unknown' });
  });

  it('encrypts or does not send, and believes no certificate that nobody vouches for', async () => {
    const plain = await serve();
    const required = { required: true, verify: true, ca: undefined };
    const bad = await send(channelTo(plain.port, { tls: required }));
    expect(bad).toMatchObject({ outcome: 'later' });
    const server = await serve({ disabledCommands: [] });
    const doubted = await send(channelTo(server.port, { tls: required }));
    expect(doubted).toMatchObject({ outcome: 'later' });
    expect(JSON.stringify(doubted)).toMatch(/certificate/i);
    const any = { required: true, verify: false, ca: undefined };
    expect(await send(channelTo(server.port, { tls: any }))).toMatchObject({ outcome: 'accepted' });
    const direct = await serve({ secure: true });
    const options = { secure: true, tls: any };
    expect(await send(channelTo(direct.port, options))).toMatchObject({ outcome: 'accepted' });
    expect([plain.received.length, server.received.length, direct.received.length]).toEqual([
      0, 1, 1,
    ]);
  });

  it('signs in, and says that the password is wrong without telling it', async () => {
    const server = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'shop' && password === 'right'
          ? done(null, { user: 'shop' })
          : done(new Error('Invalid username or password')),
    });
    const wrong = channelTo(server.port, { auth: { user: 'shop', password: 'verysecret' } });
    const answer = await send(wrong);
    expect(answer).toMatchObject({ outcome: 'later' });
    expect(JSON.stringify(answer)).toContain('refuses the user name or the password');
    expect(JSON.stringify(answer)).not.toContain('verysecret');
    const none = await send(channelTo(server.port));
    expect(none).toMatchObject({ outcome: 'later' });
    const right = channelTo(server.port, { auth: { user: 'shop', password: 'right' } });
    expect(await send(right)).toMatchObject({ outcome: 'accepted' });
  });

  it('keeps connections, never more than allowed, and opens worn ones anew', async () => {
    const server = await serve();
    const channel = channelTo(server.port, { concurrency: 4, messagesPerConnection: 5 });
    const all = Array.from({ length: 40 }, (_, n) => send(channel, { key: `k${n}` }));
    for (const answer of await Promise.all(all)) expect(answer.outcome).toBe('accepted');
    expect(server.mostAtOnce).toBeLessThanOrEqual(4);
    expect(server.connections).toBeGreaterThanOrEqual(8);
    expect(server.connections).toBeLessThan(40);
    expect(new Set(server.received.map(({ raw }) => fields(raw, 'message-id')[0])).size).toBe(40);
  });

  it('does not mind that the server has ended a connection it kept', async () => {
    const server = await serve();
    const channel = channelTo(server.port);
    expect(await send(channel)).toMatchObject({ outcome: 'accepted' });
    const { port } = server;
    await server.close();
    await server.open(port);
    expect(await send(channel, { key: 'two' })).toMatchObject({ outcome: 'accepted' });
    expect(server.received).toHaveLength(2);
  });

  it('goes on over the same connection after a refusal', async () => {
    const server = await serve();
    const channel = channelTo(server.port, { concurrency: 1 });
    server.manner = {
      recipient: (address) =>
        address === 'gone@example.com' ? { status: 550, text: '5.1.1 No such user' } : undefined,
    };
    for (let n = 0; n < 5; n++) {
      expect(await send(channel, { address: 'gone@example.com' })).toMatchObject({ gone: true });
      expect(await send(channel)).toMatchObject({ outcome: 'accepted' });
    }
    expect(server.connections).toBe(1);
  });

  it('sends bounces to an address of the message’s own, and tells the server the size', async () => {
    const server = await serve();
    const channel = channelTo(server.port, { returnPath: 'bounces@shop.example' });
    await send(channel);
    expect(server.received[0]?.from).toBe(`bounces+${ID}@shop.example`);
    const small = await serve({ size: 500 });
    const text = 'x '.repeat(1_000);
    const tooBig = await send(channelTo(small.port), {
      content: { kind: 'email', subject: 'Hello', text },
    });
    expect(tooBig).toMatchObject({ outcome: 'refused' });
  });

  it('asks for SMTPUTF8 only for an address that needs it', async () => {
    const { port, close, commands } = await bare({ text: '250 ok\r\n' });
    closing.push(close);
    const channel = channelTo(port);
    await send(channel, { address: 'jo@bücher.example' });
    await send(channel, { address: 'ユーザー@example.com' });
    const mail = commands.filter((line) => line.startsWith('MAIL'));
    expect(mail[0]).not.toContain('SMTPUTF8');
    expect(mail[1]).toContain('SMTPUTF8');
    expect(commands).toContain('RCPT TO:<jo@xn--bcher-kva.example>');
    expect(commands).toContain('RCPT TO:<ユーザー@example.com>');
  });
});

/** A server that speaks so little SMTP that what it says can be chosen to the byte. */
const bare = async ({
  greeting = '220 hello\r\n',
  text,
}: {
  greeting?: string;
  text?: string | undefined;
}) => {
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  let seen = 0;
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let inText = false;
    let rest = '';
    socket.write(greeting);
    socket.on('data', (chunk) => {
      rest += chunk.toString('utf8');
      for (let end = rest.indexOf('\r\n'); end !== -1; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (inText) {
          if (line !== '.') continue;
          inText = false;
          seen++;
          for (const one of waiting) if (one.count <= seen) one.resolve();
          if (text === undefined) continue;
          if (text.endsWith('\n')) socket.write(text);
          else socket.end(text);
        } else {
          commands.push(line);
          if (line.startsWith('EHLO')) socket.write('250-bare\r\n250 SMTPUTF8\r\n');
          else if (line === 'DATA') {
            inText = true;
            socket.write('354 go\r\n');
          } else socket.write('250 ok\r\n');
        }
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    commands,
    port: (server.address() as AddressInfo).port,
    texts: (count: number): Promise<void> =>
      seen >= count
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ count, resolve })),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
};
