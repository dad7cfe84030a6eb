import type { Identity } from '../identities.ts';

const NAMED = /"(userId|anonymousId|previousId)"\s*:\s*("(?:[^"\\]|\\.){1,2000}"|-?\d{1,20})/g;

/**
 * The identities a message names, read from its text: a message that was too large is kept cut off, and is no
 * JSON any more.
 */
export const namedIdentities = (text: string): Identity[] => {
  const found: Identity[] = [];
  for (const [, field, literal = ''] of text.matchAll(NAMED)) {
    const value = textOf(literal);
    if (value === undefined) continue;
    if (field !== 'anonymousId') found.push({ namespace: 'userId', value });
    if (field !== 'userId') found.push({ namespace: 'anonymousId', value });
  }
  return found;
};

const textOf = (literal: string): string | undefined => {
  try {
    return String(JSON.parse(literal));
  } catch {
    return undefined;
  }
};
