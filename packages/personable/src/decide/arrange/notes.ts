import type { Arranged } from '../decision.ts';
import type { Held } from './floors.ts';
import type { Drawn } from './newcomer-draw.ts';

/** What the floor of diversity did to a list. */
export const diversityNote = (
  floor: number,
  before: number | undefined,
  got: number | undefined,
  reached: boolean,
): Arranged => {
  const head = { control: 'diversity' as const, asked: floor };
  const of = (value: number) => value.toFixed(2);
  if (got === undefined) return { ...head, text: 'a list of one item has no diversity' };
  const was = before === undefined || of(before) === of(got) ? '' : `, ${of(before)} before`;
  const text = reached
    ? `the diversity is ${of(got)}${was}; at least ${of(floor)} was asked for`
    : `no list of these candidates was found with a diversity of ${of(floor)}; this one has ${of(got)}${was}`;
  return { ...head, got, reached, ...(before === undefined ? {} : { before }), text };
};

/** What the floor of a rule did to a list. */
export const floorNote = ({ floor, got, places, before, reached }: Held): Arranged => {
  const { rule, name, share } = floor;
  const asked = `${Math.round(share * 100)} %`;
  const was = before === got ? '' : `, ${before} before`;
  const of = `${got} of ${places} ${places === 1 ? 'place' : 'places'}`;
  return {
    ...{ control: 'floor', rule, asked: share, reached },
    ...(places === 0 ? {} : { before: before / places, got: got / places }),
    text: reached
      ? `${of} for the rule '${name}'${was}; at least ${asked}, rounded down, was asked for`
      : `only ${of} for the rule '${name}'${was}, as no more of its items could be shown; ${asked} was asked for`,
  };
};

/** What the share of newcomers did to a list. */
export const newcomersNote = (
  share: number,
  drawn: readonly Drawn[],
  idOf: (key: number) => string,
): Arranged => {
  const items = drawn.map(({ key, propensity }) => ({ id: idOf(key), propensity }));
  const percent = Math.round(share * 100);
  const count = drawn.length === 1 ? '1 place' : `${drawn.length} places`;
  const text = `${count} drawn for what is new in the shop, which has ${percent} % of the places on average`;
  return { control: 'newcomers', asked: share, text, items };
};
