import type { Message } from './message.ts';

/** Longest name of a source. */
const LONGEST = 100;

/**
 * Where a message came from, in a word: `context.source` of a trusted sender ("till", "crm"), else the library that sent it, else
 * `server`; what came through a public key is from `public`, because nobody vouches for what it says.
 */
export const sourceOf = (message: Message, verified: boolean): string => {
  if (!verified) return 'public';
  const { source, library } = (message.context ?? {}) as {
    source?: unknown;
    library?: { name?: unknown } | null;
  };
  if (typeof source === 'string' && source !== '') return source.slice(0, LONGEST);
  const name = library?.name;
  return typeof name === 'string' && name !== '' ? name.slice(0, LONGEST) : 'server';
};
