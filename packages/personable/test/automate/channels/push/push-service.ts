import {
  createDecipheriv,
  createECDH,
  createHmac,
  createPublicKey,
  randomBytes,
  verify,
} from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A browser of the test: keys as it makes them, and what it can read with them. */
export interface TestBrowser {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
  /** Reads the body of a message, RFC 8291 with RFC 8188, written here from the specifications alone. */
  read(body: Buffer): string;
}

/** A message as a push service has it. */
export interface Delivered {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What a push service does with the next messages. */
export type ServiceMood =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; text?: string }
  | 'vanish'
  | 'hang';

/** A push service that takes messages and keeps them, on a port of its own. */
export interface PushService {
  readonly url: string;
  readonly delivered: Delivered[];
  mood: ServiceMood;
  /** Resolves once a whole message is held that is not answered. */
  held(): Promise<void>;
  browser(name?: string): TestBrowser;
  away(): Promise<void>;
  close(): Promise<void>;
}

export const startPushService = async (): Promise<PushService> => {
  const delivered: Delivered[] = [];
  const waiting: ServerResponse[] = [];
  const { promise: held, resolve: hold } = Promise.withResolvers<void>();
  let browsers = 0;
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { mood } = service;
      if (mood === 'vanish') {
        request.socket.destroy();
        return;
      }
      if (mood === 'hang') {
        waiting.push(response);
        hold();
        return;
      }
      if (mood.status < 300) {
        const body = Buffer.concat(pieces);
        delivered.push({ path: request.url ?? '', headers: request.headers, body });
      }
      response.writeHead(mood.status, mood.headers).end(mood.text ?? '');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  const service: PushService = {
    ...{ url, delivered, mood: { status: 201 }, held: () => held, close, away: close },
    browser: (name = `b${++browsers}`) => makeBrowser(`${url}/push/${name}`),
  };
  return service;
};

const makeBrowser = (endpoint: string): TestBrowser => {
  const own = createECDH('prime256v1');
  own.generateKeys();
  const auth = randomBytes(16);
  return {
    endpoint,
    keys: { p256dh: own.getPublicKey('base64url'), auth: auth.toString('base64url') },
    read: (body) => {
      // RFC 8188, section 2.1: salt (16), record size (4), length of the key id (1), key id: the sender's public key.
      const salt = body.subarray(0, 16);
      const recordSize = body.readUInt32BE(16);
      const idLength = body.readUInt8(20);
      const sender = body.subarray(21, 21 + idLength);
      const record = body.subarray(21 + idLength);
      if (idLength !== 65 || record.length > recordSize) throw new Error('not one record');
      // RFC 8291, section 3.4.
      const shared = own.computeSecret(sender);
      const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), sender]);
      const secret = expand(extract(auth, shared), keyInfo, 32);
      const pseudorandom = extract(salt, secret);
      const key = expand(pseudorandom, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
      const nonce = expand(pseudorandom, Buffer.from('Content-Encoding: nonce\0'), 12);
      const decipher = createDecipheriv('aes-128-gcm', key, nonce);
      decipher.setAuthTag(record.subarray(-16));
      const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
      const end = padded.lastIndexOf(2);
      if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) {
        throw new Error('no delimiter');
      }
      return padded.subarray(0, end).toString('utf8');
    },
  };
};

/** HKDF (RFC 5869) of one block. */
const extract = (salt: Buffer, input: Buffer) => createHmac('sha256', salt).update(input).digest();
const expand = (key: Buffer, info: Buffer, length: number) =>
  createHmac('sha256', key)
    .update(Buffer.concat([info, Buffer.from([1])]))
    .digest()
    .subarray(0, length);

/** Reads who says to have sent (RFC 8292) and throws where the signature is not theirs. */
export const readVapid = (authorization: string | undefined) => {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(\S+)$/.exec(authorization ?? '') ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      ...{ kty: 'EC', crv: 'P-256' },
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const isTheirs = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isTheirs) throw new Error('the signature is not theirs');
  return {
    key,
    claims: JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>,
  };
};
