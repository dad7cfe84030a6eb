import { ago, clockTime, exactMoment, shortMoment, wholeMoment } from '../words/moments.ts';

interface Props {
  /** ISO 8601, or milliseconds UTC. */
  readonly time: string | number;
  /** As a short date and time, one to the second, a clock with seconds, or the time that passed. */
  readonly as?: keyof typeof WORDS;
}

const WORDS = { short: shortMoment, exact: exactMoment, clock: clockTime, ago } as const;

/** A time in the reader's own time zone; pointing at it shows all of it. */
export const Moment = ({ time, as = 'short' }: Props) => {
  const date = new Date(time);
  return (
    <time dateTime={date.toISOString()} title={wholeMoment(date)} className="number">
      {WORDS[as](date, new Date())}
    </time>
  );
};
