import { traitsOf } from '../../customer/person.ts';
import { isZone } from '../../rules/schedules/local-time.ts';
import type { Chosen } from '../logged.ts';
import type { Preparation, Term } from '../strategy.ts';
import { type Week, weekOf } from '../week.ts';

/** Weeks whose lists are not repeated. */
const WEEKS = 8;
/** Decisions of an earlier week that are looked at: what they showed is nearly always the same. */
const DECISIONS = 10;
/** Decisions of this week that are looked at. */
const DECISIONS_NOW = 100;
const DAY = 86_400_000;
/** Share of new items when the request does not say. */
const HALF = 0.5;

/** What a weekly list goes by: the week, what it showed already, and what stood in the weeks before. */
export interface Memory {
  readonly week: Week;
  /** Whether the time zone was said; otherwise the week is that of UTC. */
  readonly zoned: boolean;
  /** Share of items the person never bought. */
  readonly share: number;
  /** What this week's lists had, in its place, with the terms it had. */
  readonly kept: ReadonlyMap<number, readonly Term[]>;
  /** Items of the lists of the last eight weeks. */
  readonly earlier: ReadonlySet<number>;
}

/** Reads what a weekly list must remember from the log of decisions. */
export const remember = async (asked: Preparation): Promise<Memory> => {
  const { request, who, now, archive } = asked;
  const zone = zoneOf(asked);
  const timezone = zone ?? 'UTC';
  const week = weekOf(now, timezone);
  const share = request.new ?? HALF;
  const homes = who.homes.map(({ home }) => home);
  const listed = new Map<number, readonly Term[]>();
  const earlier = new Set<number>();
  // A day more at both ends, because local weeks begin up to 14 hours beside those of UTC.
  const whole = {
    from: week.first - (WEEKS * 7 + 1) * DAY,
    until: week.first + 8 * DAY,
    limit: DECISIONS,
  };
  const all = await archive.weeklyLists({ homes, ...whole });
  for (let back = 0; back <= WEEKS; back++) {
    const monday = week.first - back * 7 * DAY;
    const limit = back === 0 ? DECISIONS_NOW : DECISIONS;
    const span = { from: monday - DAY, until: monday + 8 * DAY, limit };
    // Nearly everybody has few: then none of them was left out, and no week need be asked by itself.
    const lists =
      all.length < DECISIONS
        ? all.filter(({ time }) => time >= span.from && time < span.until)
        : await archive.weeklyLists({ homes, ...span });
    for (const { time, request: past, chosen } of lists) {
      if (weekOf(time, timezone).index !== week.index - back) continue;
      const own = chosen.filter(isListed);
      if (back > 0) for (const { key } of own) earlier.add(key);
      else if ((past.new ?? HALF) === share) {
        for (const { key, terms } of own) if (!listed.has(key)) listed.set(key, terms);
      }
    }
  }
  return { week, zoned: zone !== undefined, share, kept: inPlaces(listed), earlier };
};

/** The place an item was given in its week's list, from 0. */
export const placeOf = (terms: readonly Term[]): number => terms[0]?.facts?.['place'] ?? 0;

/** Without what was replaced: it does not come back. */
const inPlaces = (listed: ReadonlyMap<number, readonly Term[]>) => {
  const replaced = new Set(Array.from(listed.values(), (terms) => terms[0]?.facts?.['replaces']));
  return new Map(
    [...listed].filter(([key]) => !replaced.has(key)).sort((a, b) => placeOf(a[1]) - placeOf(b[1])),
  );
};

const isListed = ({ strategy }: Chosen): boolean => strategy.name === 'weekly-list';

/** Where the week is that of: the request, what the person stated, the shop; in this order. */
const zoneOf = ({ request, who, timezone }: Preparation): string | undefined =>
  [
    (request.context as Readonly<Record<string, unknown>> | undefined)?.['timezone'],
    traitsOf({ homes: who.homes })['timezone'],
    timezone,
  ].find(isZone);
