import { Button, Checkbox, TextInput } from '@mantine/core';
import type { HouseholdView, MemberView } from 'personable';
import { useState } from 'react';
import { Dialog } from '../../../parts/dialog.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { callOf, withMember } from './household-changes.ts';
import { useHousehold } from './use-household.ts';

const NOBODY = { name: '', relation: '', phone: '', email: '' };
const PERMISSIONS = [
  { name: 'call', label: 'May be called' },
  { name: 'collect', label: 'May collect' },
  { name: 'decide', label: 'May decide' },
] as const;
type Permission = (typeof PERMISSIONS)[number]['name'];

interface Props {
  readonly household: HouseholdView;
  readonly member: MemberView;
  readonly close: () => void;
}

/** Names somebody who may be called for a member, may collect or may decide. */
export const ContactDialog = ({ household, member, close }: Props) => {
  const [written, setWritten] = useState(NOBODY);
  const [may, setMay] = useState<readonly Permission[]>(['call']);
  const { send, busy, error } = useHousehold(household.id, 'The contact is noted.', close);
  const field = (name: keyof typeof NOBODY) => ({
    value: written[name],
    onChange: ({
      currentTarget: { value },
    }: {
      readonly currentTarget: { readonly value: string };
    }) => setWritten((before) => ({ ...before, [name]: value })),
  });
  const reachable = written.phone.trim() !== '' || written.email.trim() !== '';
  return (
    <Dialog title={`A contact for ${callOf(member)}`} close={close}>
      <form
        className="household-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const said = Object.entries(written)
            .map(([name, value]) => [name, value.trim()] as const)
            .filter(([, value]) => value !== '');
          const contact = { ...Object.fromEntries(said), name: written.name.trim(), may: [...may] };
          send(
            withMember(household, member.person, (before) => ({
              ...before,
              contacts: [...(before.contacts ?? []), contact],
            })),
          );
        }}
      >
        <TextInput data-autofocus label="Name" required maxLength={200} {...field('name')} />
        <TextInput
          label="Relation"
          placeholder="Grandmother"
          maxLength={200}
          {...field('relation')}
        />
        <TextInput label="Phone" type="tel" maxLength={50} {...field('phone')} />
        <TextInput label="E-mail" type="email" maxLength={320} {...field('email')} />
        <Checkbox.Group
          label="What they may do"
          value={[...may]}
          onChange={(names) => {
            setMay(PERMISSIONS.map(({ name }) => name).filter((name) => names.includes(name)));
          }}
        >
          <div className="household-choices">
            {PERMISSIONS.map(({ name, label }) => (
              <Checkbox key={name} value={name} label={label} />
            ))}
          </div>
        </Checkbox.Group>
        {error === null ? null : <Failed error={error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Not now
          </Button>
          <Button type="submit" loading={busy} disabled={written.name.trim() === '' || !reachable}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
