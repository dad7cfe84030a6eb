import type { EventKinds } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import { Grants } from '../../measure/grants/grants.ts';
import { Redemptions } from '../../measure/grants/redemptions.ts';
import type { Rules } from '../../rules/rules.ts';
import type { Store } from '../../store/store.ts';

/** What was given, and what the log says was redeemed of it since it was last looked at. */
export const openGrants = async ({
  store,
  clock,
  settled,
  ...parts
}: {
  readonly store: Store;
  readonly clock: () => number;
  readonly settled: () => Promise<void>;
  readonly people: People;
  readonly kinds: EventKinds;
  readonly rules: Rules;
}): Promise<{ readonly grants: Grants; readonly redemptions: Redemptions }> => {
  const grants = await Grants.open({ store, clock, settled });
  const redemptions = new Redemptions({ ...parts, store, grants });
  await redemptions.catchUp();
  return { grants, redemptions };
};
