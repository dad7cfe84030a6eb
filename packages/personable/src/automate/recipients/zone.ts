import { onlyZoneOf, zoneNamed } from '../../context/time/zone.ts';
import { type Person, traitsOf } from '../../customer/person.ts';

/** What says where a person's clock hangs. */
export interface ZoneSaid {
  /** What they, or the shop, stated of them. */
  readonly trait: unknown;
  /** `context.timezone` of the last event that had one. */
  readonly event: unknown;
  /** ISO 3166 alpha-2 of where they are. */
  readonly country: string | undefined;
}

/** The zone of a person, and where it is known from. */
export interface PersonZone {
  /** IANA. */
  readonly zone: string;
  readonly known: boolean;
  readonly from: 'trait' | 'event' | 'country' | 'shop';
}

/**
 * The zone a person's clock shows: as stated in the trait `timezone`; else that of their last event; else that of their country, where it
 * has a single one; else the shop's, which is then not known to be theirs. A zone that does not exist says nothing.
 *
 * @param shop IANA zone of the shop.
 */
export const zoneOf = ({ trait, event, country }: ZoneSaid, shop: string): PersonZone => {
  const stated = zoneNamed(trait);
  if (stated !== undefined) return { zone: stated, known: true, from: 'trait' };
  const sent = zoneNamed(event);
  if (sent !== undefined) return { zone: sent, known: true, from: 'event' };
  const only = country === undefined ? undefined : onlyZoneOf(country);
  if (only !== undefined) return { zone: only, known: true, from: 'country' };
  return { zone: shop, known: false, from: 'shop' };
};

/** What a person's own profile says of their zone; of events it keeps the country, and the zone comes from `event`. */
export const zoneSaidBy = (
  person: Pick<Person, 'homes' | 'timeline'>,
  event: unknown = undefined,
): ZoneSaid => {
  const { timezone } = traitsOf(person) as { readonly timezone?: unknown };
  const last = person.timeline.findLast(({ occasion }) => occasion?.country !== undefined);
  return { trait: timezone, event, country: last?.occasion?.country };
};
