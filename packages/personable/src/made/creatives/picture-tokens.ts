import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Values } from 'personable-designer';
import { readSetting, writeSetting } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';

const SETTING = 'made_picture_key';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';
/** Longer ones are not written: they would not fit into every address. */
const LONGEST = 1_500;
const WRITTEN = /^[\w-]{40,1500}$/;

/** A picture that is drawn for somebody, as its address says it to nobody else. */
export interface TokenPicture {
  readonly home: number;
  /** The item whose plain picture is shown where this one may not be. */
  readonly item: string;
  readonly template: string;
  readonly version: number;
  readonly values: Values;
  readonly language: string | undefined;
  /** The first of the template when left out. */
  readonly surface: string | undefined;
  /** Pixels. */
  readonly width: number;
  /** Milliseconds UTC. */
  readonly expires: number;
}

/**
 * Addresses of pictures that say nothing to whoever reads them: what is drawn is sealed by AES-256 in Galois/Counter Mode (NIST SP 800-38D) under a
 * key of the store's own, with an authentication tag of 128 bits. The nonce is made of what is sealed (HMAC-SHA-256), so the same picture has
 * the same address, and no nonce is ever used for two texts.
 */
export class PictureTokens {
  readonly #store: Store;
  #key: Buffer | undefined;
  #making: Promise<void> | undefined;

  private constructor(store: Store, key: Buffer | undefined) {
    this.#store = store;
    this.#key = key;
  }

  static async open(store: Store): Promise<PictureTokens> {
    const kept = await readSetting(store, SETTING);
    return new PictureTokens(
      store,
      kept === undefined ? undefined : Buffer.from(kept, 'base64url'),
    );
  }

  /** Makes the key, where there is none yet; undefined, at once, where there is. */
  ready(): Promise<void> | undefined {
    if (this.#key !== undefined) return undefined;
    this.#making ??= this.#make().finally(() => {
      this.#making = undefined;
    });
    return this.#making;
  }

  /** The token of a picture; undefined for one that says too much, and before there is a key. */
  write(picture: TokenPicture): string | undefined {
    const key = this.#key;
    if (key === undefined) return undefined;
    const { home, item, template, version, values, language, surface, width, expires } = picture;
    const said = [home, item, template, version, values, language ?? 0, surface ?? 0];
    const plain = Buffer.from(JSON.stringify([...said, width, expires]));
    const iv = createHmac('sha256', nonceKey(key)).update(plain).digest().subarray(0, IV_BYTES);
    const cipher = createCipheriv(CIPHER, key, iv);
    const sealed = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const token = sealed.toString('base64url');
    return token.length > LONGEST ? undefined : token;
  }

  /** The picture of a token, whether its time is over or not; undefined for what was not written here, or was changed. */
  read(token: string): TokenPicture | undefined {
    const key = this.#key;
    if (key === undefined || !WRITTEN.test(token)) return undefined;
    const sealed = Buffer.from(token, 'base64url');
    if (sealed.toString('base64url') !== token || sealed.length <= IV_BYTES + TAG_BYTES) {
      return undefined;
    }
    try {
      const opener = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES));
      opener.setAuthTag(sealed.subarray(-TAG_BYTES));
      const body = sealed.subarray(IV_BYTES, -TAG_BYTES);
      const plain = Buffer.concat([opener.update(body), opener.final()]);
      return pictureOf(JSON.parse(plain.toString('utf8')) as Said);
    } catch {
      return undefined;
    }
  }

  async #make(): Promise<void> {
    const key = randomBytes(KEY_BYTES);
    // Durable first: an address that nobody can read any more is worth nothing.
    await writeSetting(this.#store, SETTING, key.toString('base64url'));
    this.#key = key;
  }
}

type Said = readonly [
  number,
  string,
  string,
  number,
  Values,
  string | 0,
  string | 0,
  number,
  number,
];

const pictureOf = (said: Said): TokenPicture => {
  const [home, item, template, version, values, language, surface, width, expires] = said;
  return {
    ...{ home, item, template, version, values, width, expires },
    language: language === 0 ? undefined : language,
    surface: surface === 0 ? undefined : surface,
  };
};

const nonceKey = (key: Buffer): Buffer => createHmac('sha256', key).update('nonce').digest();
