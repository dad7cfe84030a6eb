import { vi } from 'vitest';
import type { KeptMessage, WrittenMessage } from '../../../src/automate/messages/message.ts';
import type { Recipient } from '../../../src/automate/messages/ports.ts';
import type { PersonableOptions } from '../../../src/engine/options.ts';
import { NOON } from '../../customer/open-shop.ts';
import { openEngine } from '../../engine/open-engine.ts';

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
  const { parts, shop, clock, take, meet } = await openEngine({
    messages: { url: PUBLIC_URL, shop: SHOP },
    ...options,
  });
  parts.writing.hooks.unsubscribeLink = ({ message }) => ({ url: `${PUBLIC_URL}/u/${message}` });
  parts.writing.hooks.preferenceLink = () => `${PUBLIC_URL}/preferences/t`;
  const publish = async (kind: 'templates' | 'placements', id: string, body: object) => {
    await shop.rules.put(kind, id, body);
    await shop.rules.publish(kind, id);
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
  return {
    parts,
    shop,
    clock,
    take,
    publish,
    meet: (userId: string, traits: object = {}) => meet(userId, { traits }),
    write,
  };
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
