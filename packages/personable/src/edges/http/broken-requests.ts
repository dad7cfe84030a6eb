import type { Socket } from 'node:net';
import { type ErrorCode, PersonableError } from '../../engine/errors.ts';
import { errorBody, STATUS } from './errors.ts';

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  malformed_request: 'The request is no proper HTTP.',
  headers_too_large: 'The headers are larger than 16 KB.',
  request_timeout: 'The request did not come to its end.',
};

/** Answers a connection on which no request could be read, in the shape of every error. */
export const answerBrokenRequest = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = codeOf(error.code);
  const message = SENTENCES[code] ?? '';
  const body = JSON.stringify(errorBody({ code, message, hint: 'Send it again, whole.' }));
  socket.end(
    `HTTP/1.1 ${STATUS[code]} \r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
};

const codeOf = (code: string | undefined): ErrorCode => {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers_too_large';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request_timeout';
  return 'malformed_request';
};

/** What a server that is closing says to a request that comes too late. */
export const tooLate = (): PersonableError =>
  new PersonableError('shutting_down', 'The server is stopping.', { hint: 'Send it again soon.' });
