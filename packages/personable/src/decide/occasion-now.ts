import type { Interaction } from '../customer/interactions.ts';
import { hourOfWeek, WEEK_HOURS } from '../customer/local-hour.ts';
import { type Occasion, occasionOf, sharedOccasion } from '../customer/occasion.ts';

/** Interactions looked back on for where a person was last. */
const LOOKED_BACK = 50;

/**
 * Where and when a decision is asked: what the request says, and for the rest what the person's latest
 * interaction that said anything had. The hour is then that of now at the place of then; a place is
 * only taken from the request, because a branch that was left says nothing of now.
 *
 * @param now milliseconds UTC.
 */
export const occasionNow = (
  context: Readonly<Record<string, unknown>> | undefined,
  timeline: readonly Interaction[],
  now: number,
): Occasion | undefined => {
  const said = occasionOf(context, undefined, now);
  const last = lastOccasion(timeline);
  if (last === undefined) return said;
  const { occasion, time } = last;
  return sharedOccasion(
    said?.country ?? occasion.country,
    said?.device ?? occasion.device,
    said?.hour ?? hourThere(occasion.hour, time, now),
    said?.place,
  );
};

const lastOccasion = (timeline: readonly Interaction[]) => {
  const oldest = Math.max(0, timeline.length - LOOKED_BACK);
  for (let i = timeline.length - 1; i >= oldest; i--) {
    const { occasion, time } = timeline[i] as Interaction;
    if (occasion !== undefined) return { occasion, time };
  }
  return undefined;
};

/** The local hour of now where it was this hour at a time. */
const hourThere = (hour: number | undefined, time: number, now: number): number | undefined =>
  hour === undefined
    ? undefined
    : (hourOfWeek(now, 0) + hour - hourOfWeek(time, 0) + WEEK_HOURS) % WEEK_HOURS;
