import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import PostalMime, { type Email } from 'postal-mime';
import { expect, onTestFinished, vi } from 'vitest';
import { dkimRecord } from '../../../src/automate/channels/email/dns-records.ts';
import { createServer } from '../../../src/edges/http/server.ts';
import {
  type MessageOptions,
  openPersonable,
  type Personable,
  type PersonableOptions,
} from '../../../src/index.ts';
import { fields, MailServer } from '../channels/email/mail-server.ts';

// An engine, a mail server and a thread that loads MJML are started for each test.
vi.setConfig({ testTimeout: 60_000 });

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const DKIM = { domain: 'shop.example', selector: 'mail1', privateKey };
const PEM = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
/** Milliseconds of a minute, an hour and a day. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An e-mail as its reader has it. */
export interface Mail extends Email {
  readonly to1: string;
  readonly raw: Buffer;
  readonly plain: string;
  readonly page: string;
}

/** How a scene differs from the others. */
export interface SceneOptions {
  readonly now?: string;
  readonly shop?: Partial<PersonableOptions>;
  readonly messages?: MessageOptions;
}

/** A shop as a user of the library has it: a real mail server, its own HTTP server, and a clock that stands still until it is set. */
export class Scene {
  readonly clock: { now: number };
  readonly shop: Personable;
  readonly server: MailServer;
  readonly app: FastifyInstance;
  #ticks = 0;

  constructor(parts: Pick<Scene, 'clock' | 'shop' | 'server' | 'app'>) {
    this.clock = parts.clock;
    this.shop = parts.shop;
    this.server = parts.server;
    this.app = parts.app;
  }

  /** Publishes rules, one after the other: kind, id and body. */
  async publish(...rules: readonly (readonly [string, string, object])[]): Promise<void> {
    for (const [kind, id, body] of rules) {
      await this.shop.rules.put(kind, id, body);
      await this.shop.rules.publish(kind, id);
    }
  }

  /** Turns a recipe on, as it is but for some fields of the journey; with its templates. */
  async turnOn(recipe: string, more: object = { holdout: 0 }): Promise<void> {
    const { rules, journeys } = this.shop;
    await journeys.useRecipe(recipe);
    const body = journeys.recipes().find(({ id }) => id === recipe);
    await rules.put('journeys', recipe, { ...body?.body, ...more });
    for (const template of body?.templates ?? []) await rules.publish('templates', template);
    await rules.publish('journeys', recipe);
  }

  /** Makes somebody known who agreed to be written to. */
  async meet(userId: string, traits: object = {}, purposes: readonly string[] = ['email']) {
    const own = { first_name: 'Ada', email: `${userId}@example.com`, ...traits };
    await this.shop.identify({ userId, traits: own });
    const granted = Object.fromEntries(purposes.map((purpose) => [purpose, true]));
    if (purposes.length > 0) await this.shop.people.consent({ userId }, granted, 'sign-up');
  }

  /** Lets time pass and the engine look at the clock. */
  async pass(milliseconds: number): Promise<void> {
    this.clock.now += milliseconds;
    await this.tick();
  }

  /** An event of a journey that only begins and ends: what is due is looked at. */
  async tick(): Promise<void> {
    this.#ticks += 1;
    await this.shop.track({ userId: `clockwork-${this.#ticks}`, event: 'Tick' });
    // A message that is due never makes the outbox look at a clock that is set: one that waits does.
    await this.shop.messages.resume();
  }

  /** Waits until so many mails have come in all, and reads the last. */
  async mail(count: number): Promise<Mail> {
    await expect
      .poll(() => this.server.received.length, { timeout: 12_000, interval: 20 })
      .toBe(count)
      .catch(async (error: Error) => {
        const { entries } = await this.shop.messages.list();
        const told = entries.map(({ state, reason }) => `${state}: ${reason}`).join('\n');
        const runs = await this.shop.journeys.runs();
        const ways = runs.map((run) => `${run.journey} ${run.state} ${run.step} ${run.reason}`);
        throw new Error(`${error.message}\n${told}\n${ways.join('\n')}`);
      });
    const last = this.server.received.at(-1);
    if (last === undefined) throw new Error('No mail came.');
    const read = await PostalMime.parse(last.raw);
    const [to1 = ''] = last.to;
    return Object.assign(read, {
      ...{ to1, raw: last.raw, plain: read.text ?? '', page: read.html ?? '' },
    });
  }

