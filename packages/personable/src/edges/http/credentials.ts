import { Type } from 'typebox';
import { LONGEST_TOKEN } from '../../engine/tokens.ts';

/** What a browser sends in its body beside the request itself: it may be unable to send headers. */
export const credentials = {
  writeKey: Type.Optional(
    Type.String({ maxLength: 200, description: 'The write key, in place of a header.' }),
  ),
  token: Type.Optional(
    Type.String({
      maxLength: LONGEST_TOKEN,
      description: "A token the shop's server signed for its customer (docs/client.md).",
    }),
  ),
  gpc: Type.Optional(
    Type.Boolean({ description: 'Global Privacy Control, where the page knows of it.' }),
  ),
};

/** A body without what only says who sends it. */
export const withoutCredentials = <T extends object>(
  body: T,
): Omit<T, keyof typeof credentials> => {
  // Of the messages of a large batch hardly any has one, and copying them all takes time.
  if (!('writeKey' in body || 'token' in body || 'gpc' in body)) return body;
  const { writeKey: _, token: __, gpc: ___, ...rest } = body as T & Record<string, unknown>;
  return rest as Omit<T, keyof typeof credentials>;
};
