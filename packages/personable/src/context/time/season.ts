export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
export type Season = (typeof SEASONS)[number];

/** Degrees from the equator within which a year has no four seasons. */
const TROPICAL = 10;

/** Countries south of the equator whose year has four seasons. */
const SOUTHERN = new Set(
  'AR AU BO BW BV CL FK GS HM LS MG MU MW MZ NA NC NF NZ PN PY RE SZ TF UY VU ZA ZM ZW FJ TO AQ BR'.split(
    ' ',
  ),
);
/** Countries by the equator. */
const EQUATORIAL = new Set(
  'BI BJ BN BQ CC CD CF CG CI CM CO CR CW CX EC ET FM GA GF GH GQ GY ID IO KE KI KM LK LR MH MV MY NG NR PA PE PG PW RW SB SC SG SL SO SR SS ST TG TK TL TT TV TZ UG VE WF WS AO'.split(
    ' ',
  ),
);

/** Where seasons are asked for. */
interface OnEarth {
  /** Degrees north. */
  readonly latitude?: number | undefined;
  /** ISO 3166 alpha-2. */
  readonly country?: string | undefined;
}

/**
 * The season by the calendar of meteorologists, who begin them on the first of March, June, September and
 * December; the other way round in the south. Undefined near the equator and where nobody knows the hemisphere.
 *
 * @param month 1 to 12.
 */
export const seasonOf = (month: number, place: OnEarth): Season | undefined => {
  const north = isNorth(place);
  if (north === undefined) return undefined;
  const northern = Math.floor((month % 12) / 3) + 3;
  return SEASONS[(northern + (north ? 0 : 2)) % 4];
};

const isNorth = ({ latitude, country }: OnEarth): boolean | undefined => {
  if (latitude !== undefined) return Math.abs(latitude) < TROPICAL ? undefined : latitude > 0;
  if (country === undefined || EQUATORIAL.has(country)) return undefined;
  return !SOUTHERN.has(country);
};
