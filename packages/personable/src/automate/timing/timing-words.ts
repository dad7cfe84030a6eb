import { localTime } from '../../rules/schedules/local-time.ts';
import type { WorthEstimate } from './worth.ts';

const DAY = 86_400_000;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A moment as a clock and a calendar show it: "Monday 2026-03-02 08:00". */
export const localInWords = (time: number, zone: string): string => {
  if (Math.abs(time) > 8e15) return 'never';
  const { day, minute, weekday } = localTime(time, zone);
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  const clock = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  return `${WEEKDAYS[weekday - 1]} ${date} ${clock}`;
};

/** Why a message is not worth its cost, with the figures. */
export const worthInWords = (
  { expected, high, cost, annoyance, of }: WorthEstimate,
  least: number,
): string =>
  `${of} messages say that one brings ${amount(expected)} and at most ${amount(high)}; it costs ${amount(cost)} and ${amount(annoyance)} for those who unsubscribe${least === 1 ? '' : `, and has to bring ${least} times that`}.`;

const amount = (value: number): string => value.toFixed(4).replace(/0{1,2}$/, '');

const two = (value: number): string => String(value).padStart(2, '0');
