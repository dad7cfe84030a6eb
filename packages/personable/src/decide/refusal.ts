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
  noCandidate: 24,
} as const;

/** Chosen for this decision already: no refusal that anybody need hear of. */
export const TAKEN = 7;

/** Refusals from here on name a rule: this, and its place among those that held. */
export const RULED = 32;

/**
 * A refusal in words.
 *
 * @param rules names of the rules that held for the decision.
 */
export const refusalInWords = (refusal: number, rules: readonly string[] = []): string => {
  const rule = rules[refusal - RULED];
  return rule === undefined
    ? (REFUSALS[refusal] ?? 'it may not be shown')
    : `kept back by the rule '${rule}'`;
};

const REFUSALS: Readonly<Record<number, string>> = {
  [Refusal.unavailable]: 'sold out or not offered',
  [Refusal.excluded]: 'asked not to be shown',
  [Refusal.hidden]: 'hidden by the person',
  [Refusal.bought]: 'bought already',
  [Refusal.shown]: 'on the page already',
  [Refusal.inBasket]: 'in the basket already',
  [Refusal.never]: 'never wanted by the person',
  [Refusal.limit]: 'not allowed by a guardian',
  [Refusal.noCandidate]: 'no candidate of this placement',
  [Refusal.spend]: 'dearer than what a guardian left to spend',
};
