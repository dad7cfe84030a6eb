import type { Looked } from '../campaigns/look.ts';
import type { Found } from './candidate.ts';
import { saidEstimate } from './estimate.ts';

/** The id of the only action of its kind. */
export const HAND_OVER = 'hand-over';

/** A person of the shop takes over, where something went wrong. */
export const handOverAction = ({ circumstances: { caring } }: Looked): Found => {
  const deed = { action: HAND_OVER, kind: 'hand-over' } as const;
  if (caring === undefined) {
    const text = 'nothing went wrong for the person that is not put right';
    return { candidates: [], refused: [{ ...deed, because: 'caring', text }] };
  }
  const { value, cost = 0 } = caring.handOver ?? {};
  const estimate = saidEstimate(value, cost);
  return { candidates: [{ deed, name: 'hand-over', estimate }], refused: [] };
};
