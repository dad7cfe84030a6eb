import { BANDITS, type BanditState, type Random } from '../../learning/bandit/index.ts';
import { localTime, momentOf } from '../../rules/schedules/local-time.ts';
import { TIMING_FEATURES } from './learned.ts';
import type { TimingDraw } from './send-store.ts';

const MINUTE = 60_000;
const DAY_MINUTES = 1_440;
/** Minutes of an arm: eight a day. */
const STRETCH = 180;
/** Share of draws that is spread evenly whatever is known, so that what changes is noticed. */
const EXPLORATION = 0.05;

/** A stretch of hours in which a message may go out, and the first moment of it. */
export interface HourOption {
  /** Such as "18-21". */
  readonly arm: string;
  /** Milliseconds UTC. */
  readonly at: number;
}

/** The stretch of hours a moment is in. */
export const stretchOf = (minute: number): string => {
  const from = Math.floor(minute / STRETCH) * 3;
  return `${two(from)}-${two(from + 3)}`;
};

/**
 * The stretches in which a message may go out, each with the first moment of it, in order.
 *
 * @param allowed the first moment from a time on at which it may go out.
 * @param limit milliseconds UTC; later ones are no options.
 */
export const hourOptions = (
  from: number,
  limit: number,
  zone: string,
  allowed: (time: number) => number | undefined,
): readonly HourOption[] => {
  const options = new Map<string, number>();
  for (let at = allowed(from); at !== undefined && at <= limit && options.size < 8; ) {
    const { day, minute } = localTime(at, zone);
    const arm = stretchOf(minute);
    if (!options.has(arm)) options.set(arm, at);
    const next = (Math.floor(minute / STRETCH) + 1) * STRETCH;
    const begins = momentOf((day * DAY_MINUTES + next) * MINUTE, zone);
    // Where the clock goes back over the border of two stretches the first is looked at once more.
    at = allowed(Math.max(begins, at + MINUTE));
  }
  return Array.from(options, ([arm, at]) => ({ arm, at }));
};

/** What a draw of an hour goes by. */
export interface HourAsked {
  /** The hour at which the person usually begins to come, 0 to 23. */
  readonly usual: number | undefined;
  readonly weekday: number;
  readonly channel: string;
  /** Milliseconds UTC. */
  readonly time: number;
}

/** Draws one of some stretches by what is learned. */
export const drawHour = (
  state: BanditState,
  options: readonly HourOption[],
  asked: HourAsked,
  random: Random,
): TimingDraw & { readonly until: number; readonly propensity: number } => {
  const { x } = TIMING_FEATURES.encode({
    usual: asked.usual === undefined ? undefined : stretchOf(asked.usual * 60),
    weekday: asked.weekday > 5 ? 'weekend' : 'workday',
    channel: asked.channel,
  });
  const choice = BANDITS.squarecb.choose(
    state,
    options.map(({ arm }) => arm),
    x,
    { time: asked.time, exploration: EXPLORATION },
    random,
  );
  const until = options[choice.index]?.at ?? asked.time;
  const { arm, propensity } = choice;
  return { arm, propensity, x: [...x], time: asked.time, until };
};

const two = (hour: number): string => String(hour).padStart(2, '0');
