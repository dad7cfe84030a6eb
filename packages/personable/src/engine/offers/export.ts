import { missedOfHome } from '../../measure/grants/missed-store.ts';
import type { Parts } from '../parts.ts';
import { iso } from '../readings/names.ts';
import { nameOfRule, showGrant } from './show.ts';

type GivenParts = Pick<Parts, 'grants' | 'store' | 'rules' | 'people' | 'identities'>;

/** Codes that could not be redeemed, of a home. */
const MOST_MISSED = 10_000;

/** What a person was given, what they had a right to and used, and codes of theirs that could not be redeemed. */
export const givenTo = async (
  homes: readonly number[],
  { grants, store, rules, people, identities }: GivenParts,
) => {
  await grants.ready(homes);
  await grants.flush();
  const all = grants.now(homes) ?? [];
  const shown = (kind: 'offer' | 'entitlement') =>
    Promise.all(
      all
        .filter((grant) => grant.kind === kind)
        .map((grant) =>
          showGrant(grant, nameOfRule(rules, `${kind}s`, grant.rule), { people, identities }),
        ),
    );
  const missed = await Promise.all(homes.map((home) => missedOfHome(store, home, MOST_MISSED)));
  return {
    offers: await shown('offer'),
    entitlements: await shown('entitlement'),
    notRedeemed: missed.flat().map(({ code, because, time, order }) => ({
      ...{ code, because, time: iso(time) },
      ...(order === undefined ? {} : { order }),
    })),
  };
};
