import type { Reason } from 'personable-client';

/** What somebody can ask for of an item. */
export type Choice = 'more' | 'less' | 'never' | 'not-me' | 'gift';

/** The event that says so, as the engine takes it. */
export const PREFERENCE_EVENT = 'Preference Set';

/** What holds from now on, in a sentence. */
export const promise = (choice: Choice, name: string): string => PROMISES[choice](name);

const PROMISES: Readonly<Record<Choice, (name: string) => string>> = {
  more: (name) => `You see more like ${name} from now on.`,
  less: (name) => `You see less like ${name} from now on.`,
  never: (name) => `${name} is gone. It will not be suggested again.`,
  'not-me': () => 'Thank you. We forget that for what we suggest to you.',
  gift: () => 'Thank you. A gift says nothing about what you like yourself.',
};

/** Reasons that come from what the person did. */
const OWN = new Set([
  ...['viewed', 'searched', 'carted', 'saved', 'bought', 'liked', 'again', 'history'],
  ...['often', 'unfinished'],
]);
/** Those of them that come from an order. */
const ORDERED = new Set(['bought', 'often']);

/** What the person may take back of a reason: what they did, if it was not them or was a gift. */
export const takenBack = ({ term, items }: Reason): readonly ('not-me' | 'gift')[] => {
  if (items.length === 0 || !OWN.has(term)) return [];
  return ORDERED.has(term) ? ['not-me', 'gift'] : ['not-me'];
};
