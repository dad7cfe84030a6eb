import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { type DeliveryStatus, readDeliveryStatus, readProse } from './delivery-status.ts';
import { replyText } from './reply-text.ts';
import { afterType, readGroups } from './report-fields.ts';

/** What a mail that came back is about. */
export type MailSort =
  | ({ readonly sort: 'bounce' } & DeliveryStatus)
  /** Somebody called a message spam: `abuse`, `fraud` and the like (RFC 5965, section 7.3). */
  | { readonly sort: 'complaint'; readonly feedback: string }
  | { readonly sort: 'opt-out' }
  /** A program's answer, such as that somebody is away. */
  | { readonly sort: 'auto-reply' }
  | { readonly sort: 'letter'; readonly text: string }
  | { readonly sort: 'unreadable'; readonly why: string };

/** A mail that came, as far as it matters. */
export interface ReadMail {
  readonly about: MailSort;
  /** Addresses it was sent to, the envelope's first where it is known. */
  readonly to: readonly string[];
  /** Message-IDs without brackets that it speaks of, the likeliest first. */
  readonly mentions: readonly string[];
  /** Its own Message-ID; empty where it has none. */
  readonly id: string;
}

/** Addresses and ids that are looked at. */
const MOST_ADDRESSES = 50;
const MOST_MENTIONS = 50;
/** Lines that are looked at: what matters stands before attachments, and reading takes its time by the line. */
const MOST_LINES = 20_000;
/** Letters of an original's header that are looked at. */
const LONGEST_HEAD = 100_000;

/**
 * Reads a raw mail. Never rejects: what cannot be read is `unreadable`.
 *
 * @param recipient whom the envelope named, where that is known.
 */
export const readMail = async (raw: Uint8Array, recipient?: string): Promise<ReadMail> => {
  try {
    const mail = await PostalMime.parse(beginning(raw), {
      forceRfc822Attachments: true,
      attachmentEncoding: 'utf8',
      maxNestingDepth: 20,
      maxHeadersSize: 512 * 1_024,
    });
    const to = addressesOf(mail, recipient);
    return { about: sortOf(mail), to, mentions: mentionsOf(mail), id: bare(mail.messageId) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const to = recipient === undefined ? [] : [recipient];
    return { about: { sort: 'unreadable', why }, to, mentions: [], id: '' };
  }
};

const beginning = (raw: Uint8Array): Uint8Array => {
  let end = -1;
  for (let lines = 0; lines < MOST_LINES; lines++) {
    end = raw.indexOf(0x0a, end + 1);
    if (end === -1) return raw;
  }
  return raw.subarray(0, end);
};

const sortOf = (mail: Email): MailSort => {
  const report = attachment(mail, /^message\/feedback-report$/);
  if (report !== undefined) return feedbackOf(report);
  const status = attachment(mail, /^message\/(?:global-)?delivery-status$/);
  if (status !== undefined) {
    const read = readDeliveryStatus(status);
    return { sort: 'bounce', ...(read ?? readProse(mail.text ?? '')) };
  }
  const original = attachment(mail, /^message\/rfc822$/);
  // Outlook.com reports complaints by sending the message back with its recipient in a field.
  if (original !== undefined && /^X-HmXmrOriginalRecipient:/im.test(original)) {
    return { sort: 'complaint', feedback: 'abuse' };
  }
  if (isFromServer(mail)) return { sort: 'bounce', ...readProse(mail.text ?? '') };
  if (isAutomatic(mail)) return { sort: 'auto-reply' };
  return { sort: 'letter', text: replyText(mail) };
};

/** RFC 5965; a report that says that something is no spam is none. */
const feedbackOf = (report: string): MailSort => {
  const feedback = afterType(readGroups(report)[0]?.get('feedback-type')).toLowerCase() || 'abuse';
  if (feedback === 'opt-out' || feedback === 'opt-out-list') return { sort: 'opt-out' };
  return COMPLAINTS.has(feedback)
    ? { sort: 'complaint', feedback }
    : { sort: 'unreadable', why: `It is a feedback report of the type "${feedback}"` };
};

const COMPLAINTS = new Set(['abuse', 'fraud', 'other']);

/** A report of a server that writes for people only. */
const isFromServer = (mail: Email): boolean => {
  const sender = mail.from?.address?.toLowerCase() ?? '';
  const failure =
    /undeliver|delivery (?:has )?fail|failure notice|returned mail|unzustellbar|non remis/i;
  return /^(?:mailer-daemon|postmaster)@/.test(sender) && failure.test(mail.subject ?? '');
};

/** RFC 3834, and what was there before it. */
const isAutomatic = (mail: Email): boolean => {
  const field = (name: string) => mail.headers.find(({ key }) => key === name)?.value.toLowerCase();
  const submitted = field('auto-submitted')?.split(/[\s;(]/, 1)[0];
  if (submitted !== undefined && submitted !== 'no') return true;
  if (
    ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-autorespond-to'].some(
      (name) => field(name) !== undefined,
    )
  ) {
    return true;
  }
  if (/^(?:bulk|junk|list|auto_reply)$/.test(field('precedence') ?? '')) return true;
  if (/^<\s*>$/.test(field('return-path') ?? '')) return true;
  return AWAY.test(mail.subject ?? '');
};

const AWAY =
  /^(?:auto(?:matic|matische|matique|mática)?[- ]?(?:reply|response|antwort|respuesta)|réponse automatique|risposta automatica|respuesta automática|resposta automática|abwesenheit|out of (?:the )?office|ooo\b)/i;

const addressesOf = (mail: Email, recipient: string | undefined): string[] => {
  const fields = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'];
  const named = mail.headers
    .filter(({ key }) => fields.includes(key))
    .map(({ value }) => value.trim().replace(/^<(.*)>$/s, '$1'));
  const shown = [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap(flat);
  const all = [...(recipient === undefined ? [] : [recipient]), ...named, ...shown];
  return [...new Set(all.slice(0, MOST_ADDRESSES).map((address) => address.trim()))];
};

const flat = ({ address, group }: Address): string[] =>
  group === undefined ? [address ?? ''] : group.map((one) => one.address);

/** An original's own id says more than what a mail answers to, and that more than what it refers to. */
const mentionsOf = (mail: Email): string[] => {
  const originals = mail.attachments
    .filter(({ mimeType }) => /^(?:message\/(?:global|rfc822)|text\/rfc822-headers)/.test(mimeType))
    .flatMap((original) => idsIn(textOf(original)));
  const copied = idsIn(mail.text ?? '');
  const answered =
    `${mail.inReplyTo ?? ''} ${mail.references ?? ''}`.match(/<[^<>\s]{1,500}>/g) ?? [];
  return [...new Set([...originals, ...copied, ...answered.map(bare)])].slice(0, MOST_MENTIONS);
};

/** Message-IDs of the header fields in a text. */
const idsIn = (text: string): string[] =>
  Array.from(
    text.slice(0, LONGEST_HEAD).matchAll(/^Message-ID:\s*<(?<id>[^<>\s]{1,500})>/gim),
    ({ groups }) => groups?.['id'] ?? '',
  );

const attachment = (mail: Email, type: RegExp): string | undefined => {
  const found = mail.attachments.find(({ mimeType }) => type.test(mimeType));
  return found === undefined ? undefined : textOf(found);
};

const textOf = ({ content }: Attachment): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

const bare = (id: string | undefined): string => (id ?? '').trim().replace(/^<(.*)>$/s, '$1');
