import type { Message, MessageType } from '../message.ts';

/** Longest name of an event in counts and in the inbox. */
const LONGEST = 100;

/** Types that are known by their own name: they have no event name, and one schema each. */
const NAMED_BY_TYPE: ReadonlySet<string> = new Set<MessageType>([
  'identify',
  'page',
  'screen',
  'group',
  'alias',
]);

/**
 * What the tracking plan calls a message: the event's own name, or the type of one without. An event that is called like a type
 * has `track` before it.
 */
export const plannedName = ({ type, event = '' }: Pick<Message, 'type' | 'event'>): string => {
  if (type !== 'track') return type;
  return NAMED_BY_TYPE.has(event) ? `track ${event}` : event;
};

/** Whether messages of that name say something of a person in `traits`, and not in `properties`. */
export const partOf = (name: string): 'properties' | 'traits' =>
  name === 'identify' || name === 'group' ? 'traits' : 'properties';

/** What anything that was sent is called, as far as it can be told; `unreadable` if not at all. */
export const nameOfAnything = (raw: unknown): string => {
  if (typeof raw !== 'object' || raw === null) return 'unreadable';
  const { type, event } = raw as { type?: unknown; event?: unknown };
  if (typeof type === 'string' && NAMED_BY_TYPE.has(type)) return type;
  if (type !== 'track' || typeof event !== 'string' || event === '') return 'unreadable';
  return plannedName({ type, event }).slice(0, LONGEST).toWellFormed().replaceAll('\0', '');
};
