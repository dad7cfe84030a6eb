import { EmailChannel } from '../../../../src/automate/channels/email/email-channel.ts';
import { type Behaviour, type ChannelScene, channelContract } from '../channel-contract.ts';
import { fields, MailServer, type Manner, settingsFor } from './mail-server.ts';

const MANNERS: Readonly<Record<Exclude<Behaviour, 'away'>, Manner>> = {
  accept: {},
  later: { recipient: { status: 451, text: '4.7.1 Greylisted, please try again in 300 seconds' } },
  refuse: { text: { status: 554, text: '5.7.1 This message looks like spam' } },
  gone: { recipient: { status: 550, text: '5.1.1 No such user here' } },
  vanish: { drop: 'after-text' },
  hang: { silent: true },
};

const content = {
  kind: 'email',
  subject: 'Hello',
  text: 'Good day.',
  html: '<p>Good day.</p>',
} as const;

channelContract('email', async (): Promise<ChannelScene> => {
  const server = await new MailServer().open();
  const channel = new EmailChannel({ settings: settingsFor(server.port), clock: Date.now });
  return {
    channel,
    content,
    address: 'ann+shop@example.com',
    hostile: [
      { ...content, subject: 'Hello\r\nBcc: everybody@example.com' },
      { ...content, subject: 'Hello\u0000' },
      { ...content, subject: '' },
      { ...content, subject: 'x'.repeat(100_000) },
      { ...content, subject: '\ud800' },
      { ...content, subject: '‮<script>alert(1)</script> 👩‍👩‍👧 שלום' },
      { ...content, text: '.\r\n.\r\nMAIL FROM:<x@example.com>\r\n..\r\n' },
      { ...content, text: 'a\u0000b' },
      { ...content, text: '', html: '' },
      { ...content, text: 'x'.repeat(20_000) },
      { ...content, html: 'x'.repeat(5_000_000) },
      { ...content, from: 'Shop\r\nBcc: x@example.com <hello@shop.example>' },
      { ...content, from: 'nobody' },
      { ...content, replyTo: 'a@b.example, c@d.example' },
    ],
    noAddresses: [
      'ann',
      'ann@',
      '@example.com',
      'a@b@example.com',
      'ann@example.com\r\nBcc: x@example.com',
      'ann@example.com, bob@example.com',
      '"ann smith"@example.com',
      'Ann <ann@example.com>',
      'ann@[127.0.0.1]',
      'ann@127.0.0.1',
      'ann@exa mple.com',
      'ann@-example.com',
      'ann..smith@example.com',
      'ann@example..com',
      `${'a'.repeat(65)}@example.com`,
      `ann@${'a.'.repeat(130)}com`,
      'ann\u200b@example.com',
      'ann@example.com\u0000',
      '\ud800@example.com',
    ],
    async behave(how) {
      if (how === 'away') return server.close();
      server.manner = MANNERS[how];
    },
    received: () =>
      server.received.map(({ raw }) => (fields(raw, 'message-id')[0] ?? '').slice(1, -1)),
    held: () => server.held(),
    close: () => server.close(),
  };
});
