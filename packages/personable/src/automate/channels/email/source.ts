import { createHash } from 'node:crypto';
import { encode as encodeBase64, wrap as wrapBase64 } from 'nodemailer/lib/base64';
import MailComposer from 'nodemailer/lib/mail-composer';
import type MimeNode from 'nodemailer/lib/mime-node';
import { encode, wrap } from 'nodemailer/lib/qp';
import type { EmailContent, Outgoing, Unsubscribe } from '../channel.ts';
import { domainOf, type Mailbox, readMailbox } from './address.ts';
import { dkimField } from './dkim-field.ts';
import type { DkimSettings } from './email-options.ts';
import { ownAddress, ownName } from './own-address.ts';

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
export const writeSource = (
  message: Outgoing & { readonly content: EmailContent },
  parts: SourceParts,
): Buffer => {
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
  const root = composer.compile();
  const head = root.buildHeaders();
  const body = bodyOf(root);
  const field = parts.dkim === undefined ? '' : dkimField(head, body, parts.dkim);
  // Everything else was encoded: what is left is ASCII.
  return Buffer.from(`${field}${head}\r\n\r\n${body}`, 'latin1');
};

/** What follows the header of a part (RFC 2045, RFC 2046), with a line break at its end where it is the whole. */
const bodyOf = (node: MimeNode): string => {
  if (node.childNodes.length === 0) {
    const text = String(node.content ?? '').replaceAll('\n', CRLF);
    const written = encoded(text, node.getTransferEncoding());
    return written.endsWith(CRLF) ? written : `${written}${CRLF}`;
  }
  const parts = node.childNodes.map(
    (child) => `--${node.boundary}${CRLF}${child.buildHeaders()}${CRLF}${CRLF}${bodyOf(child)}`,
  );
  return `${parts.join(CRLF)}${CRLF}--${node.boundary}--${CRLF}`;
};

/** A text by its transfer encoding: what is mostly of another script is shorter in base 64. */
const encoded = (text: string, encoding: string | false): string => {
  if (encoding === 'base64') return wrapBase64(encodeBase64(text));
  return encoding === 'quoted-printable' ? wrap(encode(text)) : text;
};

const CRLF = '\r\n';

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
