import type { ChannelState } from 'personable';

type Kind = ChannelState['kind'];

/** What kinds of channels are called. */
export const KINDS: Readonly<Record<Kind, string>> = {
  email: 'E-mail',
  sms: 'Text messages (SMS)',
  push: 'Push messages',
  webhook: 'Webhook',
  onsite: 'On your own pages',
};

/** What came back, one and many. */
export const HEARD: readonly (readonly [keyof ChannelState['heard'], string, string])[] = [
  ['delivered', 'arrived', 'arrived'],
  ['bounced', 'bounced', 'bounced'],
  ['replied', 'reply', 'replies'],
  ['unsubscribed', 'wants no more', 'want no more'],
  ['complained', 'complaint', 'complaints'],
];

interface SetUp {
  readonly kind: Kind;
  /** What it is good for. */
  readonly text: string;
  /** What is to be written into the configuration. */
  readonly snippet: string;
}

const written = (messages: object): string => JSON.stringify({ messages }, null, 2);

/** How the kinds that settings bring about are set up. */
export const SET_UP: readonly SetUp[] = [
  {
    kind: 'webhook',
    text: 'Hands messages to a program of yours, or to any chat or SMS service, by a signed request.',
    snippet: written({
      webhooks: [
        {
          name: 'chat',
          url: 'https://hooks.shop.example/chat',
          secrets: [{ env: 'CHAT_WEBHOOK_SECRET' }],
          purpose: 'sms',
        },
      ],
    }),
  },
  {
    kind: 'sms',
    text: 'Sends text messages through the account of a provider who speaks SMPP.',
    snippet: written({
      sms: {
        host: 'smpp.provider.example',
        systemId: 'shop',
        password: { env: 'SMS_PASSWORD' },
        from: 'My shop',
        prices: [{ prefix: '+49', minor: 7.5, currency: 'EUR' }],
      },
    }),
  },
];
