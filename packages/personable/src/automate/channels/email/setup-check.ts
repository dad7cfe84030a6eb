import { domainOf, readMailbox } from './address.ts';
import { checkingKey } from './dkim-key.ts';
import { type DnsRecord, dkimRecord } from './dns-records.ts';
import type { EmailSettings } from './email-options.ts';
import { outcomeOf } from './outcome.ts';
import { SmtpSession } from './smtp-session.ts';

/** A record that should be there, and what is. */
export interface RecordCheck extends DnsRecord {
  readonly record: 'SPF' | 'DKIM' | 'DMARC';
  readonly verdict: 'right' | 'missing' | 'wrong' | 'unknown';
  /** What is there of the kind. */
  readonly found: readonly string[];
  /** What it is for and what to do, in plain sentences. */
  readonly text: string;
}

/** How well e-mail is set up. */
export interface SetupCheck {
  readonly connection: { readonly works: boolean; readonly text: string };
  readonly records: readonly RecordCheck[];
  /** What else could be better, in sentences. */
  readonly advice: readonly string[];
}

/** Asks the names of the Internet. */
export interface TextRecords {
  resolveTxt(name: string): Promise<string[][]>;
}

/** Bits that receivers expect of a key (RFC 8301, section 3.2). */
const USUAL_BITS = 2_048;

/** Looks whether the mail server takes messages and whether receivers can tell that they are the shop's. Never rejects. */
export const checkSetup = async (
  settings: EmailSettings,
  dns: TextRecords,
  signal: AbortSignal,
): Promise<SetupCheck> => {
  const [connection, ...records] = await Promise.all([
    tryConnection(settings, signal),
    checkSpf(settings, dns),
    ...(settings.dkim === undefined ? [] : [checkDkim(dkimRecord(settings.dkim), dns)]),
    checkDmarc(settings, dns),
  ]);
  return { connection, records, advice: adviceOn(settings) };
};

const tryConnection = async (settings: EmailSettings, signal: AbortSignal) => {
  const where = `${settings.host}:${settings.port}`;
  try {
    const session = await SmtpSession.open(settings, signal);
    session.quit();
    const how = settings.auth === undefined ? '' : ', and takes the user name and the password';
    return { works: true, text: `The mail server ${where} answers${how}.` };
  } catch (error) {
    const outcome = outcomeOf(error);
    const why = 'reason' in outcome ? outcome.reason : '';
    return { works: false, text: `${where}: ${why} ${wayOut(why)}`.trim() };
  }
};

const wayOut = (reason: string): string => {
  if (/user name or the password/.test(reason)) return 'Look at messages.email.auth.';
  if (/certificate|self.signed/i.test(reason)) {
    return 'Give the certificate of its issuer as messages.email.tls.ca, or name the host as its certificate does.';
  }
  if (/STARTTLS|TLS|SSL|wrong version/i.test(reason)) {
    return 'On port 465 set messages.email.secure to true, on 587 to false.';
  }
  if (/ENOTFOUND|EAI_AGAIN|resolve|DNS/i.test(reason)) return 'Look at messages.email.host.';
  return 'Look at messages.email.host and port, and whether a firewall is in between.';
};

/** RFC 7208. Which machines send is known to whoever runs the mail server only. */
const checkSpf = async (settings: EmailSettings, dns: TextRecords): Promise<RecordCheck> => {
  const name = domainOf(settings.returnPath ?? addressOf(settings.from));
  const value = `v=spf1 a:${settings.host} ~all`;
  const about =
    'It says which servers may send for your domain. Where a provider sends for you, put the "include:" it names in place of "a:…".';
  const { found, failed } = await ask(dns, name, /^v=spf1(?:\s|$)/i);
  const of = { record: 'SPF', name, value, found } as const;
  if (failed !== undefined) return { ...of, verdict: 'unknown', text: `${about} ${failed}` };
  if (found.length === 0) return { ...of, verdict: 'missing', text: about };
  if (found.length > 1) {
    return {
      ...of,
      verdict: 'wrong',
      text: `${about} There are ${found.length} such records; with more than one none counts.`,
    };
  }
  return {
    ...of,
    verdict: 'right',
    text: `${about} There is one; whether it names the right servers cannot be seen from here.`,
  };
};

