const DAY = 86_400_000;
/** Records by which the log must have grown at least for growth to be a reason. */
const LEAST_GROWTH = 5_000;

/** What is known when it is asked whether to tune. */
interface Circumstances {
  /** Milliseconds UTC. */
  readonly now: number;
  /** Position of the log. */
  readonly position: number;
  /** The last run, whatever it came to. */
  readonly last: { readonly started: number; readonly position: number } | undefined;
  readonly everyDays: number;
}

/**
 * Why it is time to tune by itself: `growth` when the log has grown by half since the last run, and by
 * at least 5,000 records; `schedule` when the days have passed and there is something new.
 */
export const whyDue = ({
  now,
  position,
  last,
  everyDays,
}: Circumstances): 'schedule' | 'growth' | undefined => {
  const grown = position - (last?.position ?? 0);
  if (grown <= 0) return undefined;
  if (last === undefined) return 'schedule';
  if (grown >= Math.max(LEAST_GROWTH, last.position / 2)) return 'growth';
  return now - last.started >= everyDays * DAY ? 'schedule' : undefined;
};
