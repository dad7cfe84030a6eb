/** Why an item may not be shown. The numbers stand in the log of decisions: never renumber. */
export const Refusal = {
  none: 0,
  unavailable: 1,
  excluded: 2,
  hidden: 3,
  bought: 4,
  shown: 5,
  inBasket: 6,
  never: 20,
  limit: 21,
  spend: 22,
} as const;

/** A refusal in words. */
export const refusalInWords = (refusal: number): string =>
  REFUSALS[refusal] ?? 'it may not be shown';

const REFUSALS: Readonly<Record<number, string>> = {
  [Refusal.unavailable]: 'sold out or not offered',
  [Refusal.excluded]: 'asked not to be shown',
  [Refusal.hidden]: 'hidden by the person',
  [Refusal.bought]: 'bought already',
  [Refusal.shown]: 'on the page already',
  [Refusal.inBasket]: 'in the basket already',
  [Refusal.never]: 'never wanted by the person',
  [Refusal.limit]: 'not allowed by a guardian',
  [Refusal.spend]: 'dearer than what a guardian left to spend',
};
