import type { Context } from '../context/context.ts';
import type { DeviceKind } from '../context/device/device.ts';
import { isGuess } from '../context/place/place.ts';
import { DEVICES, type Device } from '../customer/device.ts';
import type { Interaction } from '../customer/interactions.ts';
import { hourOfWeek, WEEK_HOURS } from '../customer/local-hour.ts';
import { type Occasion, occasionOf, sharedOccasion } from '../customer/occasion.ts';

/** Interactions looked back on for where a person was last. */
const LOOKED_BACK = 50;

/**
 * Where and when a decision is asked: what the request says, then what its context knows, and for the rest what the
 * person's latest interaction that said anything had. The hour is then that of now at the place of then; a place is
 * only taken from the request, because a branch that was left says nothing of now. A country that only a language
 * tells comes last.
 *
 * @param around what is known of now; left out where the request said nothing.
 * @param now milliseconds UTC.
 */
export const occasionNow = (
  given: Readonly<Record<string, unknown>> | undefined,
  timeline: readonly Interaction[],
  now: number,
  around?: Context,
): Occasion | undefined => {
  const said = occasionOf(given, undefined, now);
  const known = around === undefined ? undefined : knownOf(around, said);
  const last = lastOccasion(timeline);
  return sharedOccasion(
    said?.country ?? known?.country ?? last?.occasion.country ?? known?.guess,
    said?.device ?? known?.device ?? last?.occasion.device,
    said?.hour ??
      known?.hour ??
      (last === undefined ? undefined : hourThere(last.occasion.hour, last.time, now)),
    said?.place,
  );
};

/** What the context knows of the occasion. The hour is taken from where the visitor is and not from the shop's clock. */
const knownOf = (around: Context, said: Occasion | undefined) => {
  const { device, place } = around;
  const zoned = said?.hour !== undefined || place?.value.timezone !== undefined;
  const time = zoned ? around.time?.value : undefined;
  const country = place?.value.country;
  const guess = place !== undefined && isGuess(place);
  return {
    device: device === undefined ? undefined : countedDevice(device.value.kind),
    country: guess ? undefined : country,
    guess: guess ? country : undefined,
    hour: time === undefined ? undefined : (time.weekday - 1) * 24 + time.hour,
  };
};

/** A device as popularity counts it. */
const countedDevice = (kind: DeviceKind): Device | undefined =>
  kind === 'kiosk' ? 'till' : DEVICES.find((device) => device === kind);

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
