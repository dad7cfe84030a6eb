import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readSetting, writeSetting } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';

/** Letters of a key: as many as keep two ids apart for good. */
const LETTERS = 32;
const SETTING = 'messages.handing_secret';
const SECRET_BYTES = 32;

/**
 * The key of a message, the same at each try: a webhook's id, and the left part of an e-mail's Message-ID, whose right part is the
 * sender's domain. It follows from the id, so that even a lost row gives the same.
 *
 * @param secret of the store: without it a key can be guessed by whoever guesses the id.
 */
export const handingKey = (id: string, secret?: Buffer): string => {
  const hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret);
  return hash.update(id).digest('hex').slice(0, LETTERS);
};

/**
 * Makes keys that nobody can guess: mail that comes back is believed by them, and ids of messages, such as those of journeys, may well be
 * guessed. The secret is the store's own and made at the first start.
 */
export const handingKeys = async (store: Store): Promise<(id: string) => string> => {
  let kept = await readSetting(store, SETTING);
  if (kept === undefined) {
    kept = randomBytes(SECRET_BYTES).toString('base64url');
    await writeSetting(store, SETTING, kept);
  }
  const secret = Buffer.from(kept, 'base64url');
  return (id) => handingKey(id, secret);
};
