import { createECDH } from 'node:crypto';
import webPush from 'web-push';
import { readSetting, writeSetting } from '../../../store/settings-store.ts';
import type { Store } from '../../../store/store.ts';

/** By which push services know who sends (RFC 8292): a pair of keys of P-256, base64url. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

const SETTING = 'push.vapid';

/**
 * The keys of a store, made at the first call. Browsers are subscribed to the public one: with other keys nobody who
 * subscribed before can be reached.
 */
export const openVapidKeys = async (store: Store): Promise<VapidKeys> => {
  const kept = await readSetting(store, SETTING);
  if (kept !== undefined) return JSON.parse(kept) as VapidKeys;
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  const made = { publicKey, privateKey };
  await writeSetting(store, SETTING, JSON.stringify(made));
  return made;
};

/** Whether two keys belong together, as a sentence where they do not. */
export const problemOfKeys = ({ publicKey, privateKey }: VapidKeys): string | undefined => {
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  if (bytes(publicKey).length !== 65 || bytes(privateKey).length !== 32) {
    return 'VAPID keys are a public key of 65 and a private key of 32 bytes, in base64url';
  }
  const own = createECDH('prime256v1');
  try {
    own.setPrivateKey(bytes(privateKey));
  } catch {
    return 'the private VAPID key is none of P-256';
  }
  return own.getPublicKey().equals(bytes(publicKey))
    ? undefined
    : 'the public VAPID key is not that of the private one';
};
