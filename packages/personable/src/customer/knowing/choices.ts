import { CUSTOMIZED_EVENT } from '../customized.ts';
import type { Message } from '../message.ts';

/** Something that was chosen of what a product offers: a colour, a motif, an option. */
export interface ItemChoice {
  /** `colour`, `motif`, or the name of the field. */
  readonly attribute: string;
  /** The id of what was chosen. */
  readonly value: string;
  /** Milliseconds UTC, corrected for the sender's clock. */
  readonly time: number;
  /** Of the record it came with. */
  readonly position: number;
}

/** Choices that a home keeps, the latest by order. The log has all of them. */
const KEPT = 60;
/** Choices of one design that count. */
const MOST = 20;
const LONGEST = 100;

/** What a message says was chosen of what a product offers; nothing of a gift, which says nothing about one's own taste. */
export const choicesOf = (
  { event, properties }: Message,
  { time, position }: Pick<ItemChoice, 'time' | 'position'>,
): readonly ItemChoice[] => {
  if (event !== CUSTOMIZED_EVENT || properties?.['gift'] === true) return [];
  const tastes = properties?.['tastes'];
  if (!Array.isArray(tastes)) return [];
  const found = new Map<string, ItemChoice>();
  for (const taste of tastes.slice(0, MOST)) {
    if (typeof taste !== 'object' || taste === null) continue;
    const { attribute, value } = taste as Readonly<Record<string, unknown>>;
    if (!isWord(attribute) || !isWord(value)) continue;
    found.set(JSON.stringify([attribute, value]), { attribute, value, time, position });
  }
  return [...found.values()];
};

const isWord = (text: unknown): text is string =>
  typeof text === 'string' && text !== '' && text.length <= LONGEST;

/** The latest of choices that are in order, with those of one more record, in whatever order records come. */
export const addChoices = (
  before: readonly ItemChoice[],
  added: readonly ItemChoice[],
): readonly ItemChoice[] => {
  const [first] = added;
  if (first === undefined) return before;
  let place = before.length;
  while (place > 0 && precedes(first, before[place - 1])) place -= 1;
  return [...before.slice(0, place), ...added, ...before.slice(place)].slice(-KEPT);
};

const precedes = (a: ItemChoice, b: ItemChoice | undefined): boolean =>
  b !== undefined && (a.time === b.time ? a.position < b.position : a.time < b.time);
