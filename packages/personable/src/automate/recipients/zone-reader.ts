import { zoneNamed } from '../../context/time/zone.ts';
import type { Person } from '../../customer/person.ts';
import type { StoreReader } from '../../store/store.ts';
import { lastContexts } from './last-contexts.ts';
import { type PersonZone, zoneOf, zoneSaidBy } from './zone.ts';

/** The zone of a person by their profile and their last events. @param shop IANA zone of the shop. */
export const readZone = async (
  store: Pick<StoreReader, 'readHomeBackwards'>,
  person: Pick<Person, 'homes' | 'timeline'>,
  shop: string,
): Promise<PersonZone> => {
  const stated = zoneOf({ ...zoneSaidBy(person), country: undefined }, shop);
  if (stated.known) return stated;
  const homes = person.homes.map(({ home }) => home);
  return zoneBySeen(person, await lastContexts(store, homes, saysZone), shop);
};

/** Whether one of some contexts says where somebody's clock hangs. */
export const saysZone = (seen: readonly Readonly<Record<string, unknown>>[]): boolean =>
  seen.some(({ timezone }) => zoneNamed(timezone) !== undefined);

/** The same, where `context` of their last events is known already, the latest first. */
export const zoneBySeen = (
  person: Pick<Person, 'homes' | 'timeline'>,
  seen: readonly Readonly<Record<string, unknown>>[],
  shop: string,
): PersonZone => {
  const last = seen.find(({ timezone }) => zoneNamed(timezone) !== undefined);
  return zoneOf(zoneSaidBy(person, last?.['timezone']), shop);
};
