import type { HouseholdInput, HouseholdView, LimitView, MemberView } from 'personable';

type MemberInput = HouseholdInput['members'][number];

/** A household as it is sent back, unchanged: its version says which one was read. */
export const inputOf = ({ version, name, members }: HouseholdView): HouseholdInput => ({
  version,
  name,
  members: members.map(memberInput),
});

const memberInput = ({
  person,
  role,
  name,
  birthDate,
  limits,
  contacts,
}: MemberView): MemberInput => ({
  person,
  role,
  ...(name === undefined ? {} : { name }),
  ...(birthDate === undefined ? {} : { birthDate }),
  limits: limits.map(limitInput),
  contacts: contacts.map(({ may, ...contact }) => ({ ...contact, may: [...may] })),
});

const limitInput = (limit: LimitView): NonNullable<MemberInput['limits']>[number] => {
  const { id } = limit;
  if ('forbid' in limit) return { id, forbid: limit.forbid };
  if ('allow' in limit) return { id, allow: limit.allow };
  return { id, spend: limit.spend };
};

/** The household with one member changed. */
export const withMember = (
  household: HouseholdView,
  person: number,
  change: (member: MemberInput) => MemberInput,
): HouseholdInput => {
  const input = inputOf(household);
  const members = input.members.map((member) =>
    member.person === person ? change(member) : member,
  );
  return { ...input, members };
};

/** The household with somebody more. */
export const withNewMember = (household: HouseholdView, member: MemberInput): HouseholdInput => {
  const input = inputOf(household);
  return { ...input, members: [...input.members, member] };
};

/** The household without somebody. */
export const withoutMember = (household: HouseholdView, person: number): HouseholdInput => {
  const input = inputOf(household);
  return { ...input, members: input.members.filter((member) => member.person !== person) };
};

/** Those of a household who may set limits. */
export const guardiansOf = ({ members }: HouseholdView): readonly MemberView[] =>
  members.filter(({ role }) => role === 'guardian');

/** How somebody of a household is called. */
export const callOf = ({
  person,
  name,
  knownAs,
}: Pick<MemberView, 'person' | 'name' | 'knownAs'>): string =>
  name ?? knownAs ?? `Person ${person}`;
