import { onTestFinished, vi } from 'vitest';
import type { KeptMessage, WrittenMessage } from '../../../src/automate/messages/message.ts';
import type { Recipient } from '../../../src/automate/messages/ports.ts';
import { Handles } from '../../../src/engine/handles/handles.ts';
import { type PersonableOptions, readOptions } from '../../../src/engine/options.ts';
import { openParts } from '../../../src/engine/parts.ts';
import { NOON } from '../../customer/open-shop.ts';

// An engine and a thread that loads MJML are started for each test.
vi.setConfig({ testTimeout: 30_000 });

const SHOP = {
  name: 'The Mug Shop',
  address: 'Kiln Street 7, 10115 Berlin',
  url: 'https://shop.example',
};
const PUBLIC_URL = 'https://news.shop.example';

/** A whole engine, taken apart: what writes messages, over a store of its own. */
export const openWriting = async (options: Partial<PersonableOptions> = {}) => {
  const clock = { now: NOON };
  const parts = await openParts(
    readOptions({
      ...{ data: ':memory:', clock: () => clock.now, tuning: false },
      messages: { publicUrl: PUBLIC_URL, shop: SHOP },
      ...options,
    }),
  );
  const shop = new Handles(parts, async () => undefined);
  onTestFinished(async () => {
    await parts.writing.close();
    await parts.tuning.close();
    await parts.keeper.close();
    await parts.retention.close();
    await parts.eraser.close();
    await parts.folding.close();
    await parts.learner.close();
    await parts.log.flush();
    await parts.touches.flush();
    await parts.rewards.close();
    await parts.lists.close();
    await parts.backfill.close();
    await parts.quality.close();
    await parts.store.close();
    parts.lock.release();
  });
  parts.writing.hooks.unsubscribeLink = ({ message }) => ({ url: `${PUBLIC_URL}/u/${message}` });
  parts.writing.hooks.preferenceLink = () => `${PUBLIC_URL}/preferences/t`;
  const take = async (...messages: readonly object[]) => {
    const origin = { trusted: true, received: clock.now };
    const { rejected } = await parts.ingest.take(messages, origin);
    if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
  };
  const publish = async (kind: 'templates' | 'placements', id: string, body: object) => {
    await shop.rules.put(kind, id, body);
    await shop.rules.publish(kind, id);
  };
  /** Makes the home of somebody known. */
  const meet = async (userId: string, traits: object = {}): Promise<number> => {
    await take({ type: 'identify', userId, traits });
    const home = await parts.identities.find({ namespace: 'userId', value: userId });
    if (home === undefined) throw new Error(`nobody is called ${userId}`);
    return home;
  };
  const write = async (
    template: string,
    home: number,
    { language, ...more }: Partial<KeptMessage> & { readonly language?: string } = {},
  ) => {
    const found = parts.rules.set.templates.get(template);
    const message = keptMessage(template, home, more);
    const recipient: Recipient = {
      ...{ home, homes: [home], zone: 'UTC', zoneKnown: false, language, template },
      ...{ templateVersion: found?.version ?? 0, channel: found?.body.channel ?? '' },
      address: 'ada@example.com',
    };
    return parts.writing.writer.write(message, recipient, clock.now);
  };
  return { parts, shop, clock, take, publish, meet, write };
};

export const MESSAGE = '019c0000-0000-7000-8000-000000000001';

const keptMessage = (
  template: string,
  home: number,
  more: Partial<KeptMessage> = {},
): KeptMessage => ({
  ...{ id: MESSAGE, home, templates: [template], source: { kind: 'api', id: 'test' } },
  ...{ notBefore: NOON, expires: NOON + 86_400_000, priority: 0, data: {}, state: 'due' },
  ...{ created: NOON, due: NOON, tries: 0, reason: '' },
  ...more,
});

/** The e-mail that was written. */
export const emailOf = (written: WrittenMessage | { readonly problem: string }) => {
  if ('problem' in written) throw new Error(written.problem);
  const { content } = written;
  if (content.kind !== 'email') throw new Error(`it is ${content.kind}`);
  return content;
};
