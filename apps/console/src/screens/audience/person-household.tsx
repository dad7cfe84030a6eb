import { useQuery } from '@tanstack/react-query';
import type { HouseholdOfPerson } from 'personable';
import { Link } from 'wouter';
import { readHouseholdOf } from '../../api/households.ts';
import { reading } from '../../api/query-client.ts';
import { householdAddress } from '../../frame/address.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PersonLink } from '../../parts/person-link.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';
import { ContactList } from './households/contact-list.tsx';
import { callOf } from './households/household-changes.ts';
import { LimitList } from './households/limit-list.tsx';
import { ROLE_WORDS } from './households/roles.ts';
import './households/households.css';

/** What households say of a person: role, limits in words, what is left to spend, whom one may call. */
export const PersonHousehold = ({ person }: { readonly person: number }) => {
  const query = useQuery(reading(readHouseholdOf(person)));
  return (
    <section>
      <Loaded query={query} skeleton={<LinesSkeleton lines={3} height={90} />}>
        {(said) => <Said said={said} />}
      </Loaded>
    </section>
  );
};

const Said = ({ said: { minor, households, left } }: { readonly said: HouseholdOfPerson }) => (
  <div className="household-said">
    {minor ? (
      <p className="household-note">
        A minor: not profiled. Decisions use no history of theirs, only the moment, what is popular,
        and the limits.
      </p>
    ) : null}
    {households.length > 1 ? (
      <p className="household-note">
        They stand in {households.length} households since people were merged. The limits of all of
        them hold until you take them out of one.
      </p>
    ) : null}
    {left === '' ? null : <p className="household-note">{left}.</p>}
    {households.length === 0 ? (
      <Empty title="This person is of no household.">
        <Link href="/audience/households">Households</Link> say who is a guardian, what a child may
        buy, and whom one may call.
      </Empty>
    ) : (
      households.map((household) => <OneHousehold key={household.id} household={household} />)
    )}
  </div>
);

type HouseholdOf = HouseholdOfPerson['households'][number];

const OneHousehold = ({ household }: { readonly household: HouseholdOf }) => {
  const own = household.members.find(({ person }) => person === household.member);
  const others = household.members.filter((member) => member !== own);
  return (
    <div className="panel household-member">
      <div className="household-head">
        <h2>
          <Link href={householdAddress(household.id)}>{household.name}</Link>
        </h2>
        {own === undefined ? null : (
          <span className="household-mark">{ROLE_WORDS[own.role].toLowerCase()}</span>
        )}
      </div>
      {own === undefined ? null : (
        <>
          <h3>Limits</h3>
          <LimitList limits={own.limits} />
          <h3>Contacts</h3>
          <ContactList contacts={own.contacts} />
        </>
      )}
      <h3>With</h3>
      {others.length === 0 ? (
        <p className="dimmed">Nobody else.</p>
      ) : (
        <ul className="household-lines">
          {others.map((member) => (
            <li key={member.person}>
              <PersonLink person={member.person} name={callOf(member)} />
              <span className="dimmed">{ROLE_WORDS[member.role].toLowerCase()}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
