import { Resolver } from 'node:dns/promises';
import {
  type MailOutcome,
  MOST_MAIL_BYTES,
} from '../../automate/channels/email/inbound/inbound-email.ts';
import {
  checkSetup,
  type SetupCheck,
  type TextRecords,
} from '../../automate/channels/email/setup-check.ts';
import { PersonableError } from '../errors.ts';
import type { Email } from '../messages/open-email.ts';
import type { Settings } from '../options.ts';

/** Milliseconds that a look at the set-up may take. */
const PATIENCE = 25_000;

/** How e-mail stands. */
export interface EmailCheck extends Partial<SetupCheck> {
  /** Whether `messages.email` says anything. */
  readonly setUp: boolean;
  readonly text: string;
  /** Mail that came since the start, by what it was. */
  readonly received: Readonly<Record<string, number>>;
  /** Left out where no folder is read. */
  readonly maildir?: { readonly folder: string; readonly works: boolean; readonly text: string };
}

/** What the e-mail handle works with. */
interface EmailHandleParts {
  readonly settings: Settings;
  readonly email: Email;
}

/** E-mail: `shop.email`. */
export class EmailHandle {
  readonly #parts: EmailHandleParts;

  constructor(parts: EmailHandleParts) {
    this.#parts = parts;
  }

  /**
   * Looks whether e-mail is set up well: asks the mail server and the names of the Internet. Sends nothing.
   *
   * @param dns whom to ask; the machine's own resolver when left out.
   */
  async check(dns: TextRecords = new Resolver({ timeout: 5_000, tries: 2 })): Promise<EmailCheck> {
    const { settings, email } = this.#parts;
    const received = email.inbound.counts;
    const set = settings.messages.email;
    if (set === undefined) {
      const text = 'E-mail is not set up: messages.email of the configuration says nothing.';
      return { setUp: false, text, received };
    }
    const found = await checkSetup(set, dns, AbortSignal.timeout(PATIENCE));
    const wrong = found.records.some(({ verdict }) => verdict !== 'right');
    const text = !found.connection.works
      ? 'E-mail cannot be sent now.'
      : wrong
        ? 'E-mail can be sent, but receivers may not believe that it is yours.'
        : 'E-mail can be sent.';
    const { maildir } = email;
    const folder = set.maildir;
    if (maildir === undefined || folder === undefined) {
      return { setUp: true, text, received, ...found };
    }
    await maildir.look();
    const works = maildir.problem === undefined;
    const state = { folder, works, text: maildir.problem ?? 'The folder is read.' };
    return { setUp: true, text, received, ...found, maildir: state };
  }

  /**
   * Takes a mail that came back: a bounce, a complaint, mail that unsubscribes, or a reply. Resolves when what came of it is
   * durable; the same mail again changes nothing.
   *
   * @param raw the mail as it came (RFC 5322), up to 10 MB.
   * @param recipient whom the envelope named, where that is known.
   * @throws PersonableError `body_too_large`.
   */
  async receive(raw: Uint8Array, recipient?: string): Promise<MailOutcome> {
    if (raw.length > MOST_MAIL_BYTES) {
      throw new PersonableError('body_too_large', 'The mail is larger than 10 MB.', {
        hint: 'Leave out attachments.',
      });
    }
    return this.#parts.email.inbound.receive(raw, recipient);
  }
}
