import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type {
  Channel,
  HandOver,
  MessageContent,
  Outgoing,
} from '../../../src/automate/channels/channel.ts';
import type { NewMessage } from '../../../src/automate/messages/message.ts';
import { Outbox } from '../../../src/automate/messages/outbox.ts';
import {
  type MessageNote,
  type OutboxParts,
  PROCESS_TIMERS,
} from '../../../src/automate/messages/outbox-parts.ts';
import type { Recipient, TemplateFacts } from '../../../src/automate/messages/ports.ts';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON, type TestClock } from '../../customer/open-shop.ts';

export const HOUR = 3_600_000;

/** A way out that ends in a list of this process; what it answers is said by a test. */
export class ListChannel implements Channel {
  readonly name: string;
  readonly kind = 'sms';
  readonly purpose = 'sms';
  readonly concurrency: number;
  problem: string | undefined;
  /** Everything that came, also what was not taken. */
  readonly came: Outgoing[] = [];
  /** What was taken. */
  readonly taken: Outgoing[] = [];
  underWay = 0;
  mostUnderWay = 0;
  answer: (message: Outgoing, signal: AbortSignal) => HandOver | Promise<HandOver> = () => ({
    outcome: 'accepted',
  });

  constructor(name = 'text', concurrency = 4) {
    this.name = name;
    this.concurrency = concurrency;
  }

  readAddress(address: string) {
    return { address };
  }

  refuse(content: MessageContent): string | undefined {
    return content.kind === 'sms' ? undefined : 'It is no text message.';
  }

  async handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver> {
    this.came.push(message);
    this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
    try {
      const answer = await this.answer(message, signal);
      if (answer.outcome === 'accepted') this.taken.push(message);
      return answer;
    } finally {
      this.underWay--;
    }
  }

  async close(): Promise<void> {}
}

export const facts = (id: string, rest: Partial<TemplateFacts> = {}): TemplateFacts => ({
  ...{ id, version: 1, channel: 'text', sort: 'marketing', topic: undefined, value: undefined },
  ...{ cost: undefined, priority: 500, lifetime: 24 * HOUR, retryUnknown: false, ...rest },
});

export const recipient = (home: number, rest: Partial<Recipient> = {}): Recipient => ({
  ...{ home, homes: [home], zone: 'UTC', zoneKnown: false, language: 'en', template: 'hello' },
  ...{ templateVersion: 1, channel: 'text', address: `number-${home}`, ...rest },
});

let made = 0;

/** A message that is due at once. */
export const message = (rest: Partial<NewMessage> = {}): NewMessage => ({
  ...{ id: `m-${++made}`, home: 1, templates: ['hello'], source: { kind: 'api', id: 'test' } },
  ...{ notBefore: NOON, expires: NOON + 24 * HOUR, priority: 500, data: {}, ...rest },
});

export interface Opened {
  readonly outbox: Outbox;
  readonly store: Store;
  readonly clock: TestClock;
  readonly channel: ListChannel;
  readonly notes: MessageNote[];
  /** What restraint was asked and told, in order. */
  readonly asked: string[];
}

/** An empty store in a folder of its own, which goes with the test. */
export const openStore = async (): Promise<Store> => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-outbox-'));
  const store = await openSqliteStore({ folder });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return store;
};

/** An outbox over a store, started, that sends everything to whoever it is for. Closed when the test ends. */
export const openOutbox = async (
  rest: Partial<OutboxParts> & { readonly clockAt?: TestClock; readonly list?: ListChannel } = {},
): Promise<Opened> => {
  const { clockAt: clock = { now: NOON }, list: channel = new ListChannel(), ...parts } = rest;
  const store = parts.store ?? (await openStore());
  const notes: MessageNote[] = [];
  const asked: string[] = [];
  const outbox = new Outbox({
    store,
    clock: () => clock.now,
    recipients: {
      find: async ({ home, templates }) =>
        templates.map((template) => recipient(home, { template })),
    },
    restraint: {
      ask: async ({ id }) => {
        asked.push(`ask ${id}`);
        return { verdict: 'send' };
      },
      returned: ({ id }) => {
        asked.push(`returned ${id}`);
      },
    },
    writer: {
      write: async ({ data }, to) => ({
        ...{ template: to.template, templateVersion: 1, channel: to.channel, address: to.address },
        content: { kind: 'sms', text: `Hello ${String(data['name'] ?? 'you')}` },
        ...{ language: to.language, decisions: [] },
      }),
    },
    channel: (name) => (name === channel.name ? channel : undefined),
    template: (id) => facts(id, { channel: channel.name }),
    note: async (events) => {
      notes.push(...events);
    },
    random: () => 0.5,
    timers: PROCESS_TIMERS,
    ...parts,
  });
  await outbox.start();
  onTestFinished(() => outbox.close());
  return { outbox, store, clock, channel, notes, asked };
};
