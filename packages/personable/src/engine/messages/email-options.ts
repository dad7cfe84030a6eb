import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import {
  readDomain,
  readEmailAddress,
  readMailbox,
} from '../../automate/channels/email/address.ts';
import type {
  DkimSettings,
  EmailSettings,
  TlsSettings,
} from '../../automate/channels/email/email-options.ts';
import { wrongOption as wrong } from '../option-error.ts';
import { readSecret, type SecretOption } from './secret-option.ts';

/** How e-mail is sent (docs/email.md). */
export interface EmailOptions {
  /** The mail server that takes messages, such as `smtp.provider.example`. */
  readonly host: string;
  /** Default 587, or 465 where `secure`. */
  readonly port?: number;
  /** TLS from the first byte, as on port 465; otherwise STARTTLS. */
  readonly secure?: boolean;
  readonly tls?: {
    /** Whether nothing is sent unencrypted; default `true`, but for a server on this machine. */
    readonly required?: boolean;
    /** Whether the server's certificate must be good; default `true`. */
    readonly verify?: boolean;
    /** Certificates trusted beside those of the system: PEM, or the path of such a file. */
    readonly ca?: string;
  };
  readonly auth?: { readonly user: SecretOption; readonly password: SecretOption };
  /** What the engine calls itself to the server; the machine's own name when left out. */
  readonly name?: string;
  /** Who messages are from: `Shop <hello@shop.example>`. */
  readonly from: string;
  readonly replyTo?: string;
  /** RSA key, PEM or the path of such a file. */
  readonly dkim?: {
    readonly domain: string;
    readonly selector: string;
    readonly privateKey: SecretOption;
  };
  /** Where bounces go: `bounces@shop.example` gets them as `bounces+<id>@shop.example`. */
  readonly returnPath?: string;
  /** Where mail that unsubscribes goes, in the same way. */
  readonly unsubscribe?: string;
  /** Connections at once; default 5. */
  readonly concurrency?: number;
  /** Messages a second; as fast as it goes when left out. */
  readonly rate?: number;
  /** Messages after which a connection is opened anew; default 100. */
  readonly messagesPerConnection?: number;
  /** Bytes of a whole message; default 2,000,000. */
  readonly mostBytes?: number;
  /** Seconds: to connect (20), until an answer comes (120), until an unused connection is closed (30). */
  readonly timeouts?: {
    readonly connect?: number;
    readonly answer?: number;
    readonly idle?: number;
  };
  /** A Maildir that bounces, complaints and replies are delivered into. */
  readonly maildir?: string;
}

/** Variables of the environment. */
type Env = Readonly<Record<string, string | undefined>>;

/** Bits of a key: RFC 8301, section 3.2. */
const FEWEST_BITS = 1_024;

/** @throws PersonableError `invalid_option` for a wrong value or an unknown name. */
export const readEmailOptions = (given: unknown, env: Env = process.env): EmailSettings => {
  const options = read(given, 'messages.email', KNOWN) as unknown as EmailOptions;
  const { host, secure = false, from, maildir } = options;
  if (!isHost(host))
    throw wrong('messages.email.host is no host', 'such as "smtp.provider.example"');
  flag(secure, 'secure');
  const sender = from === undefined ? { problem: 'There is none.' } : readMailbox(String(from));
  if ('problem' in sender) {
    throw wrong(
      `messages.email.from cannot be read: ${sender.problem.slice(0, -1)}`,
      'such as "Shop <hello@shop.example>"',
    );
  }
  if (maildir !== undefined) text(maildir, 'maildir', 'the path of a folder');
  if (options.name !== undefined && !isHost(options.name)) {
    throw wrong('messages.email.name is no host', 'such as "mail.shop.example"');
  }
  const { port = secure ? 465 : 587, concurrency = 5, rate, messagesPerConnection = 100 } = options;
  const { mostBytes = 2_000_000 } = options;
  const { auth, missing: noAuth } = readAuth(options.auth, env);
  const { dkim, missing: noKey } = readDkim(options.dkim, env);
  const missing = noAuth ?? noKey;
  return Object.freeze({
    ...{ host, secure, from, maildir, name: options.name, auth, dkim },
    ...(missing === undefined ? {} : { missing }),
    port: whole(port, 'port', 1, 65_535),
    tls: readTls(options, host),
    replyTo: options.replyTo === undefined ? undefined : mailbox(options.replyTo, 'replyTo'),
    returnPath:
      options.returnPath === undefined ? undefined : address(options.returnPath, 'returnPath'),
    unsubscribe:
      options.unsubscribe === undefined ? undefined : address(options.unsubscribe, 'unsubscribe'),
    concurrency: whole(concurrency, 'concurrency', 1, 100),
    rate: rate === undefined ? undefined : between(rate, 'rate', 0.01, 10_000),
    messagesPerConnection: whole(messagesPerConnection, 'messagesPerConnection', 1, 100_000),
    mostBytes: whole(mostBytes, 'mostBytes', 10_000, 50_000_000),
    timeouts: readTimeouts(options.timeouts),
  });
};

