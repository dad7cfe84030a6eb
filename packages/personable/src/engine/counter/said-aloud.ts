import type { DecidedItem } from '../../decide/decision.ts';

/**
 * Terms whose words may be said aloud with others in the queue: what was bought here, and what everybody sees. What somebody looked at
 * or searched for is theirs.
 */
const SAYABLE: ReadonlySet<string> = new Set(['bought', 'popularity', 'newest']);

/**
 * Why an item is offered, in a sentence that can be said aloud: it names no item that is nobody's business.
 *
 * @param isPrivate whether an item, by its id, is not to be named.
 */
export const saidAloud = (
  { reasons, strategy }: DecidedItem,
  isPrivate: (id: string) => boolean,
): string => {
  const [best] = reasons
    .filter(({ term, value }) => value > 0 && SAYABLE.has(term))
    .filter(({ items }) => !items.some(isPrivate))
    .sort((a, b) => b.value - a.value);
  if (best !== undefined) return sentence(best.text);
  return strategy === 'for-you' ? 'It goes with what you like.' : 'It is in the shop now.';
};

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
