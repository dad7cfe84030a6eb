/** An engine that writes to people, and beside it a program that only hands over what is prepared. */
import { generateKeyPairSync } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { keepHeapSmall } from '../../packages/personable/src/cli/heap.ts';
import { openPersonable } from '../../packages/personable/src/engine/personable.ts';
import type { Personable } from '../../packages/personable/src/index.ts';
import { answer } from '../processes/answer.ts';
import { type TimeByPart, timeByPart } from './time-by-part.ts';

/** Connections at once, of the engine and of the reference: each waits for the disk and for the server, so few of them leave processors idle. */
const CONNECTIONS = 20;

let shop: Personable | undefined;
let close: () => Promise<void> = async () => undefined;
let customers: readonly string[] = [];
let asked = 0;
let peak = 0;
const looking = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 200);
looking.unref();

const opened = (): Personable => {
  if (shop === undefined) throw new Error('The engine is not open.');
  return shop;
};

/** Milliseconds without any progress after which what waits is not waited for. */
const PATIENCE = 15_000;

const atRest = async (until: number): Promise<void> => {
  let before = -1;
  let since = performance.now();
  for (;;) {
    const { states } = await opened().messages.counts();
    const { sent, unknown, refused, unsendable, saved, expired } = states;
    const rested = sent + unknown + refused + unsendable + saved + expired;
    if (rested >= until) return;
    if (rested !== before) since = performance.now();
    before = rested;
    if (performance.now() - since > PATIENCE) {
      throw new Error(`Messages do not come to rest: ${JSON.stringify(states)}`);
    }
    // Counting all of them is work, too: seldom enough not to be measured.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
};

const calls = {
  /** Opens a filled folder, with a template, a journey, and people who can be written to. */
  async open(order: {
    readonly folder: string;
    readonly port: number;
    readonly customers: readonly string[];
  }): Promise<void> {
    keepHeapSmall();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    shop = await openPersonable({
      data: order.folder,
      tuning: false,
      messages: {
        url: 'https://shop.example',
        shop: { name: 'Shop', address: 'Lane 1', url: 'https://shop.example' },
        email: {
          ...{ host: '127.0.0.1', port: order.port, from: 'Shop <hello@shop.example>' },
          ...{ name: 'shop.example', concurrency: CONNECTIONS },
          dkim: {
            ...{ domain: 'shop.example', selector: 'bench' },
            privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
          },
        },
      },
    });
    close = () => opened().close();
    customers = order.customers;
    const starter = opened()
      .templates.starters()
      .find(({ id }) => id === 'weekly-list');
    if (starter === undefined) throw new Error('The starter "weekly-list" is gone.');
    const { en } = starter.body.content;
    const [[list, of] = []] = Object.entries(starter.body.lists ?? {});
    if (list === undefined || of === undefined) throw new Error('The starter has no list.');
    const body = { ...starter.body, lists: { [list]: { ...of, limit: 8, least: 8 } } };
    const numbered = {
      ...body,
      content: { en: { ...en, subject: 'N {{ data.event.nth }}' } },
    };
    // Caps are counted, and never reached.
    const restraint = { caps: [{ most: 1_000, per: 'day' }], gap: 'none' };
    for (const [kind, id, rule] of [
      ['restraint', 'restraint', restraint],
      ['templates', 'weekly-list', body],
      ['templates', 'at-once', numbered],
      [
        'journeys',
        'at-once',
        {
          ...{ name: 'At once', trigger: { event: 'Asked' }, reentry: 'always', sells: false },
          steps: [{ id: 'write', message: { template: 'at-once' } }],
        },
      ],
    ] as const) {
      await opened().rules.put(kind, id, rule);
      await opened().rules.publish(kind, id);
    }
    for (let from = 0; from < customers.length; from += 100) {
      const some = customers.slice(from, from + 100);
      await Promise.all(
        some.map(async (userId, i) => {
          const traits = { email: `c${from + i}@example.com`, first_name: 'Ada', timezone: 'UTC' };
          await opened().identify({ userId, traits });
          await opened().people.consent({ userId }, { email: true }, 'bench');
        }),
      );
    }
  },

  /** Writes so many e-mails, all asked for before; seconds it took, and the processor time. */
  async write({ count, profiled }: { count: number; profiled: boolean }): Promise<{
    readonly seconds: number;
    readonly cpuSeconds: number;
    readonly parts: TimeByPart;
    readonly states: Readonly<Record<string, number>>;
    readonly peakMiB: number;
  }> {
    const { messages } = opened();
    await messages.pause();
    const started = Object.values((await messages.counts()).states).reduce((a, b) => a + b, 0);
    for (let i = 0; i < count; i += 100) {
      const some = Array.from({ length: Math.min(100, count - i) }, () => asked++);
      await Promise.all(
        some.map((n) =>
          messages.send({ userId: customers[n % customers.length] ?? '', template: 'weekly-list' }),
        ),
      );
    }
    let seconds = 0;
    let cpuSeconds = 0;
    const run = async () => {
      const before = process.cpuUsage();
      const began = performance.now();
      await messages.resume();
      await atRest(started + count);
      seconds = (performance.now() - began) / 1_000;
      const { user, system } = process.cpuUsage(before);
      cpuSeconds = (user + system) / 1e6;
    };
    const parts = profiled ? await timeByPart(run) : await run().then(() => ({}));
    const { states } = await messages.counts();
    return { seconds, cpuSeconds, parts, states, peakMiB: peak / 1_048_576 };
  },

  /** The same by a pool that gives away one prepared message; seconds. */
  async reference({ count, port, bytes }: { count: number; port: number; bytes: number }) {
    const transport = createTransport({
      ...{ pool: true, host: '127.0.0.1', port, secure: false, ignoreTLS: true },
      ...{ maxConnections: CONNECTIONS, maxMessages: 100 },
    });
    const line = `${'x'.repeat(70)}\r\n`;
    const raw = `From: hello@shop.example\r\nTo: a@example.com\r\nSubject: reference\r\n\r\n${line.repeat(Math.ceil(bytes / line.length))}`;
    const envelope = { from: 'hello@shop.example', to: 'a@example.com' };
    const began = performance.now();
    let left = count;
    await Promise.all(
      Array.from({ length: CONNECTIONS * 2 }, async () => {
        while (left-- > 0) await transport.sendMail({ envelope, raw });
      }),
    );
    const seconds = (performance.now() - began) / 1_000;
    transport.close();
    return seconds;
  },

  /** Lets events come in at a rate, whatever becomes of them; when each was due, milliseconds UTC, by its number. */
  async events({ rate, seconds }: { rate: number; seconds: number }): Promise<number[]> {
    const due: number[] = [];
    const waiting: Promise<unknown>[] = [];
    const origin = performance.timeOrigin + performance.now() + 100;
    const before = (await opened().messages.counts()).states;
    const started = Object.values(before).reduce((a, b) => a + b, 0);
    for (let n = 0; n < rate * seconds; n++) {
      const at = origin + (n * 1_000) / rate;
      due.push(at);
      const left = at - (performance.timeOrigin + performance.now());
      if (left > 1) await new Promise((resolve) => setTimeout(resolve, left));
      const userId = customers[n % customers.length] ?? '';
      waiting.push(opened().track({ userId, event: 'Asked', properties: { nth: n } }));
    }
    await Promise.all(waiting);
    await atRest(started + due.length);
    return due;
  },

  /** Memory it has now, MiB. */
  resident(_: undefined): number {
    return process.memoryUsage.rss() / 1_048_576;
  },

  /** Most memory it has had, MiB. */
  peak(_: undefined): number {
    return peak / 1_048_576;
  },

  async close(_: undefined): Promise<void> {
    await close();
    close = async () => undefined;
  },
};
export type SenderCalls = typeof calls;

answer(calls, () => close());
