import { TextInput } from '@mantine/core';
import type { HouseholdInput } from 'personable';
import { PersonPicker } from '../../../parts/person-picker.tsx';

type MemberInput = HouseholdInput['members'][number];

/** Who is to be a member, as it is being said. */
export interface WrittenMember {
  readonly person: number | undefined;
  readonly userId: string;
  readonly name: string;
}

/** Nobody yet. */
export const UNNAMED: WrittenMember = { person: undefined, userId: '', name: '' };

/** The member that is meant; `undefined` while nobody is named. */
export const memberOf = (
  { person, userId, name }: WrittenMember,
  role: MemberInput['role'],
): MemberInput | undefined => {
  const called = name.trim() === '' ? {} : { name: name.trim() };
  if (person !== undefined) return { person, role, ...called };
  return userId.trim() === '' ? undefined : { userId: userId.trim(), role, ...called };
};

interface Props {
  readonly value: WrittenMember;
  readonly onChange: (value: WrittenMember) => void;
}

/** Names somebody: a person the engine has met, or the shop's own id of one it has not. */
export const MemberFields = ({ value, onChange }: Props) => (
  <>
    <PersonPicker
      label="Somebody the shop knows"
      placeholder="Nobody chosen"
      value={value.person}
      onChange={(person) => onChange({ ...value, person })}
    />
    {value.person === undefined ? (
      <TextInput
        label="Or the shop’s own id"
        description="Also of somebody who has done nothing yet."
        maxLength={500}
        value={value.userId}
        onChange={(event) => onChange({ ...value, userId: event.currentTarget.value })}
      />
    ) : null}
    <TextInput
      label="What the household calls them"
      maxLength={200}
      value={value.name}
      onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
    />
  </>
);
