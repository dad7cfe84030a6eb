import type { Item } from '../../catalog/item.ts';
import { ItemRules } from '../limits/item-rules.ts';
import type { ProtectionParts } from '../limits/protection.ts';
import type { Moment } from '../moment.ts';
import type { Recognised } from '../recognise.ts';

/** Who forbids it, as the end of a sentence. */
export const guardedBy = async (
  item: Item,
  { limits, home }: Recognised,
  { persona, people }: Moment,
  households: ProtectionParts['households'],
): Promise<string> => {
  if (limits === undefined || home === undefined) return '';
  const { homes } = persona?.person ?? (await people.person(home));
  const memberships = await households.of(homes);
  const of = memberships.filter(({ member }) =>
    member.limits.some((limit) =>
      'forbid' in limit
        ? new ItemRules([limit.forbid]).has(item.id, item)
        : 'allow' in limit
          ? !new ItemRules([limit.allow]).has(item.id, item)
          : false,
    ),
  );
  const names = [
    ...new Set((of.length === 0 ? memberships : of).map(({ household }) => household.name)),
  ];
  const left = limits.leftInWords();
  return `${names.length === 0 ? '' : ` of the household "${names.join('", "')}"`}${left === '' ? '' : ` (${left})`}`;
};
