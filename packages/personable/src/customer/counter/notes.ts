import type { Message } from '../message.ts';

/** The names of the events of notes. */
export const NOTE_ADDED = 'Note Added';
export const NOTE_REMOVED = 'Note Removed';

/** A note about somebody, as it was left. */
export interface Note {
  readonly id: string;
  readonly text: string;
  /** Who left it. */
  readonly by?: string;
  /** Milliseconds UTC. */
  readonly time: number;
}

/**
 * The notes that stand, the newest first.
 *
 * @param messages in order of their place in the log.
 */
export const standingNotes = (
  messages: readonly { readonly message: Message; readonly time: number }[],
): readonly Note[] => {
  const notes = new Map<string, Note>();
  const removed = new Set<string>();
  for (const { message, time } of messages) {
    const { event, properties = {} } = message;
    const { note: id, text, by } = properties;
    if (typeof id !== 'string') continue;
    if (event === NOTE_REMOVED) removed.add(id);
    else if (event === NOTE_ADDED && typeof text === 'string') {
      notes.set(id, { id, text, time, ...(typeof by === 'string' ? { by } : {}) });
    }
  }
  for (const id of removed) notes.delete(id);
  return [...notes.values()].reverse().sort((a, b) => b.time - a.time);
};
