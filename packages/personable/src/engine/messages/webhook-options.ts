import { secretProblem } from '../../automate/channels/webhook/webhook-signature.ts';
import { wrongOption as wrong } from '../option-error.ts';
import { readChannelName, readNumber, readPurpose, refuseOthers } from './option-values.ts';
import { readSecret, type SecretOption } from './secret-option.ts';

/** A webhook that messages go out by (docs/channels.md). */
export interface WebhookOptions {
  /** The channel's name: small letters, digits, `_` and `-`. */
  readonly name: string;
  /** Where messages are posted to: HTTPS, or HTTP to this machine. */
  readonly url: string;
  /** `whsec_` and 24 to 64 bytes in base64, as Standard Webhooks has it; while one is changed, the new and the old one. */
  readonly secrets: readonly SecretOption[];
  /** Purpose that consent is asked for; the channel's name when left out. */
  readonly purpose?: string;
  /** Messages under way at once; 8 when left out. */
  readonly concurrency?: number;
  /** Seconds a try may take; 10 when left out. */
  readonly timeout?: number;
}

/** A webhook with its defaults. */
export interface WebhookSettings {
  readonly name: string;
  readonly url: string;
  readonly secrets: readonly string[];
  readonly purpose: string;
  readonly concurrency: number;
  /** Milliseconds. */
  readonly timeout: number;
  /** What is missing to send, in a sentence with a way out. */
  readonly missing: string | undefined;
}

const FIELDS = ['name', 'url', 'secrets', 'purpose', 'concurrency', 'timeout'];
const MOST_WEBHOOKS = 50;
const MOST_SECRETS = 5;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** @throws PersonableError `invalid_option`. */
export const readWebhooks = (
  said: readonly WebhookOptions[] = [],
  env: Readonly<Record<string, string | undefined>> = process.env,
): readonly WebhookSettings[] => {
  if (!Array.isArray(said) || said.length > MOST_WEBHOOKS) {
    throw wrong('messages.webhooks is no list of webhooks', `at most ${MOST_WEBHOOKS} of them`);
  }
  return Object.freeze(
    (said as readonly WebhookOptions[]).map((webhook, i) =>
      readWebhook(`messages.webhooks[${i}]`, webhook, env),
    ),
  );
};

const readWebhook = (
  place: string,
  said: WebhookOptions,
  env: Readonly<Record<string, string | undefined>>,
): WebhookSettings => {
  refuseOthers(place, said, FIELDS);
  const name = readChannelName(`${place}.name`, said.name);
  const { secrets, concurrency = 8, timeout = 10 } = said;
  if (!Array.isArray(secrets) || secrets.length === 0 || secrets.length > MOST_SECRETS) {
    throw wrong(`${place}.secrets is no list of secrets`, `1 to ${MOST_SECRETS}, the newest first`);
  }
  const read = (secrets as readonly SecretOption[]).map((secret, i) =>
    readSecret(`${place}.secrets[${i}]`, secret, env),
  );
  const known = read.flatMap((one) => ('secret' in one ? [one.secret] : []));
  for (const secret of known) {
    const problem = secretProblem(secret);
    if (problem !== undefined) {
      // What it is stays unsaid: messages of errors are logged.
      throw wrong(
        `${place}.secrets has one that ${problem}`,
        '"whsec_" and 24 to 64 bytes in base64',
      );
    }
  }
  const missing = read.flatMap((one) => ('missing' in one ? [one.missing] : []))[0];
  return Object.freeze({
    name,
    url: readWebhookUrl(`${place}.url`, said.url),
    secrets: Object.freeze(known),
    purpose: readPurpose(`${place}.purpose`, said.purpose ?? name),
    concurrency: readNumber(`${place}.concurrency`, concurrency, {
      least: 1,
      most: 100,
      whole: true,
    }),
    timeout: readNumber(`${place}.timeout`, timeout, { least: 0.1, most: 60 }) * 1_000,
    missing,
  });
};

/** Messages hold what is personal: they travel encrypted, or not beyond this machine. */
export const readWebhookUrl = (name: string, said: unknown): string => {
  const url = typeof said === 'string' && said.length <= 2_000 ? URL.parse(said) : null;
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (url === null || !isSafe || url.username !== '' || url.password !== '' || url.hash !== '') {
    throw wrong(
      `${name} is no address that messages are sent to`,
      'an address that begins with https:// (or http://localhost), without a password or #',
    );
  }
  return url.href;
};
