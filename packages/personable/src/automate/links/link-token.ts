import { type LinkKeys, SIGNATURE_BYTES } from './link-keys.ts';

/**
 * What stands in the address of a link of a message, base64url: one byte that says what follows, 8 bytes of the link, the message's id (16
 * bytes of a UUID, or as it is written) and a signature over all of it. Nothing of it says who somebody is.
 */
export interface LinkToken {
  readonly message: string;
  /** Which link, base64url; undefined of the picture that says it was opened. */
  readonly link: string | undefined;
}

const CLICK_UUID = 1;
const CLICK_TEXT = 2;
const OPEN_UUID = 3;
const OPEN_TEXT = 4;

const LINK_BYTES = 8;
/** Bytes of a message's id. */
const LONGEST_ID = 200;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const WRITTEN = /^[\w-]{20,400}$/;

/** Writes a token; undefined where the message's id is too long for one. */
export const writeToken = ({ message, link }: LinkToken, keys: LinkKeys): string | undefined => {
  const isUuid = UUID.test(message);
  const id = isUuid
    ? Buffer.from(message.replaceAll('-', ''), 'hex')
    : Buffer.from(message, 'utf8');
  if (id.length === 0 || id.length > LONGEST_ID) return undefined;
  const kind =
    link === undefined ? (isUuid ? OPEN_UUID : OPEN_TEXT) : isUuid ? CLICK_UUID : CLICK_TEXT;
  const said = Buffer.concat([
    Buffer.of(kind),
    link === undefined ? Buffer.alloc(0) : Buffer.from(link, 'base64url'),
    id,
  ]);
  return Buffer.concat([said, keys.sign(said)]).toString('base64url');
};

/** Reads a token that somebody sent; undefined for one that was not written here. */
export const readToken = (written: string, keys: LinkKeys): LinkToken | undefined => {
  if (!WRITTEN.test(written)) return undefined;
  const bytes = Buffer.from(written, 'base64url');
  // One token is written in one way.
  if (bytes.toString('base64url') !== written) return undefined;
  const said = bytes.subarray(0, -SIGNATURE_BYTES);
  if (said.length < 2 || !keys.believes(said, bytes.subarray(-SIGNATURE_BYTES))) return undefined;
  const [kind] = said;
  const isClick = kind === CLICK_UUID || kind === CLICK_TEXT;
  const at = isClick ? 1 + LINK_BYTES : 1;
  const id = said.subarray(at);
  const message = kind === CLICK_UUID || kind === OPEN_UUID ? uuidOf(id) : id.toString('utf8');
  return {
    message,
    link: isClick ? said.subarray(1, at).toString('base64url') : undefined,
  };
};

const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
