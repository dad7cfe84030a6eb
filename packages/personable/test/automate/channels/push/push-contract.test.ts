import type { PushContent } from '../../../../src/automate/channels/channel.ts';
import { type Behaviour, channelContract } from '../channel-contract.ts';
import { openPush } from './open-push.ts';
import type { ServiceMood } from './push-service.ts';

const content: PushContent = {
  kind: 'push',
  title: 'Your tea is back',
  body: 'The one you asked about.',
  url: 'https://shop.example/items/tea',
};
const MOODS: Readonly<Record<Exclude<Behaviour, 'away'>, ServiceMood>> = {
  accept: { status: 201, headers: { location: '/message/1' } },
  later: { status: 429, headers: { 'retry-after': '60' }, text: 'Too many\r\nrequests.' },
  refuse: { status: 413 },
  gone: { status: 410 },
  vanish: 'vanish',
  hang: 'hang',
};

channelContract('web push', async () => {
  const push = await openPush();
  const browser = push.service.browser();
  const address = await push.subscribe(browser);
  return {
    ...{ channel: push.channel, content, address },
    hostile: [
      { ...content, title: '' },
      {
        ...content,
        title: '\u0000NUL\u202e and right to left',
        body: '<b>&"\'</b>\r\nX: y 😀 \ud800',
      },
      { ...content, body: 'x'.repeat(100_000) },
      { ...content, body: '😀'.repeat(900) },
      { ...content, url: 'javascript:alert(1)' },
      { ...content, icon: 'data:text/html,x' },
      { ...content, url: '/items/tea' },
    ],
    noAddresses: [
      'tea',
      `${address},tea`,
      `${address},`,
      'https://push.example/x',
      `${'a'.repeat(32)}!`,
    ],
    behave: async (how) => {
      if (how === 'away') await push.service.away();
      else push.service.mood = MOODS[how];
    },
    received: () =>
      push.service.delivered.map(({ body }) => JSON.parse(browser.read(body)).tag as string),
    held: () => push.service.held(),
    close: push.close,
  };
});
