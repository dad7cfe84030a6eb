import { CREATIVE_FIELDS, type Creative } from '../../catalog/creative.ts';
import type { Item } from '../../catalog/item.ts';
import type { DecidedItem } from '../decision.ts';
import { HELD_OUT, MINOR } from '../holdout/withheld.ts';

/** Why a creative was chosen: somebody made it the winner, by what is learned, evenly, as the first of all, or as the only one that is not drawn for a person. */
export type CreativeWhy = 'winner' | 'learned' | 'even' | 'minor' | 'holdout' | 'broken' | 'plain';

/** A creative an item is shown in. */
export interface ShownCreative {
  /** The item's place in the list, from 0. */
  readonly place: number;
  readonly id: string;
  readonly why: CreativeWhy;
  /** All creatives with their probabilities. */
  readonly among: readonly (readonly [id: string, propensity: number])[];
  /** Version of what was learned. */
  readonly state?: number;
  /** What of the person its picture is drawn with; left out of one that everybody sees. */
  readonly drawn?: readonly string[];
}

/** The creatives of a list as its log keeps them. */
export interface LoggedCreatives {
  /** The features of person and context that they were drawn by. */
  readonly x?: readonly number[];
  readonly shown: readonly ShownCreative[];
}

/** What was drawn says so, with its probability; a winner and the first of all are fixed. */
const isDrawn = (why: CreativeWhy): boolean => why === 'learned' || why === 'even';

/** Items in the creatives they are shown in. */
export const inCreatives = (
  items: readonly DecidedItem[],
  creatives: LoggedCreatives | undefined,
  find: (item: string) => Pick<Item, 'creatives'> | undefined,
  pictures?: ReadonlyMap<number, string>,
): DecidedItem[] => {
  const shown = new Map(creatives?.shown.map((one) => [one.place, one]));
  return items.map((item, place) => {
    const one = shown.get(place);
    if (one === undefined) return item;
    const creative = find(item.id)?.creatives?.find(({ id }) => id === one.id);
    const picture = pictures?.get(place);
    const look = creative ?? { id: one.id };
    return dressed(item, one, picture === undefined ? look : { ...look, image: picture });
  });
};

const dressed = (
  item: DecidedItem,
  { why, among, drawn: own }: ShownCreative,
  creative: Creative,
): DecidedItem => {
  const drawn = isDrawn(why);
  const propensity = drawn ? (among.find(([id]) => id === creative.id)?.[1] ?? 0) : 1;
  const { id, name = item.name, url = item.url, image = item.image } = creative;
  return {
    ...item,
    name,
    ...(url === undefined ? {} : { url }),
    ...(image === undefined ? {} : { image }),
    creative: {
      ...{ id, how: drawn ? 'drawn' : 'fixed', propensity },
      reason: inWords(why, among.length) + drawnWith(own),
      ...saidBy(creative),
    },
  };
};

const saidBy = (creative: Creative) =>
  Object.fromEntries(
    CREATIVE_FIELDS.flatMap((field) => {
      const said = creative[field];
      return said === undefined ? [] : [[field, said]];
    }),
  );

/** What of the person is in the picture, in words. */
const drawnWith = (from: readonly string[] | undefined): string =>
  from === undefined ? '' : `; drawn with ${from.map(ownInWords).join(' and ')}`;

const ownInWords = (from: string): string => {
  if (from === 'name') return 'your first name';
  if (from === 'initials') return 'your initials';
  if (from === 'occasion') return 'your birthday';
  if (from.startsWith('trait ')) return 'what you told us';
  return from.startsWith('chosen') ? 'what you chose before' : 'what you like';
};

const inWords = (why: CreativeWhy, count: number): string => {
  const among = `${count} creatives`;
  switch (why) {
    case 'winner':
      return `chosen as the winner of ${among}`;
    case 'learned':
      return `drawn among ${among} by what is expected of them`;
    case 'even':
      return `drawn evenly among ${among}: what is known of the person may not be used`;
    case 'minor':
      return `the first of ${among}: ${MINOR}`;
    case 'holdout':
      return `the first of ${among}: ${HELD_OUT}`;
    case 'plain':
      return 'the only one that is not drawn for a person';
    case 'broken':
      return `the first of ${among}: what is learned could not be read`;
  }
};
