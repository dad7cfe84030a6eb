import type { Identities } from '../../customer/identity/identities.ts';
import { firstHomeOf, type Person } from '../../customer/person.ts';
import { isHeldOut } from '../../measure/holdout/assignment.ts';
import type { Holdout } from '../../measure/holdout/holdout.ts';
import { iso } from './names.ts';

/** What the group of somebody is read with. */
interface GroupParts {
  readonly holdout: Holdout;
  readonly identities: Identities;
}

/** What somebody is told who is held out. */
export const OWN_GROUP = 'You are in the group that is shown what everybody is shown.';

/** The group that somebody is decided for in now; undefined while nobody is held out. */
export const groupNow = async (
  person: Person,
  { holdout, identities }: GroupParts,
): Promise<'shown' | 'held' | undefined> => {
  const { setting } = holdout;
  if (setting.share === 0) return undefined;
  const [first] = await identities.identitiesOf(firstHomeOf(person));
  return first !== undefined && isHeldOut(setting, first) ? 'held' : 'shown';
};

/** What is kept of somebody for the holdout. */
export const readOwnHoldout = async (person: Person, parts: GroupParts): Promise<object> => {
  const { measure } = parts.holdout;
  const homes = person.homes.map(({ home }) => home);
  const group = await groupNow(person, parts);
  const [first = 0] = homes;
  const counted = await measure.counted(first);
  return {
    ...(group === undefined ? {} : { group }),
    first: (await measure.exposuresOf(homes)).map(({ home, held, time }) => ({
      home,
      group: held === 1 ? 'held' : 'shown',
      time: iso(time),
    })),
    ...(counted === undefined ? {} : { counted: counted.currencies }),
  };
};
