import { createHash } from 'node:crypto';
import sign from 'nodemailer/lib/dkim/sign';
import { signingKey } from './dkim-key.ts';
import type { DkimSettings } from './email-options.ts';

/** Header fields that the signature covers where they are there (RFC 6376, section 5.4.1; RFC 8058, section 4). */
const SIGNED = [
  ...['From', 'Reply-To', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type'],
  ...['Content-Transfer-Encoding', 'Content-Language', 'Auto-Submitted', 'Expires'],
  ...['List-Unsubscribe', 'List-Unsubscribe-Post'],
].join(':');

/**
 * The field that signs a message (RFC 6376, rsa-sha256, relaxed/relaxed), with the line break behind it.
 *
 * @param head the fields of the header, without the empty line.
 * @param body ASCII, its lines ended by CRLF.
 * @throws Error where the key cannot sign.
 */
export const dkimField = (head: string, body: string, dkim: DkimSettings): string => {
  const { domain, selector } = dkim;
  const headers = head.split(/\r\n(?![ \t])/).map((line) => ({
    key: line.slice(0, line.indexOf(':')).trim().toLowerCase(),
    line,
  }));
  const hash = createHash('sha256').update(relaxed(body), 'latin1').digest('base64');
  const field = sign(headers, 'sha256', hash, {
    ...{ domainName: domain, keySelector: selector, privateKey: signingKey(dkim) },
    headerFieldNames: SIGNED,
  }) as string | false;
  if (field === false) throw new Error('The message could not be signed with the DKIM key');
  return `${field}\r\n`;
};

/** The body as it is signed (RFC 6376, section 3.4.4): single spaces, none before a line break, no empty lines at its end. */
const relaxed = (body: string): string => {
  const spaced = body.replace(/[ \t]+/g, ' ').replaceAll(' \r\n', '\r\n');
  let end = spaced.length;
  while (spaced.endsWith('\r\n', end)) end -= 2;
  return end === 0 ? '' : `${spaced.slice(0, end)}\r\n`;
};
