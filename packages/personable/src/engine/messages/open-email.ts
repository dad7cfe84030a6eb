import type { DeadAddresses } from '../../automate/channels/dead-addresses.ts';
import { EmailChannel } from '../../automate/channels/email/email-channel.ts';
import {
  InboundEmail,
  type InboundEmailParts,
  type MessageNews,
  type SentMessages,
} from '../../automate/channels/email/inbound/inbound-email.ts';
import { Maildir } from '../../automate/channels/email/inbound/maildir.ts';
import type { MessageSettings } from './message-options.ts';

/** What e-mail is opened with. */
export interface EmailParts {
  readonly settings: MessageSettings;
  readonly clock: () => number;
  readonly dead: DeadAddresses;
  readonly sent: SentMessages;
  readonly note: (news: MessageNews) => Promise<boolean>;
  readonly hasTopic?: InboundEmailParts['hasTopic'];
  readonly known: InboundEmailParts['known'];
}

/** E-mail of an engine: the way out where it is set up, and the way in. */
export interface Email {
  readonly channel: EmailChannel | undefined;
  readonly inbound: InboundEmail;
  readonly maildir: Maildir | undefined;
  /** Reads the Maildir from now on. */
  start(): void;
  /** Ends once what is under way is done. */
  close(): Promise<void>;
}

/** Makes everything that e-mail is; nothing goes on before `start`. */
export const openEmail = ({
  settings,
  clock,
  dead,
  sent,
  note,
  known,
  hasTopic,
}: EmailParts): Email => {
  const { email } = settings;
  const channel = email === undefined ? undefined : new EmailChannel({ settings: email, clock });
  const inbound = new InboundEmail({
    ...{ sent, dead, note, known, clock },
    ...(hasTopic === undefined ? {} : { hasTopic }),
    returnPath: email?.returnPath,
    unsubscribe: email?.unsubscribe,
  });
  const folder = email?.maildir;
  const maildir =
    folder === undefined
      ? undefined
      : new Maildir({ folder, receive: (raw) => inbound.receive(raw) });
  return {
    ...{ channel, inbound, maildir },
    start: () => maildir?.start(),
    close: async () => {
      await maildir?.close();
      await channel?.close();
    },
  };
};
