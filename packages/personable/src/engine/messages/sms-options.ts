import type { SmppAccount } from '../../automate/channels/sms/smpp-account.ts';
import type { SmsPrice } from '../../automate/channels/sms/sms-cost.ts';
import { readSmsSender, type SmsSender } from '../../automate/channels/sms/sms-sender.ts';
import { wrongOption as wrong } from '../option-error.ts';
import { readChannelName, readNumber, readPurpose, refuseOthers } from './option-values.ts';
import { readSecret, type SecretOption } from './secret-option.ts';

/** The account that short messages go out by, SMPP 3.4 (docs/channels.md). */
export interface SmsOptions {
  /** The channel's name; `sms` when left out. */
  readonly name?: string;
  readonly host: string;
  /** 2775 when left out, 3550 with TLS. */
  readonly port?: number;
  /** Whether the connection is encrypted; true when left out. */
  readonly tls?: boolean;
  readonly systemId: string;
  readonly password: SecretOption;
  readonly systemType?: string;
  /** Who messages come from: a number such as `+49…`, a short code, or a name of up to 11 letters. */
  readonly from: string;
  /** Purpose that consent is asked for; `sms` when left out. */
  readonly purpose?: string;
  /** Messages that may wait for an answer at once; 10 when left out. */
  readonly window?: number;
  /** Seconds to wait for an answer; 30 when left out. */
  readonly timeout?: number;
  /** Parts a text may have; 6 when left out. */
  readonly mostParts?: number;
  /** What a part costs, by the beginning of the number. */
  readonly prices?: readonly SmsPrice[];
}

/** An account with its defaults. */
export interface SmsSettings {
  readonly name: string;
  readonly account: SmppAccount;
  readonly from: SmsSender;
  readonly purpose: string;
  readonly concurrency: number;
  /** Milliseconds. */
  readonly timeout: number;
  readonly mostParts: number;
  readonly prices: readonly SmsPrice[];
  readonly missing: string | undefined;
}

const FIELDS = [
  ...['name', 'host', 'port', 'tls', 'systemId', 'password', 'systemType', 'from', 'purpose'],
  ...['window', 'timeout', 'mostParts', 'prices'],
];
/** Octets that SMPP has for them (5.2.1 to 5.2.3), less the NUL at the end. */
const LONGEST = { systemId: 15, systemType: 12 };
/** Many providers take longer passwords than the protocol has room for; more is none. */
const LONGEST_PASSWORD = 64;
const MOST_PRICES = 500;
/** Parts that a header of concatenation can number. */
const MOST_PARTS = 20;

/** @throws PersonableError `invalid_option`. */
export const readSms = (
  said: SmsOptions | undefined,
  env: Readonly<Record<string, string | undefined>> = process.env,
): SmsSettings | undefined => {
  if (said === undefined) return undefined;
  const place = 'messages.sms';
  refuseOthers(place, said, FIELDS);
  const { tls = true, systemType = '', purpose = 'sms', window = 10, timeout = 30 } = said;
  if (typeof tls !== 'boolean') throw wrong(`${place}.tls is no truth value`, 'true or false');
  const from = typeof said.from === 'string' ? readSmsSender(said.from) : undefined;
  if (from === undefined) {
    throw wrong(
      `${place}.from is no sender`,
      'a number such as +49170123456, a short code, or a name of at most 11 letters and digits',
    );
  }
  const password = readSecret(`${place}.password`, said.password, env);
  if ('secret' in password) ascii(`${place}.password`, password.secret, LONGEST_PASSWORD);
  return Object.freeze({
    name: readChannelName(`${place}.name`, said.name ?? 'sms'),
    account: Object.freeze({
      host: readHost(`${place}.host`, said.host),
      port: readNumber(`${place}.port`, said.port ?? (tls ? 3_550 : 2_775), {
        ...{ least: 1, most: 65_535, whole: true },
      }),
      tls,
      systemId: ascii(`${place}.systemId`, said.systemId, LONGEST.systemId),
      password: 'secret' in password ? password.secret : '',
      systemType:
        systemType === '' ? '' : ascii(`${place}.systemType`, systemType, LONGEST.systemType),
    }),
    from,
    purpose: readPurpose(`${place}.purpose`, purpose),
    concurrency: readNumber(`${place}.window`, window, { least: 1, most: 1_000, whole: true }),
    timeout: readNumber(`${place}.timeout`, timeout, { least: 0.1, most: 300 }) * 1_000,
    mostParts: readNumber(`${place}.mostParts`, said.mostParts ?? 6, {
      ...{ least: 1, most: MOST_PARTS, whole: true },
    }),
    prices: readPrices(`${place}.prices`, said.prices),
    missing: 'missing' in password ? password.missing : undefined,
  });
};

const ascii = (name: string, said: unknown, longest: number): string => {
  if (typeof said === 'string' && /^[\x21-\x7e]+$/.test(said) && said.length <= longest)
    return said;
  throw wrong(`${name} is wrong`, `1 to ${longest} letters, digits and signs of ASCII`);
};

const readHost = (name: string, said: unknown): string => {
  if (typeof said === 'string' && /^[\w.:-]{1,253}$/.test(said)) return said;
  throw wrong(`${name} is no host`, 'a name such as smpp.provider.example, without a protocol');
};

const readPrices = (name: string, said: unknown = []): readonly SmsPrice[] => {
  if (!Array.isArray(said) || said.length > MOST_PRICES) {
    throw wrong(
      `${name} is no list of prices`,
      `at most ${MOST_PRICES} { prefix, minor, currency }`,
    );
  }
  const prices = said.map((price: SmsPrice, i) => {
    const place = `${name}[${i}]`;
    refuseOthers(place, price, ['prefix', 'minor', 'currency']);
    const { prefix, minor, currency } = price;
    if (typeof prefix !== 'string' || !/^\+\d{0,14}$/.test(prefix)) {
      throw wrong(`${place}.prefix is no beginning of a number`, 'such as "+49", or "+" for all');
    }
    if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) {
      throw wrong(`${place}.currency is no currency`, 'three capitals, such as "EUR"');
    }
    readNumber(`${place}.minor`, minor, { least: 0, most: 100_000 });
    return Object.freeze({ prefix, minor, currency });
  });
  const twice = prices.find(({ prefix }, i) => prices.findIndex((p) => p.prefix === prefix) !== i);
  if (twice !== undefined) throw wrong(`${name} has "${twice.prefix}" twice`, 'each prefix once');
  return Object.freeze(prices);
};
