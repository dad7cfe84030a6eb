/** How many orders are told apart; from the last on they are one. */
const MOST_ORDERS = 20;
/** Steps of amounts to one doubling: an amount is known to about 9 %. */
const STEPS = 8;

/** The step an amount in minor units stands on; −1 for nothing and less. */
const amountStep = (amount: number): number =>
  amount < 1 ? -1 : Math.floor(Math.log2(amount) * STEPS + 1e-9);

/** The least amount of a step, in minor units. */
export const amountOfStep = (step: number): number => (step < 0 ? 0 : 2 ** (step / STEPS));

/** Under which of the buyers' figures somebody is counted: currency, orders, and the step of what they spent. */
export const cellOf = (
  currency: string,
  { orders, amount }: { readonly orders: number; readonly amount: number },
): string => `${currency}|${Math.min(orders, MOST_ORDERS)}|${amountStep(amount)}`;

/** Reads what `cellOf` wrote. */
export const readCell = (
  key: string,
): { readonly currency: string; readonly orders: number; readonly step: number } => {
  const [currency = '', orders, step] = key.split('|');
  return { currency, orders: Number(orders), step: Number(step) };
};
