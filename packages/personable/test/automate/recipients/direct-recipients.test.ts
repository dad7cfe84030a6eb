import { describe, expect, test } from 'vitest';
import type { Channel, ChannelKind } from '../../../src/automate/channels/channel.ts';
import type { KeptMessage } from '../../../src/automate/messages/message.ts';
import type { TemplateFacts } from '../../../src/automate/messages/ports.ts';
import {
  type DirectRecipientParts,
  DirectRecipients,
} from '../../../src/automate/recipients/direct-recipients.ts';
import type { Handles } from '../../../src/engine/handles/handles.ts';
import { caringFor } from '../../../src/engine/messages/caring.ts';
import { DAY, NOON, PUBLIC } from '../../customer/open-shop.ts';
import { openEngine } from '../../engine/open-engine.ts';

/** A channel as far as recipients ask one. */
const channelOf = (name: string, kind: ChannelKind, purpose = name): Channel => ({
  ...{ name, kind, purpose, concurrency: 1, problem: undefined },
  readAddress: (address) =>
    kind === 'email' && !address.includes('@')
      ? { problem: `"${address}" is no e-mail address.` }
      : { address: address.toLowerCase() },
  refuse: () => undefined,
  handOver: async () => ({ outcome: 'accepted' }),
  close: async () => undefined,
});

const CHANNELS = [
  ...[channelOf('email', 'email'), channelOf('sms', 'sms'), channelOf('push', 'push')],
  ...[channelOf('chat', 'webhook', 'email'), channelOf('onsite', 'onsite', 'email')],
  { ...channelOf('broken', 'email', 'email'), problem: 'No server is set.' },
];

const facts = (id: string, rest: Partial<TemplateFacts> = {}): TemplateFacts => ({
  ...{ id, version: 3, channel: id, sort: 'marketing', topic: undefined, value: undefined },
  ...{ cost: undefined, priority: 500, lifetime: DAY, retryUnknown: false },
  ...rest,
});

const TEMPLATES = [
  ...['email', 'sms', 'push', 'chat', 'onsite', 'broken', 'nowhere'].map((one) => facts(one)),
  facts('news', { channel: 'email', topic: 'news' }),
  facts('receipt', { channel: 'email', sort: 'transactional' }),
  facts('late', { channel: 'sms', sort: 'care' }),
  facts('late-mail', { channel: 'email', sort: 'care', topic: 'news' }),
];

const ADA = { userId: 'ada' };

const open = async (rest: Partial<DirectRecipientParts> = {}) => {
  const engine = await openEngine({ timezone: 'Europe/Berlin', language: 'de' });
  const { parts, clock, track, identify } = engine;
  const shop = Object.assign(engine.shop, {
    track,
    identify,
    batch: (messages: readonly object[], origin: object) =>
      parts.ingest.take(messages, { trusted: true, received: clock.now, ...origin }),
  });
  await shop.rules.put('topics', 'news', {
    ...{ name: { en: 'News' }, channels: ['email', 'sms'], frequency: ['every', 'weekly'] },
  });
  await shop.rules.publish('topics', 'news');
  await shop.identify({ ...ADA, traits: { email: 'Ada@example.com', phone: '+4930123456' } });
  await shop.people.consent(ADA, { email: true, sms: true, push: true }, 'sign-up');
  const recipients = new DirectRecipients({
    ...{ ...parts, minorsUnder: parts.settings.minors.under },
    ...{ timezone: parts.settings.timezone ?? 'UTC', language: parts.settings.language },
    caring: caringFor({ ...parts, documentOf: parts.content.parts.documentOf }),
    template: (id) => TEMPLATES.find((one) => one.id === id),
    channel: (name) => CHANNELS.find((one) => one.name === name),
    subscriptions: () => [],
    isDead: () => false,
    ...rest,
  });
  const find = async (who: object, templates: readonly string[], data: object = {}) =>
    recipients.find(await messageFor(shop, who, templates, data), clock.now);
  return { shop, clock, find, recipients };
};

