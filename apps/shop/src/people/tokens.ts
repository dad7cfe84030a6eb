import { StorefrontError, storefrontApi } from '../storefront/storefront-api.ts';

/**
 * Proofs for the engine that this browser acts for a customer: the one at hand first, then a new one
 * from the shop's server each time, because they hold for an hour only.
 *
 * @param refused hears that the server gives none any more: it does not know the customer, or whom it asks
 */
export const tokensFor = (
  userId: string,
  { atHand, refused }: { readonly atHand?: string; readonly refused?: () => void } = {},
): (() => Promise<string>) => {
  let next = atHand;
  return async () => {
    const held = next;
    next = undefined;
    if (held !== undefined) return held;
    try {
      return (await storefrontApi.signIn(userId)).token;
    } catch (error) {
      if (error instanceof StorefrontError && error.code !== 'unreachable') refused?.();
      throw error;
    }
  };
};
