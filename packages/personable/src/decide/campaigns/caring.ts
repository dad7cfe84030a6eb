import type { CareSection } from '../../customer/document.ts';
import type { Touch } from '../../rules/caps/touch.ts';
import { day } from '../words.ts';

const DAY = 86_400_000;
/** For so long a complaint that is not settled, or a return, comes before everything else. */
const CARED_FOR = 14 * DAY;
/** For so long something that failed does. */
const TROUBLED_FOR = 30 * 60_000;

/**
 * What went wrong for somebody and is not put right: a complaint within 14 days that was not settled since, else a return within 14 days, else
 * trouble within half an hour.
 *
 * @param now milliseconds UTC.
 */
export const careFrom = (touches: readonly Touch[], now: number): CareSection | undefined => {
  const last = (kind: Touch['kind'], within: number) =>
    touches.reduce<number | undefined>(
      (latest, touch) =>
        touch.kind === kind && touch.time > now - within && touch.time >= (latest ?? 0)
          ? touch.time
          : latest,
      undefined,
    );
  const complaint = last('complaint', CARED_FOR);
  const settled = last('settled', CARED_FOR);
  if (complaint !== undefined && (settled === undefined || settled < complaint)) {
    return { kind: 'complaint', since: complaint };
  }
  const returned = last('return', CARED_FOR);
  if (returned !== undefined) return { kind: 'return', since: returned };
  const trouble = last('trouble', TROUBLED_FOR);
  return trouble === undefined ? undefined : { kind: 'trouble', since: trouble };
};

/** Why somebody is cared for, in words that a colleague reads. */
export const careInWords = (care: CareSection | undefined): string => {
  switch (care?.kind) {
    case 'complaint':
      return `They complained on ${day(care.since)}, and it is not settled.`;
    case 'return':
      return `They gave something back on ${day(care.since)}.`;
    case 'trouble':
      return 'Something went wrong for them within the last half hour.';
    default:
      return 'They seem to be in trouble.';
  }
};