const KNOWN: readonly (keyof EmailOptions)[] = [
  ...(['host', 'port', 'secure', 'tls', 'auth', 'name', 'from', 'replyTo', 'dkim'] as const),
  ...(['returnPath', 'unsubscribe', 'concurrency', 'rate', 'messagesPerConnection'] as const),
  ...(['mostBytes', 'timeouts', 'maildir'] as const),
];

const readTls = ({ tls, secure }: EmailOptions, host: string): TlsSettings => {
  const given = read(tls ?? {}, 'messages.email.tls', ['required', 'verify', 'ca']);
  const own = host === 'localhost' || host === '::1' || /^127\./.test(host);
  const { required = secure === true || !own, verify = true, ca } = given;
  flag(required, 'tls.required');
  flag(verify, 'tls.verify');
  return Object.freeze({
    required: required === true,
    verify: verify === true,
    ca:
      ca === undefined
        ? undefined
        : pem(text(ca, 'tls.ca', 'PEM, or the path of a file'), 'tls.ca'),
  });
};

const readAuth = (
  given: EmailOptions['auth'],
  env: Env,
): { readonly auth: EmailSettings['auth']; readonly missing?: string } => {
  if (given === undefined) return { auth: undefined };
  const said = read(given, 'messages.email.auth', ['user', 'password']);
  const user = readSecret('messages.email.auth.user', said.user, env);
  const password = readSecret('messages.email.auth.password', said.password, env);
  if ('missing' in user) return { auth: undefined, missing: user.missing };
  if ('missing' in password) return { auth: undefined, missing: password.missing };
  return { auth: Object.freeze({ user: user.secret, password: password.secret }) };
};

const readDkim = (
  given: unknown,
  env: Env,
): { readonly dkim: DkimSettings | undefined; readonly missing?: string } => {
  if (given === undefined) return { dkim: undefined };
  const known = ['domain', 'selector', 'privateKey'] as const;
  const { domain, selector, privateKey: secret } = read(given, 'messages.email.dkim', known);
  const readable = typeof domain === 'string' ? readDomain(domain) : undefined;
  if (readable === undefined)
    throw wrong('messages.email.dkim.domain is no domain', 'such as "shop.example"');
  if (typeof selector !== 'string' || !/^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/i.test(selector)) {
    throw wrong(
      'messages.email.dkim.selector is none',
      'letters, digits and hyphens, such as "personable1"',
    );
  }
  const name = 'dkim.privateKey';
  const said = readSecret(`messages.email.${name}`, secret, env);
  // Nothing goes out unsigned because a key is not there yet.
  if ('missing' in said) return { dkim: undefined, missing: said.missing };
  const privateKey = readRsaKey(pem(said.secret, name));
  if (privateKey === undefined) {
    throw wrong(
      `messages.email.${name} is no RSA key of at least ${FEWEST_BITS} bits`,
      'PEM without a password, or the path of such a file, made by "openssl genrsa 2048"',
    );
  }
  return { dkim: Object.freeze({ domain: readable, selector, privateKey }) };
};

