import type { Recognised } from '../recognise.ts';

/** Why nothing a minor did is used. */
export const MINOR = 'a minor is not profiled';

/** Why nothing of somebody is used who is held out. */
export const HELD_OUT =
  'the person is in the group that is shown what everybody is shown, so that it can be told what personalization earns';

/** What a decision says of a person whose history is not used whatever was agreed to. */
export const withheldOf = ({ minor, holding }: Pick<Recognised, 'minor' | 'holding'>) => ({
  ...(holding?.held === true ? { holdout: true } : {}),
  ...(minor ? { withheld: MINOR } : holding?.held === true ? { withheld: HELD_OUT } : {}),
});
