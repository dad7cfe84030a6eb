import type { KnownItems } from '../known-item.ts';
import type { RecentMessage } from '../recent-message.ts';
import { unfinishedCart } from './cart.ts';
import { unfinishedForms } from './forms.ts';
import type { LeftOff } from './left-off.ts';
import { unfinishedArticles, unfinishedVideos } from './reading.ts';
import { unfinishedSearch } from './search.ts';

/** Days after which what was left is no longer where one left off. */
export const FORGOTTEN_DAYS = 30;
const DAY = 86_400_000;
/** What is handed out at most. */
const MOST = 20;

/**
 * Where a person left off, on whatever device: what was begun and not finished within the last 30 days, the
 * latest first.
 *
 * @param recent their messages in order of time.
 * @param questions that are open, which stand in the profile and not in these messages alone.
 * @param now milliseconds UTC.
 */
export const whereTheyLeftOff = (
  recent: readonly RecentMessage[],
  items: KnownItems,
  questions: readonly LeftOff[],
  now: number,
): readonly LeftOff[] => {
  const from = now - FORGOTTEN_DAYS * DAY;
  const readings = [
    unfinishedCart(items),
    unfinishedForms(),
    unfinishedArticles(),
    unfinishedVideos(),
    unfinishedSearch(),
  ];
  for (const message of recent) {
    if (message.time >= from) for (const reading of readings) reading.take(message);
  }
  return [...readings.flatMap((reading) => reading.left()), ...questions]
    .filter(({ time }) => time >= from)
    .sort((a, b) => b.time - a.time)
    .slice(0, MOST);
};