const checkDkim = async ({ name, value }: DnsRecord, dns: TextRecords): Promise<RecordCheck> => {
  const about = 'Receivers check the signature of each message with it.';
  const { found, failed } = await ask(dns, name, /(?:^|;)\s*p=/i);
  const of = { record: 'DKIM', name, value, found } as const;
  if (failed !== undefined) return { ...of, verdict: 'unknown', text: `${about} ${failed}` };
  if (found.length === 0) return { ...of, verdict: 'missing', text: about };
  const same = found.length === 1 && keyIn(found[0] ?? '') === keyIn(value);
  if (same) return { ...of, verdict: 'right', text: about };
  return { ...of, verdict: 'wrong', text: `${about} What is there belongs to another key.` };
};

/** RFC 7489. */
const checkDmarc = async (settings: EmailSettings, dns: TextRecords): Promise<RecordCheck> => {
  const domain = domainOf(addressOf(settings.from));
  const value = `v=DMARC1; p=none; rua=mailto:${settings.returnPath ?? addressOf(settings.from)}`;
  const about =
    'It says what becomes of messages that only pretend to be yours. Begin with p=none, and go on to p=quarantine once the reports name nobody you know.';
  const name = `_dmarc.${domain}`;
  const { found, failed } = await ask(dns, name, /^v=DMARC1\s*(?:;|$)/i);
  const of = { record: 'DMARC', name, value, found } as const;
  if (failed !== undefined) return { ...of, verdict: 'unknown', text: `${about} ${failed}` };
  if (found.length === 0) return { ...of, verdict: 'missing', text: about };
  if (found.length > 1 || !/;\s*p=(?:none|quarantine|reject)\b/i.test(found[0] ?? '')) {
    return {
      ...of,
      verdict: 'wrong',
      text: `${about} There must be one record, with p=none, p=quarantine or p=reject.`,
    };
  }
  return { ...of, verdict: 'right', text: about };
};

/** Records of a kind under a name; a sentence where nobody could be asked. */
const ask = async (dns: TextRecords, name: string, kind: RegExp) => {
  try {
    const records = (await dns.resolveTxt(name)).map((pieces) => pieces.join(''));
    return { found: records.filter((record) => kind.test(record)) };
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOTFOUND', 'ENODATA'].includes(code)) return { found: [] };
    return { found: [], failed: `The names of ${name} could not be asked for now (${code}).` };
  }
};

const keyIn = (record: string): string =>
  /(?:^|;)\s*p=(?<key>[^;]*)/i.exec(record)?.groups?.['key']?.replaceAll(/\s/g, '') ?? '';

const adviceOn = (settings: EmailSettings): string[] => {
  const { dkim, from, returnPath, unsubscribe, tls, secure, maildir } = settings;
  const domain = domainOf(addressOf(from));
  const advice: string[] = [];
  if (dkim === undefined) {
    advice.push(
      'Messages are not signed: large receivers refuse unsigned mail to many people. Set messages.email.dkim.',
    );
  } else {
    if (!areAligned(dkim.domain, domain)) {
      advice.push(
        `Messages are signed for ${dkim.domain} but come from ${domain}: for DMARC both must be of one domain.`,
      );
    }
    const { asymmetricKeyDetails } = checkingKey(dkim);
    if ((asymmetricKeyDetails?.modulusLength ?? 0) < USUAL_BITS)
      advice.push('The DKIM key is short; one of 2,048 bits is usual now.');
  }
  if (returnPath === undefined) {
    advice.push(
      'Bounces come to the sender’s own mailbox. Set messages.email.returnPath, so that dead addresses are known.',
    );
  } else if (!areAligned(domainOf(returnPath), domain)) {
    advice.push(
      `Bounces go to ${domainOf(returnPath)}, messages come from ${domain}: SPF then does not count for DMARC.`,
    );
  }
  if (unsubscribe === undefined) {
    advice.push('Nobody can unsubscribe by mail, only by a click. Set messages.email.unsubscribe.');
  }
  if (returnPath !== undefined && maildir === undefined) {
    advice.push(
      'Nothing reads bounces here: set messages.email.maildir, or have the mail server post them to /v1/messages/inbound.',
    );
  }
  if (!tls.required && !secure) advice.push('Messages may go to the mail server unencrypted.');
  if (!tls.verify) advice.push('Any certificate of the mail server is believed.');
  return advice;
};

/** Relaxed alignment (RFC 7489, section 3.1.1), as far as it can be told without a list of public suffixes. */
const areAligned = (one: string, other: string): boolean =>
  one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);

const addressOf = (written: string): string => {
  const read = readMailbox(written);
  return 'problem' in read ? written : read.address;
};
