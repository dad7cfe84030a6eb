import type { Message } from './message.ts';
import { MESSAGE_EVENTS } from './message-events.ts';

/** The placement of messages that wait for people on the shop's pages. */
const PLACEMENT = 'onsite.messages';
/** Messages that one event may name. */
const MOST = 50;

/** What was done with an item, said of a message. */
const SAID: Readonly<Record<string, string>> = {
  'Product List Viewed': MESSAGE_EVENTS.opened,
  'Product Clicked': MESSAGE_EVENTS.clicked,
};

/**
 * What a page tells of messages that it shows as items, said of messages: that they were seen, clicked, or whatever else names one of
 * them. Any other message stays as it is. A message is no product: nothing is learned of it.
 */
export const aboutMessages = (message: Message): Message => {
  const { type, event = '', properties = {} } = message;
  if (type !== 'track') return message;
  const { list, list_id, product_id, products, ...said } = properties;
  if (list !== PLACEMENT && list_id !== PLACEMENT) return message;
  const named = [product_id, ...(Array.isArray(products) ? products.map(idOf) : [])];
  const ids = named.filter((id) => typeof id === 'string' && id !== '').slice(0, MOST);
  const [first] = ids;
  return {
    ...message,
    event: SAID[event] ?? event,
    properties: {
      ...said,
      placement: PLACEMENT,
      ...(first === undefined ? {} : { message_id: first }),
      ...(ids.length > 1 ? { message_ids: ids } : {}),
    },
  };
};

const idOf = (product: unknown): unknown =>
  typeof product === 'object' && product !== null
    ? (product as { readonly product_id?: unknown }).product_id
    : undefined;

/** The messages that an event names, at most fifty of them; none where it names none. */
export const messagesNamedIn = ({ properties = {} }: Pick<Message, 'properties'>): string[] => {
  const { message_id: one, message_ids: several } = properties;
  const named = [one, ...(Array.isArray(several) ? several.slice(0, MOST) : [])];
  return [...new Set(named.filter((id): id is string => typeof id === 'string' && id !== ''))];
};
