import { zoneNamed } from '../../context/time/zone.ts';
import type { Person } from '../../customer/person.ts';
import { RecordKind, type StoreReader } from '../../store/store.ts';
import { type PersonZone, zoneOf, zoneSaidBy } from './zone.ts';

/** Records of each home in which a zone is looked for, the latest first. */
const LOOKED_AT = 20;

/** The zone of a person by their profile and their last events. @param shop IANA zone of the shop. */
export const readZone = async (
  store: StoreReader,
  person: Pick<Person, 'homes' | 'timeline'>,
  shop: string,
): Promise<PersonZone> => {
  const said = zoneSaidBy(person);
  const stated = zoneOf({ ...said, country: undefined }, shop);
  if (stated.known) return stated;
  return zoneOf({ ...said, event: await lastZone(store, person) }, shop);
};

const lastZone = async (store: StoreReader, { homes }: Pick<Person, 'homes'>): Promise<unknown> => {
  let last: { readonly time: number; readonly zone: string } | undefined;
  for (const { home } of homes) {
    const records = await store.readHomeBackwards(0, home, Number.MAX_SAFE_INTEGER, LOOKED_AT);
    for (const { kind, body, time } of records) {
      if (kind !== RecordKind.event && kind !== RecordKind.claim) continue;
      const { context } = JSON.parse(body) as { context?: { timezone?: unknown } };
      const zone = zoneNamed(context?.timezone);
      if (zone === undefined || (last !== undefined && time <= last.time)) continue;
      last = { time, zone };
    }
  }
  return last?.zone;
};
