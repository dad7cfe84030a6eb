import type { DueTimes } from '../../customer/audiences/due-times.ts';
import type { LiveMembership } from '../../customer/audiences/live-membership.ts';
import type { Households } from '../../customer/household/households.ts';

/** Lets audiences follow households. */
export const watchHouseholds = (
  households: Households,
  live: LiveMembership,
  due: DueTimes,
): void => {
  households.watching = {
    beforeHouseholds: (homes) => live.beforeHouseholds(homes),
    afterHouseholds: (homes) => {
      live.afterHouseholds(homes);
      // Who could not be asked is due still.
      due.run().catch(() => undefined);
    },
  };
};
