import type { MessageContent } from '../channel.ts';
import { readMailbox } from './address.ts';

/** Letters of a subject. RFC 5322 allows 998 bytes a line; nobody reads so many. */
const LONGEST_SUBJECT = 500;

/** What headers and encodings may add to a text, at the most: base 64 takes 37 % more. */
const ROOM_FOR_TEXT = 0.7;

/** Bytes of text that a message of so many bytes has room for. */
export const mostText = (mostBytes: number): number => mostBytes * ROOM_FOR_TEXT;

/** Why a content cannot be an e-mail of at most so many bytes, in a sentence; `undefined` when it can. */
export const refuseEmail = (content: MessageContent, mostBytes: number): string | undefined => {
  if (content.kind !== 'email') {
    return `A message of the kind "${content.kind}" cannot go out by e-mail.`;
  }
  const { subject, text, html = '', from, replyTo } = content;
  if (subject.trim() === '') return 'The subject is empty.';
  if (subject.length > LONGEST_SUBJECT) {
    return `The subject has ${subject.length} characters; the most is ${LONGEST_SUBJECT}.`;
  }
  if (/\p{Cc}/u.test(subject)) return 'The subject has a line break or another control character.';
  if (text.trim() === '' && html.trim() === '') return 'The message has no text.';
  for (const [part, written] of Object.entries({ subject, text, html })) {
    if (!written.isWellFormed()) return `The ${part} has half of a character in it.`;
    if (CONTROL.test(written)) return `The ${part} has a control character in it.`;
  }
  const bytes = Buffer.byteLength(text) + Buffer.byteLength(html);
  if (bytes > mostBytes) {
    return `The message has ${bytes.toLocaleString('en')} bytes; the most is ${mostBytes.toLocaleString('en')}.`;
  }
  for (const [header, mailbox] of Object.entries({ from, replyTo })) {
    const read = mailbox === undefined ? undefined : readMailbox(mailbox);
    if (read !== undefined && 'problem' in read) return `As ${header}: ${read.problem}`;
  }
  return undefined;
};

/** Control characters that are not white space: mail programs and filters differ in what they make of them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;
