import { isZone } from '../../rules/schedules/local-time.ts';

/**
 * The time zone somebody lives in, IANA, as far as it is known: what they stated, else where their last events were, else the shop's.
 *
 * @param stated trait `timezone`.
 * @param seen `context.timezone` of their events, the latest first.
 */
export const recipientZone = (
  stated: unknown,
  seen: readonly unknown[],
  shop: string,
): { readonly zone: string; readonly zoneKnown: boolean } => {
  for (const zone of [stated, ...seen]) {
    if (typeof zone === 'string' && isZone(zone)) return { zone, zoneKnown: true };
  }
  return { zone: shop, zoneKnown: false };
};