  /** Messages of somebody, the earliest first, as `state reason`. */
  async messagesOf(userId: string) {
    const { entries } = await this.shop.messages.list({ person: { userId } });
    return entries.toReversed();
  }

  /** Waits until the run of a journey is so. */
  async run(userId: string, journey: string, state: string): Promise<string> {
    let reason = '';
    await expect
      .poll(
        async () => {
          const [run] = await this.shop.journeys.runs({ userId, journey });
          reason = run?.reason ?? '';
          return run?.state;
        },
        { timeout: 20_000, interval: 20 },
      )
      .toBe(state);
    return reason;
  }

  /** Events of somebody, the earliest first. */
  async events(userId: string): Promise<string[]> {
    const { entries } = await this.shop.people.timeline({ userId, limit: 100 });
    return entries.map(({ title }) => title).toReversed();
  }

  /** Whether the signature of a mail holds, asked of an independent reader. */
  async signed(raw: Buffer): Promise<{ readonly result: string; readonly headers: string }> {
    const { name, value } = dkimRecord(DKIM);
    const resolver = async (asked: string) => {
      if (asked === name) return [[value]];
      throw Object.assign(new Error('none'), { code: 'ENOTFOUND' });
    };
    const { results } = await dkimVerify(raw, { resolver });
    const [headers = ''] = fields(raw, 'dkim-signature');
    return { result: results[0]?.status.result ?? 'none', headers };
  }
}

const TICK = {
  ...{ name: 'Clockwork', trigger: { event: 'Tick' }, sells: false, reentry: 'always' },
  steps: [{ id: 'done', exit: true }],
};

const CUPS = ['Mug', 'Pot', 'Cup', 'Bowl', 'Jug', 'Vase', 'Plate', 'Dish', 'Lamp', 'Tray'];

/** Items of the shop. */
const ITEMS = CUPS.map((name, i) => ({
  ...{ id: name.toLowerCase(), name, price: 8 + i, currency: 'EUR', categories: ['ceramics'] },
  ...{ url: `https://shop.example/${name.toLowerCase()}`, available: true },
}));

/** Opens a shop with items; everything is closed with the test. */
export const openScene = async ({ now, shop: more, messages }: SceneOptions = {}) => {
  const clock = { now: Date.parse(now ?? '2026-11-23T10:00:00Z') };
  const server = await new MailServer().open();
  const port = await freePort();
  const shop = await openPersonable({
    ...{ data: ':memory:', clock: () => clock.now, consent: 'assumed', language: 'en' },
    ...{ timezone: 'Europe/Berlin', tuning: false },
    messages: {
      url: `http://127.0.0.1:${port}`,
      shop: {
        ...{ name: 'The Mug Shop', address: 'Kiln Street 7\n10115 Berlin' },
        url: 'https://shop.example',
      },
      email: {
        ...{ host: '127.0.0.1', port: server.port, name: 'shop.example' },
        from: 'The Mug Shop <hello@shop.example>',
        ...{ returnPath: 'bounces@shop.example', unsubscribe: 'unsubscribe@shop.example' },
        dkim: { domain: DKIM.domain, selector: DKIM.selector, privateKey: PEM },
      },
      ...messages,
    },
    ...more,
  });
  const app = await createServer(shop);
  await app.listen({ port, host: '127.0.0.1' });
  onTestFinished(async () => {
    await app.close();
    await shop.close();
    await server.close();
  });
  const scene = new Scene({ clock, shop, server, app });
  await shop.items.put(ITEMS);
  await scene.publish(['journeys', 'clockwork', TICK]);
  return scene;
};

const freePort = async (): Promise<number> => {
  const socket = createSocket().listen(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address() as AddressInfo;
  await new Promise((resolve) => socket.close(resolve));
  return port;
};
