import { problemOfKeys, type VapidKeys } from '../../automate/channels/push/vapid.ts';
import { wrongOption as wrong } from '../option-error.ts';

/** How push messages are sent. */
export interface PushOptions {
  /** Whom push services can ask about messages: `mailto:shop@shop.example`, or a page that begins with `https://`. Without it nothing is sent. */
  readonly subject?: string;
  /** By which push services know the shop; the store makes its own when left out. To be given where several stores speak for one site. */
  readonly keys?: VapidKeys;
  /** Whether browsers may be subscribed with a push service on this machine: to try things only. */
  readonly loopback?: boolean;
}

export interface PushSettings {
  readonly subject: string | undefined;
  readonly keys: VapidKeys | undefined;
  readonly loopback: boolean;
}

const KNOWN = ['subject', 'keys', 'loopback'];

/** @throws PersonableError `invalid_option`. */
export const readPush = (said: PushOptions = {}): PushSettings => {
  const other = Object.keys(said).find((name) => !KNOWN.includes(name));
  if (other !== undefined) throw wrong(`messages.push has no "${other}"`, KNOWN.join(', '));
  const { subject, keys, loopback = false } = said;
  if (subject !== undefined && !isSubject(subject)) {
    throw wrong(
      `messages.push.subject is "${String(subject).slice(0, 100)}"`,
      '"mailto:" and an address, or an address that begins with "https://"',
    );
  }
  if (typeof loopback !== 'boolean') throw wrong('messages.push.loopback is wrong', 'true, false');
  const problem = keys === undefined ? undefined : wrongKeys(keys);
  if (problem !== undefined) {
    throw wrong(`messages.push.keys: ${problem}`, '{ publicKey, privateKey }, both base64url');
  }
  return Object.freeze({ subject, keys, loopback });
};

const isSubject = (subject: unknown): boolean => {
  if (typeof subject !== 'string' || subject.length > 200) return false;
  const url = URL.parse(subject);
  return url?.protocol === 'https:' || /^mailto:[^\s@]+@[^\s@]+\.[^\s@]+$/.test(subject);
};

const wrongKeys = ({ publicKey, privateKey }: VapidKeys): string | undefined =>
  typeof publicKey === 'string' && typeof privateKey === 'string'
    ? problemOfKeys({ publicKey, privateKey })
    : 'a key is missing';