const readRsaKey = (pemText: string): KeyObject | undefined => {
  try {
    const key = createPrivateKey(pemText);
    const bits = key.asymmetricKeyType === 'rsa' ? key.asymmetricKeyDetails?.modulusLength : 0;
    return bits !== undefined && bits >= FEWEST_BITS ? key : undefined;
  } catch {
    // What the library says of a key it cannot read may show some of it.
    return undefined;
  }
};

const readTimeouts = (given: EmailOptions['timeouts']): EmailSettings['timeouts'] => {
  const known = ['connect', 'answer', 'idle'] as const;
  const {
    connect = 20,
    answer = 120,
    idle = 30,
  } = read(given ?? {}, 'messages.email.timeouts', known);
  return Object.freeze({
    connect: between(connect, 'timeouts.connect', 1, 600) * 1_000,
    answer: between(answer, 'timeouts.answer', 1, 3_600) * 1_000,
    idle: between(idle, 'timeouts.idle', 1, 3_600) * 1_000,
  });
};

/** An object with none but known names. */
const read = <Name extends string>(
  given: unknown,
  of: string,
  known: readonly Name[],
): Partial<Record<Name, unknown>> => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw wrong(`${of} is no object`, known.join(', '));
  }
  const other = Object.keys(given).find((name) => !(known as readonly string[]).includes(name));
  if (other !== undefined) throw wrong(`${of} has no "${other}"`, known.join(', '));
  return given as Partial<Record<Name, unknown>>;
};

const isHost = (given: unknown): given is string =>
  typeof given === 'string' &&
  given.length <= 253 &&
  (isIP(given) !== 0 || /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(given));

const flag = (given: unknown, name: string): void => {
  if (typeof given !== 'boolean')
    throw wrong(`messages.email.${name} is "${String(given)}"`, 'true or false');
};

const text = (given: unknown, name: string, allowed: string): string => {
  if (typeof given === 'string' && given !== '') return given;
  throw wrong(`messages.email.${name} is no text`, allowed);
};

const whole = (given: unknown, name: string, least: number, most: number): number => {
  const number = between(given, name, least, most);
  if (!Number.isInteger(number))
    throw wrong(`messages.email.${name} is ${number}`, 'a whole number');
  return number;
};

const between = (given: unknown, name: string, least: number, most: number): number => {
  if (typeof given === 'number' && given >= least && given <= most) return given;
  throw wrong(`messages.email.${name} is "${String(given)}"`, `a number from ${least} to ${most}`);
};

const mailbox = (given: unknown, name: string): string => {
  const written = text(given, name, 'such as "Shop <hello@shop.example>"');
  const problem = readMailbox(written);
  if (!('problem' in problem)) return written;
  throw wrong(
    `messages.email.${name} cannot be read: ${problem.problem.slice(0, -1)}`,
    'such as "Shop <hello@shop.example>"',
  );
};

const address = (given: unknown, name: string): string => {
  const done = readEmailAddress(text(given, name, 'such as "bounces@shop.example"'));
  if ('address' in done && !done.address.includes('+')) return done.address;
  const why =
    'problem' in done
      ? done.problem.slice(0, -1)
      : 'it has a plus, which what is added begins with';
  throw wrong(`messages.email.${name} cannot be used: ${why}`, 'such as "bounces@shop.example"');
};

/** PEM as it is given, or what is in the file that is named. */
const pem = (given: string, name: string): string => {
  if (given.includes('-----BEGIN ')) return given;
  try {
    return readFileSync(given, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unreadable';
    throw wrong(
      `messages.email.${name} names a file that cannot be read (${code})`,
      'PEM, or the path of such a file',
    );
  }
};
