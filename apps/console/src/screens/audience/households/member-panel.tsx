import { Button, NativeSelect } from '@mantine/core';
import type { HouseholdView, MemberView } from 'personable';
import { useState } from 'react';
import { PersonLink } from '../../../parts/person-link.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import { ContactList } from './contact-list.tsx';
import { callOf, withMember, withoutMember } from './household-changes.ts';
import { LimitDialog } from './limit-dialog.tsx';
import { LimitList } from './limit-list.tsx';
import { ROLE_OPTIONS, roleOf } from './roles.ts';
import { useHousehold } from './use-household.ts';

interface Props {
  readonly household: HouseholdView;
  readonly member: MemberView;
}

/** Somebody of a household: who they are there, what they may have, and whom one may call. */
export const MemberPanel = ({ household, member }: Props) => {
  const { person, role, limits, contacts } = member;
  const [adding, setAdding] = useState<'limit' | 'contact'>();
  const { send, busy, error } = useHousehold(household.id, 'The household is changed.');
  const change = (next: Parameters<typeof withMember>[2]) =>
    send(withMember(household, person, next));
  const name = callOf(member);
  const close = () => setAdding(undefined);
  return (
    <section className="panel household-member" aria-label={name}>
      <div className="household-head">
        <h2>
          <PersonLink person={person} name={name} />
        </h2>
        {member.minor ? <span className="household-mark">minor, not profiled</span> : null}
        <NativeSelect
          aria-label={`Role of ${name}`}
          data={ROLE_OPTIONS}
          value={role}
          disabled={busy}
          onChange={({ currentTarget: { value } }) =>
            change((before) => ({ ...before, role: roleOf(value) }))
          }
        />
      </div>
      <h3>Limits</h3>
      <LimitList
        limits={limits}
        busy={busy}
        remove={(id) =>
          change((before) => ({
            ...before,
            limits: (before.limits ?? []).filter((limit) => limit.id !== id),
          }))
        }
      />
      <h3>Contacts</h3>
      <ContactList
        contacts={contacts}
        busy={busy}
        remove={(place) =>
          change((before) => ({
            ...before,
            contacts: (before.contacts ?? []).filter((_, at) => at !== place),
          }))
        }
      />
      {error === null ? null : <Failed error={error} />}
      <div className="household-ways">
        <Button size="xs" variant="default" onClick={() => setAdding('limit')}>
          Add a limit<span className="for-readers"> for {name}</span>
        </Button>
        <Button size="xs" variant="default" onClick={() => setAdding('contact')}>
          Add a contact<span className="for-readers"> for {name}</span>
        </Button>
        {household.members.length === 1 ? null : (
          <Button
            size="xs"
            variant="default"
            disabled={busy}
            onClick={() => send(withoutMember(household, person))}
          >
            Take out<span className="for-readers"> {name}</span>
          </Button>
        )}
      </div>
      {adding === 'limit' ? (
        <LimitDialog household={household} member={member} close={close} />
      ) : null}
      {adding === 'contact' ? (
        <ContactDialog household={household} member={member} close={close} />
      ) : null}
    </section>
  );
};
