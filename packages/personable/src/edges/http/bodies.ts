import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { looksHostile } from '../../customer/hostile.ts';
import { PersonableError } from '../../engine/errors.ts';

const inflate = promisify(gunzip);

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether the body's text may hold something that is not stored. */
    suspicious: boolean;
  }
}

/** Reads bodies: JSON (also as text/plain, which is how a page's last words come), feeds, gzip. */
export const registerBodies = (app: FastifyInstance): void => {
  app.decorateRequest('suspicious', false);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['application/json', 'text/plain'],
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      const text = await readText(request, body);
      request.suspicious = looksHostile(text);
      return parseJson(text);
    },
  );
  app.addContentTypeParser(
    ['application/x-ndjson', 'application/jsonl', 'text/csv'],
    { parseAs: 'buffer' },
    (request: FastifyRequest, body: Buffer) => readText(request, body),
  );
};

/** The text of a body: inflated, and UTF-8. @throws PersonableError for what is neither, or too large. */
export const readText = async (request: FastifyRequest, body: Buffer): Promise<string> => {
  const encoding = request.headers['content-encoding'];
  const limit = request.routeOptions.bodyLimit;
  const bytes =
    encoding === undefined || encoding === 'identity' ? body : await unpack(body, encoding, limit);
  if (!isUtf8(bytes)) {
    throw new PersonableError('invalid_encoding', 'The body is not valid UTF-8.', {
      hint: 'Send text as UTF-8.',
    });
  }
  return bytes.toString('utf8');
};

const unpack = async (body: Buffer, encoding: string, limit: number): Promise<Buffer> => {
  if (encoding !== 'gzip') {
    throw new PersonableError(
      'unsupported_media_type',
      `Content-Encoding "${encoding}" is unknown.`,
      {
        hint: 'Send gzip or nothing.',
      },
    );
  }
  try {
    return await inflate(body, { maxOutputLength: limit });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      const message = `The body inflates to more than ${limit.toLocaleString('en')} bytes.`;
      throw new PersonableError('body_too_large', message, { hint: 'Send less at once.', cause });
    }
    throw new PersonableError('invalid_encoding', 'The body is not valid gzip.', {
      hint: 'Send it again, whole.',
      cause,
    });
  }
};

/**
 * @param revive as that of `JSON.parse`, which tells it also how a number was written.
 * @throws PersonableError `invalid_json`.
 */
export const parseJson = (
  text: string,
  revive?: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
): unknown => {
  try {
    return JSON.parse(text, revive as Parameters<typeof JSON.parse>[1]);
  } catch (cause) {
    const reason = text.trim() === '' ? 'it is empty' : (cause as Error).message;
    throw new PersonableError('invalid_json', `The body is not JSON: ${reason}.`, {
      hint: 'Send one JSON value; nothing of this body was taken.',
      cause,
    });
  }
};
