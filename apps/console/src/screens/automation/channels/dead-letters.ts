import type { DeadLetters } from '../../../api/channels.ts';

/** How far back messages are tried again together. */
export const SINCE = {
  hour: { label: 'hour', milliseconds: 3_600_000 },
  day: { label: 'day', milliseconds: 86_400_000 },
  week: { label: 'week', milliseconds: 7 * 86_400_000 },
} as const;
export type Since = keyof typeof SINCE;

/** Messages tried again by one click: beyond, another click goes on. */
const MOST = 10_000;

/**
 * Tries all messages of a channel again that were given up since a time, one after another, so that the engine is not asked for
 * thousands at once. All are listed first, because each that is tried leaves the list.
 *
 * @param page reads those before a mark. @param which `from` in milliseconds UTC; no channel: all of them.
 * @returns how many are tried again.
 */
export const allSince = async (
  page: (before: string | undefined) => Promise<DeadLetters>,
  which: { readonly channel: string | undefined; readonly from: number },
  retry: (id: string) => Promise<{ readonly changed: boolean }>,
): Promise<number> => {
  const { channel, from } = which;
  const ids: string[] = [];
  let before: string | undefined;
  let isThrough = false;
  while (!isThrough && ids.length < MOST) {
    const { entries, next } = await page(before);
    for (const { id, changed, channel: by } of entries) {
      if (Date.parse(changed) < from) isThrough = true;
      else if (channel === undefined || by === channel) ids.push(id);
    }
    before = next;
    isThrough ||= next === undefined;
  }
  let tried = 0;
  for (const id of ids) if ((await retry(id)).changed) tried += 1;
  return tried;
};
