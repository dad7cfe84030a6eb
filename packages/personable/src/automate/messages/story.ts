import type { MessageStateName } from './message.ts';

/** One thing that became of a message. */
export interface StoryEntry {
  readonly state: MessageStateName;
  /** Milliseconds UTC. */
  readonly time: number;
  /** A sentence; left out where there is nothing to say. */
  readonly reason?: string;
}

/** Characters of a reason that are kept: what a server says may be long. */
const LONGEST_REASON = 500;

/** A sentence as it is kept: whole characters, no NUL, not too long. */
export const keptReason = (reason: string): string =>
  reason.toWellFormed().replaceAll('\0', '').slice(0, LONGEST_REASON).toWellFormed();

/** An entry as a line of a story: stories are added to, never rewritten. */
export const storyLine = (state: MessageStateName, time: number, reason: string): string =>
  `${JSON.stringify(reason === '' ? { state, time } : { state, time, reason })}\n`;

/** The entries of a story, in order. */
export const readStory = (story: string): StoryEntry[] =>
  story
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as StoryEntry);
