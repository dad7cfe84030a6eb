import type { DecidedBy } from '../decided-by.ts';
import type { Pick } from './arms.ts';

/** What a segment's condition may ask for and be no more than that. */
const OF_SEGMENTS: readonly string[] = ['audiences', 'context'];

/** Content as it was decided. */
interface DecidedPicks {
  readonly picks: readonly Pick[];
  /** Whether the person's own data may be used and there are any. */
  readonly personalized: boolean;
  /** Whether something was kept back by a cap or an exclusion, or because something went wrong for the person. */
  readonly heldBack: boolean;
}

/**
 * Who content was decided by.
 *
 * *Person*: a campaign was chosen whose audience asks for more of the person than the audiences they are in, or by a bandit that knows them, or
 * what they were shown before kept another back. *Segment*: else, a campaign with any audience, or a bandit that goes by the context.
 */
export const contentDecidedBy = ({ picks, personalized, heldBack }: DecidedPicks): DecidedBy => {
  if (heldBack) return 'person';
  const asksMore = picks.some(({ arm: { campaign } }) =>
    campaign.audience?.fields.some((field) => !OF_SEGMENTS.includes(field.split('.')[0] ?? '')),
  );
  const isLearned = picks.some(({ x, even }) => x !== undefined && even !== true);
  if (personalized && (asksMore || isLearned)) return 'person';
  const isSegment = isLearned || picks.some(({ arm }) => arm.campaign.audience !== undefined);
  return isSegment ? 'segment' : 'nobody';
};
