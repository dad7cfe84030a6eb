import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PersonableError } from '../../engine/errors.ts';

/** Bytes a form may have: more than a page of every topic ever sends. */
const LARGEST_FORM = 64 * 1_024;

/**
 * Lets an address take forms, as browsers send them and as programs of mail do: RFC 8058 asks for `multipart/form-data`, and allows
 * `application/x-www-form-urlencoded`.
 */
export const acceptForms = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: LARGEST_FORM },
    (_request: FastifyRequest, body: string, done) => done(null, new URLSearchParams(body)),
  );
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: LARGEST_FORM },
    async (request: FastifyRequest, body: Buffer) => readParts(request, body),
  );
};

/** The fields of a form in parts; files are left out. */
const readParts = async (request: FastifyRequest, body: Buffer): Promise<URLSearchParams> => {
  const type = request.headers['content-type'] ?? '';
  const read = new Response(new Uint8Array(body), { headers: { 'content-type': type } });
  try {
    const fields = [...(await read.formData())];
    return new URLSearchParams(
      fields.filter((field): field is [string, string] => typeof field[1] === 'string'),
    );
  } catch (cause) {
    throw new PersonableError('invalid_body', 'The form cannot be read.', {
      hint: 'Send it again, whole.',
      cause,
    });
  }
};

/** The fields of a request; none where it has no body. */
export const fieldsOf = ({ body }: FastifyRequest): URLSearchParams =>
  body instanceof URLSearchParams ? body : new URLSearchParams();
