import type { MessageContent, Outgoing, PushContent } from '../channel.ts';

/**
 * Bytes that a message may have: push services take 4,096 (RFC 8030, section 7.2), of which encryption needs 86 for its header, 16
 * for the tag and 1 for the delimiter (RFC 8188, section 2).
 */
const MOST_BYTES = 4_096 - 86 - 16 - 1;

/** What the service worker is told. `tag` is the message's key: one that comes again takes the place of the first. */
export interface PushPayload {
  readonly message: string;
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly url?: string;
  readonly icon?: string;
  readonly language?: string;
}

/** A message as the service worker reads it, JSON. */
export const writePayload = (
  { id, key, language }: Pick<Outgoing, 'id' | 'key' | 'language'>,
  { title, body, url, icon }: PushContent,
): string =>
  JSON.stringify({
    ...{ message: id, tag: key, title, body },
    ...(url === undefined ? {} : { url }),
    ...(icon === undefined ? {} : { icon }),
    ...(language === undefined ? {} : { language }),
  } satisfies PushPayload);

/** Id, key and language as long as they are: what is refused must not depend on which message it is. */
const LONGEST = { id: 'x'.repeat(100), key: 'x'.repeat(200), language: 'x'.repeat(35) };

/** Why a message can be shown by no browser, in a sentence. */
export const refusePush = (content: MessageContent): string | undefined => {
  if (content.kind !== 'push') {
    return `A push channel carries push messages; this one is of the kind ${content.kind}.`;
  }
  if (content.title.trim() === '') return 'A push message has a title; this one has none.';
  for (const [name, address] of [
    ['url', content.url],
    ['icon', content.icon],
  ] as const) {
    if (address === undefined) continue;
    const protocol = URL.parse(address)?.protocol;
    if (protocol === 'https:' || protocol === 'http:') continue;
    return `The ${name} of a push message is a whole address that begins with https://.`;
  }
  const bytes = Buffer.byteLength(writePayload(LONGEST, content));
  return bytes > MOST_BYTES
    ? `The push message has ${bytes} bytes with what goes with it; push services take ${MOST_BYTES}. Shorten title, body or addresses.`
    : undefined;
};
