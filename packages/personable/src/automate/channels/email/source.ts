import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { EmailContent, Outgoing, Unsubscribe } from '../channel.ts';
import { domainOf, type Mailbox, readMailbox } from './address.ts';
import { signingKey } from './dkim-key.ts';
import type { DkimSettings } from './email-options.ts';
import { ownAddress, ownName } from './own-address.ts';

/** Header fields that the signature covers where they are there (RFC 6376, section 5.4.1; RFC 8058, section 4). */
const SIGNED = [
  ...['From', 'Reply-To', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type'],
  ...['Content-Transfer-Encoding', 'Content-Language', 'Auto-Submitted', 'Expires'],
  ...['List-Unsubscribe', 'List-Unsubscribe-Post'],
].join(':');

/** What a message is written with. */
export interface SourceParts {
  readonly from: Mailbox;
  readonly replyTo: Mailbox | undefined;
  readonly dkim: DkimSettings | undefined;
  /** Where mail that unsubscribes goes. */
  readonly unsubscribe: string | undefined;
}

/**
 * Writes a message as it goes over the wire (RFC 5322, MIME, signed by DKIM): of the same message always the same bytes, so
 * that a server that gets it twice can know it.
 *
 * @param message its content has been looked at by `refuseEmail`, its address is read.
 * @throws Error for a signature that cannot be made.
 */
export const writeSource = async (
  message: Outgoing & { readonly content: EmailContent },
  parts: SourceParts,
): Promise<Buffer> => {
  const { content, address, time, key, language, expires, unsubscribe } = message;
  const from = mailboxOf(content.from) ?? parts.from;
  const replyTo = mailboxOf(content.replyTo) ?? parts.replyTo;
  const composer = new MailComposer({
    from: { ...from },
    to: { name: '', address },
    ...(replyTo === undefined ? {} : { replyTo: { ...replyTo } }),
    subject: content.subject,
    messageId: messageIdOf(key, from.address),
    date: new Date(time),
    ...(content.text.trim() === '' ? {} : { text: lines(content.text) }),
    ...(content.html === undefined ? {} : { html: lines(content.html) }),
    boundaryPrefix: 'part',
    baseBoundary: createHash('sha256').update(key).digest('hex').slice(0, 32),
    newline: 'windows',
    // Texts come from templates: nothing in them may make the engine read files or fetch pages.
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: {
      // RFC 3834: a program has sent it, so that programs do not answer.
      'Auto-Submitted': 'auto-generated',
      ...(language === undefined ? {} : { 'Content-Language': language }),
      // RFC 4021, section 2.1.50.
      ...(expires === undefined ? {} : { Expires: new Date(expires).toUTCString() }),
      ...unsubscribeFields(ownName(message), unsubscribe, parts.unsubscribe),
    },
  });
  const plain = composer.compile().createReadStream();
  if (parts.dkim === undefined) return buffer(plain);
  return sign(plain, parts.dkim);
};

/** RFC 2369 and RFC 8058: both ways in one field, and that a POST to the first does it. */
const unsubscribeFields = (
  id: string,
  unsubscribe: Unsubscribe | undefined,
  own: string | undefined,
): Readonly<Record<string, string>> => {
  if (unsubscribe === undefined) return {};
  const mailto = unsubscribe.mailto ?? (own === undefined ? undefined : ownAddress(own, id));
  const ways = [new URL(unsubscribe.url).href];
  if (mailto !== undefined) ways.push(`mailto:${encodeURI(mailto)}?subject=unsubscribe`);
  return {
    'List-Unsubscribe': ways
      .map((way) => `<${way.replaceAll(/[<>,\s]/g, encodeURIComponent)}>`)
      .join(', '),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
};

const sign = async (plain: Readable, dkim: DkimSettings) => {
  const { domain, selector } = dkim;
  const privateKey = signingKey(dkim);
  const signer = new DKIM({ domainName: domain, keySelector: selector, privateKey });
  const signed = await buffer(signer.sign(plain, { headerFieldNames: SIGNED }));
  // The signer leaves a message as it is when it cannot use the key.
  if (signed.subarray(0, 15).toString('latin1') !== 'DKIM-Signature:') {
    throw new Error('The message could not be signed with the DKIM key');
  }
  return signed;
};

const mailboxOf = (written: string | undefined): Mailbox | undefined => {
  if (written === undefined) return undefined;
  const read = readMailbox(written);
  return 'problem' in read ? undefined : read;
};

/** A key without a domain gets that of whoever the message is from, as RFC 5322, section 3.6.4, asks for. */
const messageIdOf = (key: string, from: string): string =>
  `<${key.includes('@') ? key : `${key}@${domainOf(from)}`}>`;

/** Line breaks of one kind: a lone CR in the middle of a text would be a line break to some servers only. */
const lines = (text: string): string => text.replaceAll(/\r\n?/g, '\n');
