import { wrongOption } from '../option-error.ts';

/** What a shop says of the messages it sends. */
export interface MessageOptions {
  /** Where this server is to be reached from outside, such as `https://shop.example`: links in messages begin with it. */
  readonly address?: string;
  /** Who sends, as whoever gets messages reads it. */
  readonly sender?: MessageSender;
}

/** Who sends messages. */
export interface MessageSender {
  readonly name: string;
  /** The address by post, on as many lines as it has. */
  readonly post?: string;
  /** An e-mail address or a telephone number to ask at. */
  readonly contact?: string;
  /** Address of a page that says more of what is held about people. */
  readonly privacy?: string;
}

/** What holds of messages, with everything filled in. */
export interface MessageSettings {
  readonly address: string | undefined;
  readonly sender: MessageSender | undefined;
}

const FIELDS = ['address', 'sender'];
const SENDER_FIELDS = ['name', 'post', 'contact', 'privacy'];
const LONGEST = 500;

/**
 * Checks what a shop says of messages.
 *
 * @throws PersonableError `invalid_option`.
 */
export const readMessageOptions = (said: unknown = {}): MessageSettings => {
  const { address, sender } = fieldsOf('messages', said, FIELDS);
  if (address !== undefined && !isAddress(address)) {
    throw wrongOption(
      'messages.address is no address of this server',
      'https://shop.example, without a path; http only for localhost',
    );
  }
  return Object.freeze({
    address: address?.replace(/\/$/, ''),
    sender: sender === undefined ? undefined : readSender(sender),
  });
};

const readSender = (said: unknown): MessageSender => {
  const sender = fieldsOf('messages.sender', said, SENDER_FIELDS);
  for (const [field, value] of Object.entries(sender)) {
    if (typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST) continue;
    throw wrongOption(`messages.sender.${field} is no text`, `1 to ${LONGEST} characters`);
  }
  if (sender['name'] === undefined) throw wrongOption('messages.sender has no name', 'a name');
  const { privacy } = sender;
  if (privacy !== undefined && !/^https?:\/\//.test(String(privacy))) {
    throw wrongOption('messages.sender.privacy is no address', 'https://shop.example/privacy');
  }
  return Object.freeze(sender as unknown as MessageSender);
};

const fieldsOf = (
  name: string,
  said: unknown,
  known: readonly string[],
): Readonly<Record<string, unknown>> => {
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw wrongOption(`${name} is no object`, known.join(', '));
  }
  const unknown = Object.keys(said).find((field) => !known.includes(field));
  if (unknown !== undefined) throw wrongOption(`${name} has no "${unknown}"`, known.join(', '));
  return { ...said };
};

const isAddress = (value: unknown): value is string => {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, hostname, pathname, search, hash, username } = new URL(value);
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1';
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) return false;
  return pathname === '/' && search === '' && hash === '' && username === '';
};