const messageFor = async (
  shop: Pick<Handles, 'people'>,
  who: object,
  templates: readonly string[],
  data: object = {},
): Promise<KeptMessage> => ({
  ...{ id: 'm-1', templates, source: { kind: 'api', id: 'test' }, state: 'due', tries: 0 },
  home: (await shop.people.profile(who))?.person ?? 0,
  ...{ notBefore: NOON, expires: NOON + DAY, priority: 1, data: { ...data }, created: NOON },
  ...{ due: NOON, reason: '' },
});

describe('recipients', () => {
  test('are reached as their channel asks, in the shop’s zone and language where theirs are not known', async () => {
    const { find } = await open({ subscriptions: () => ['sub-2', 'sub-1'] });
    expect(await find(ADA, ['email', 'sms', 'push', 'chat', 'onsite'])).toMatchObject([
      {
        ...{ template: 'email', templateVersion: 3, channel: 'email', address: 'ada@example.com' },
        ...{ zone: 'Europe/Berlin', zoneKnown: false, language: 'de' },
      },
      { channel: 'sms', address: '+4930123456' },
      { channel: 'push', address: 'sub-2' },
      { channel: 'chat', address: 'ada' },
      { channel: 'onsite', address: expect.stringMatching(/^\d+$/) },
    ]);
  });

  test('live in the zone and speak the language they stated, else of their last events', async () => {
    const { shop, find, clock } = await open();
    const context = { timezone: 'America/Lima', locale: 'es-PE' };
    await shop.track({ ...ADA, event: 'Seen', context });
    expect(await find(ADA, ['email'])).toMatchObject([
      { zone: 'America/Lima', zoneKnown: true, language: 'es-PE' },
    ]);
    clock.now += 1;
    await shop.identify({ ...ADA, traits: { timezone: 'Asia/Tokyo', language: 'ja' } });
    expect(await find(ADA, ['email'])).toMatchObject([{ zone: 'Asia/Tokyo', language: 'ja' }]);
    await shop.identify({ ...ADA, traits: { timezone: 'Mars/Base', language: '<b>' } });
    expect(await find(ADA, ['email'])).toMatchObject([{ zone: 'America/Lima', language: 'es-PE' }]);
  });

  test('are put in order by whoever knows the best channel', async () => {
    const { find } = await open({ order: async (_, all) => [...all].reverse() });
    expect(await find(ADA, ['email', 'sms'])).toMatchObject([{ channel: 'sms' }, {}]);
  });

  test.each([
    [['gone-template'], 'template', 'There is no published template "gone-template".'],
    [['nowhere'], 'channel', 'There is no channel "nowhere", which "nowhere" goes out on.'],
    [['broken'], 'channel', 'No server is set.'],
    [['push'], 'missing', 'They have no subscription to notifications.'],
    [[], 'template', 'The message names no template.'],
  ])('of %j are none, and it says why', async (templates, why, problem) => {
    const { find } = await open();
    expect(await find(ADA, templates)).toEqual({ why, problem });
  });

  test('are none without consent, but for a receipt', async () => {
    const { shop, find, clock } = await open();
    clock.now += 1;
    await shop.people.consent(ADA, { email: false }, 'phone');
    expect(await find(ADA, ['email'])).toEqual({
      ...{ why: 'silent', problem: 'They refused to be written to by email on 2026-03-02.' },
    });
    expect(await find(ADA, ['receipt'])).toMatchObject([{ address: 'ada@example.com' }]);
    expect(await find(ADA, ['email', 'sms'])).toMatchObject([{ channel: 'sms' }]);
  });

  test('are none of a topic they refused, also for care, and go on hearing of others', async () => {
    const { shop, find } = await open();
    await shop.messagePreferences.set(ADA, { topics: { news: { email: false } } });
    const refused = { why: 'silent', problem: 'They refused "news" by email on 2026-03-02.' };
    expect(await find(ADA, ['news'])).toEqual(refused);
    expect(await find(ADA, ['late-mail'])).toEqual(refused);
    expect(await find(ADA, ['email'])).toMatchObject([{}]);
  });

  test('hear of a topic no more often than they want', async () => {
    const sent = { last: NOON - 3 * DAY };
    const { shop, find } = await open({ lastSent: async () => sent.last });
    expect(await find(ADA, ['news'])).toMatchObject([{}]);
    await shop.messagePreferences.set(ADA, { frequency: { news: 'weekly' } });
    expect(await find(ADA, ['news'])).toEqual({
      why: 'silent',
      problem: 'They want "news" weekly at most, and were sent something of it on 2026-02-27.',
    });
    sent.last = NOON - 6.8 * DAY;
    expect(await find(ADA, ['news'])).toMatchObject([{}]);
  });

  test('are not sold anything while they are minors, or while a complaint is open', async () => {
    const { shop, find, clock } = await open();
    await shop.track({ ...ADA, event: 'Complaint Made' });
    expect(await find(ADA, ['email'])).toEqual({
      why: 'silent',
      problem:
        'They complained on 2 March 2026, and it is not settled. Nothing is sold to them meanwhile.',
    });
    expect(await find(ADA, ['receipt', 'late'])).toMatchObject([{}, {}]);
    clock.now += 15 * DAY;
    expect(await find(ADA, ['email'])).toMatchObject([{}]);
    await shop.identify({ ...ADA, traits: { birthday: '2015-01-01' } });
    expect(await find(ADA, ['email'])).toEqual({
      ...{ why: 'silent', problem: 'They are a minor, and nothing is sold to minors.' },
    });
  });

  test('are not written to at an address that is dead, or that anybody may have claimed', async () => {
    const { shop, find } = await open({ isDead: (_, address) => address === 'ada@example.com' });
    expect(await find(ADA, ['email'])).toEqual({
      ...{ why: 'gone', problem: 'Their e-mail address is known to reach nobody any more.' },
    });
    const browser = { anonymousId: 'b-1' };
    const claim = { type: 'identify', ...browser, traits: { email: 'victim@example.com' } };
    await shop.batch([claim], PUBLIC);
    await shop.people.consent(browser, { email: true }, 'form');
    expect(await find(browser, ['email'])).toMatchObject({
      why: 'missing',
      problem: expect.stringContaining('came through a public key only'),
    });
  });

  test('are who they are now: merged, or nobody once erased', async () => {
    const { shop, recipients, clock } = await open();
    await shop.identify({ userId: 'bob', traits: { email: 'bob@example.com' } });
    const message = await messageFor(shop, { userId: 'bob' }, ['email']);
    expect(await recipients.find(message, clock.now)).toMatchObject({ why: 'silent' });
    await shop.people.merge(ADA, { userId: 'bob' });
    expect(await recipients.find(message, clock.now)).toMatchObject([
      { homes: expect.arrayContaining([message.home]) },
    ]);
    await shop.people.erase(ADA);
    expect(await recipients.find(message, clock.now)).toEqual({
      ...{ why: 'nobody', problem: 'Whoever it was for has been erased.' },
    });
  });

  test('of a child’s lateness are its guardians, then whoever may be called, and nobody else', async () => {
    const { shop, find } = await open();
    const kim = { userId: 'kim' };
    await shop.identify({ ...kim, traits: { name: 'Kim', phone: '+4930999999' } });
    const neighbour = { name: 'Zoë', phone: '+4930555555', may: ['call' as const] };
    const stranger = { name: 'Max', phone: '+4930666666', may: ['collect' as const] };
    await shop.households.put({
      name: 'L',
      members: [
        { ...ADA, role: 'guardian', name: 'Ada' },
        { ...kim, role: 'child', contacts: [stranger, neighbour] },
      ],
    });
    expect(await find(kim, ['late'])).toMatchObject([{ address: '+4930123456' }]);
    expect(await find(kim, ['late'], { contact: 'zoë' })).toMatchObject([
      { address: '+4930555555' },
    ]);
    expect(await find(kim, ['late'], { contact: 'Max' })).toEqual({
      why: 'silent',
      problem: '"Max" is neither a guardian nor a contact of theirs that may be called.',
    });
    expect(await find(ADA, ['late'], { contact: true })).toEqual({
      why: 'silent',
      problem: 'Their household names no guardian and no contact that may be called.',
    });
  });
});
