import { firstHomeOf, type Person } from '../../customer/person.ts';
import { careFrom, careInWords } from '../../decide/campaigns/caring.ts';
import type { SubjectParts } from '../../decide/campaigns/subject.ts';
import type { Touches } from '../../measure/touches/touches.ts';
import type { RuleSet } from '../../rules/rule-set.ts';

/** What it takes to know whether somebody is cared for. */
interface CaringParts {
  readonly touches: Pick<Touches, 'of'>;
  readonly rules: { readonly set: RuleSet };
  /** The caring that somebody is under; what is published when left out. */
  readonly careFor?: (home: number, now: number) => Promise<RuleSet['care']>;
  readonly documentOf: SubjectParts['documentOf'];
}

/** Why nothing is sold to somebody now, by the same rule as decisions; undefined where nothing stands in the way. */
export const caringFor =
  ({ touches, rules, careFor, documentOf }: CaringParts) =>
  async (person: Person, now: number): Promise<string | undefined> => {
    const { audience } = (await careFor?.(firstHomeOf(person), now)) ?? rules.set.care;
    if (audience === undefined) return undefined;
    const care = careFrom(await touches.of(person.homes.map(({ home }) => home)), now);
    const document = await documentOf({ person, now, context: {}, care, whole: true });
    return audience.matches(document) ? careInWords(care) : undefined;
  };
