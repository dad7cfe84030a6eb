import type { Outgoing, WebhookContent } from '../channel.ts';

/** Bytes of JSON that go out at once. */
const MOST_BYTES = 256 * 1_024;

/** Why data cannot go out, in a sentence. */
export const dataProblem = (data: WebhookContent['data']): string | undefined => {
  let text: string | undefined;
  try {
    text = JSON.stringify(data);
  } catch {
    return 'The data of the message cannot be written as JSON.';
  }
  if (text === undefined || !text.startsWith('{')) return 'The data of the message is no object.';
  const bytes = Buffer.byteLength(text);
  return bytes > MOST_BYTES
    ? `The data of the message has ${bytes} bytes; the most is ${MOST_BYTES}.`
    : undefined;
};

/**
 * The payload of Standard Webhooks: what it is, when it came about, and the template's own data; beside them who it is for and
 * what it is known by. The same at each try, byte for byte.
 */
export const webhookBody = (
  channel: string,
  { id, time, address, unsubscribe, language, expires }: Omit<Outgoing, 'content'>,
  { data }: WebhookContent,
): string =>
  JSON.stringify({
    type: 'message',
    timestamp: new Date(time).toISOString(),
    data,
    message: {
      ...{ id, channel, to: address, language },
      unsubscribe: unsubscribe?.url,
      expires: expires === undefined ? undefined : new Date(expires).toISOString(),
    },
  });
