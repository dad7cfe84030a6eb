import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outgoing } from '../../../../src/automate/channels/channel.ts';
import { dkimRecord } from '../../../../src/automate/channels/email/dns-records.ts';
import { EmailChannel } from '../../../../src/automate/channels/email/email-channel.ts';
import {
  InboundEmail,
  type MessageNews,
} from '../../../../src/automate/channels/email/inbound/inbound-email.ts';
import { Maildir } from '../../../../src/automate/channels/email/inbound/maildir.ts';
import { fields, MailServer, settingsFor } from './mail-server.ts';

/** Why OpenSMTPD cannot be run here; in CI it is installed, and there is no excuse. */
const missing =
  spawnSync('smtpd', ['-h'], { env: { PATH: `${process.env['PATH']}:/usr/sbin` } }).error !==
  undefined
    ? 'OpenSMTPD is not installed: apt-get install opensmtpd'
    : process.getuid?.() === 0
      ? undefined
      : 'OpenSMTPD runs as root only';

const ID = '0190a1b2-c3d4-7e5f-8a9b-0123456789ab';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const dkim = { domain: 'shop.example', selector: 'mail1', privateKey };

describe.skipIf(missing !== undefined && process.env['CI'] === undefined)(
  `a server of OpenSMTPD${missing === undefined ? '' : ` (${missing})`}`,
  () => {
    let folder: string;
    let maildir: string;
    let server: ChildProcess;
    let next: MailServer;
    let channel: EmailChannel;
    let log = '';

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'personable-opensmtpd-'));
      maildir = join(folder, 'mail');
      mkdirSync(maildir);
      // It delivers as somebody without rights.
      for (const path of [folder, maildir]) chmodSync(path, 0o777);
      next = await new MailServer().open();
      const port = await freePort();
      const configuration = join(folder, 'smtpd.conf');
      writeFileSync(
        configuration,
        `table addresses { "ann@shop.example" = "nobody", "bounces@shop.example" = "nobody" }
listen on 127.0.0.1 port ${port} hostname "mx.shop.example"
action "in" maildir "${maildir}" user nobody virtual <addresses>
action "out" relay host "smtp://127.0.0.1:${next.port}"
match from any for domain "shop.example" action "in"
match from any for domain "elsewhere.example" action "out"
`,
      );
      chmodSync(configuration, 0o644);
      server = spawn('smtpd', ['-d', '-f', configuration], {
        env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [server.stdout, server.stderr]) {
        stream?.on('data', (chunk: Buffer) => {
          log += chunk.toString();
        });
      }
      await until(
        () => isListening(port),
        () => log,
      );
      const settings = settingsFor(port, { dkim, returnPath: 'bounces@shop.example' });
      channel = new EmailChannel({ settings, clock: Date.now });
    }, 60_000);

    afterAll(async () => {
      await channel?.close();
      if (server !== undefined && server.exitCode === null) {
        const ended = once(server, 'exit');
        server.kill('SIGTERM');
        await ended;
      }
      await next?.close();
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    });

    const message = (more: Partial<Outgoing> = {}): Outgoing => ({
      id: ID,
      key: `${ID}@shop.example`,
      time: 1_760_000_000_000,
      address: 'ann@shop.example',
      content: { kind: 'email', subject: 'Grüße 👋', text: '.\nשלום\n..\n', html: '<p>שלום</p>' },
      unsubscribe: { url: 'https://shop.example/u/token', mailto: 'u@shop.example' },
      ...more,
    });
    const send = (more: Partial<Outgoing> = {}) =>
      channel.handOver(message(more), new AbortController().signal);
    const delivered = () => {
      try {
        return readdirSync(join(maildir, 'new')).map((name) =>
          readFileSync(join(maildir, 'new', name)),
        );
      } catch {
        return [];
      }
    };

    it('delivers a message whole, with a signature that holds', async () => {
      expect(await send()).toMatchObject({ outcome: 'accepted' });
      await until(
        () => delivered().length > 0,
        () => log,
      );
      const [raw = Buffer.alloc(0)] = delivered();
      // A Maildir has the line breaks of its system; the signature is over those of the wire.
      const wire = Buffer.from(raw.toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1');
      expect(fields(wire, 'message-id')).toEqual([`<${ID}@shop.example>`]);
      expect(fields(wire, 'list-unsubscribe')).toHaveLength(1);
      expect(fields(wire, 'return-path')).toEqual([`<bounces+${ID}@shop.example>`]);
      const { name, value } = dkimRecord(dkim);
      const resolver = async (asked: string) => {
        if (asked === name) return [[value]];
        throw Object.assign(new Error('none'), { code: 'ENOTFOUND' });
      };
      const { results } = await dkimVerify(wire, { resolver });
      expect(results[0]?.status.result).toBe('pass');
      rmSync(join(maildir, 'new'), { recursive: true });
      mkdirSync(join(maildir, 'new'));
      chmodSync(join(maildir, 'new'), 0o777);
    });

    it('refuses an address that it does not have, in words of its own that do not say it is gone', async () => {
      const answer = await send({ address: 'nobody-here@shop.example' });
      expect(answer, log).toEqual({ outcome: 'refused', reason: expect.stringContaining('524') });
    });

    it('sends a bounce of what the next server refuses, which names its message', async () => {
      next.manner = { recipient: { status: 550, text: '5.1.1 No such user here' } };
      expect(await send({ address: 'gone@elsewhere.example' })).toMatchObject({
        outcome: 'accepted',
      });
      await until(
        () => delivered().length > 0,
        () => log,
      );
      const noted: MessageNews[] = [];
      const dead: string[] = [];
      const inbound = new InboundEmail({
        sent: {
          byId: async (id) =>
            id === ID
              ? {
                  ...{ id, home: 7, channel: 'email', address: 'gone@elsewhere.example' },
                  source: { kind: 'api', id: 'test' },
                }
              : undefined,
          byKey: async () => undefined,
        },
        dead: {
          note: async (why, { address }) => void dead.push(`${why} ${address}`),
          softBounce: async () => false,
        },
        note: async (news) => noted.push(news) > 0,
        known: async () => false,
        ...{ returnPath: 'bounces@shop.example', unsubscribe: undefined, clock: Date.now },
      });
      const reads = new Maildir({ folder: maildir, receive: (raw) => inbound.receive(raw) });
      expect(await reads.look()).toBe(1);
      expect(noted).toMatchObject([
        { event: 'Message Bounced', home: 7, properties: { message_id: ID, bounce: 'hard' } },
      ]);
      expect(dead).toEqual(['hard gone@elsewhere.example']);
    });
  },
);

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** Waits until something is so; fails with what is to be told when it never is. */
const until = async (is: () => boolean | Promise<boolean>, tell: () => string): Promise<void> => {
  const end = Date.now() + 30_000;
  while (!(await is())) {
    if (Date.now() > end) throw new Error(`It never came: ${tell()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
