import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Profile } from 'personable';
import { readProfile } from '../../api/people.ts';
import { reading } from '../../api/query-client.ts';
import { useAddressedId, useAddressState } from '../../frame/address.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Screen } from '../../parts/screen.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { AskedFor } from './asked-for.tsx';
import { ErasePerson } from './erase-person.tsx';
import { ExportPerson } from './export-person.tsx';
import { Known } from './known/known.tsx';
import { PersonTopics } from './messages/person-topics.tsx';
import { PersonAccesses } from './person-accesses.tsx';
import { PersonAudiences } from './person-audiences.tsx';
import { PersonConsent } from './person-consent.tsx';
import { PersonDecisions } from './person-decisions.tsx';
import { PersonFacts } from './person-facts.tsx';
import { PersonHousehold } from './person-household.tsx';
import { PersonJourneys } from './person-journeys.tsx';
import { PersonLedger } from './person-ledger.tsx';
import { PersonLikelihoodsTab } from './person-likelihoods.tsx';
import { PersonLinks } from './person-links.tsx';
import { PersonMade } from './person-made.tsx';
import { PersonMessages } from './person-messages.tsx';
import { PersonNext } from './person-next.tsx';
import { PersonOffers } from './person-offers.tsx';
import { PersonTimeline } from './person-timeline.tsx';
import { PersonTraits } from './person-traits.tsx';
import { SeeNow } from './see-now.tsx';
import './person.css';

const UP = { title: 'People', path: '/audience/people' };

/** One person: what is known of them, what they did, and what they would see. */
export const PersonScreen = () => {
  const id = useAddressedId();
  if (/^\d{1,15}$/.test(id)) return <KnownPerson person={Number(id)} />;
  return (
    <Screen title="Person" up={UP}>
      <Trouble
        title="This address names nobody."
        text="A person stands in an address by the engine's own number."
      />
    </Screen>
  );
};

const KnownPerson = ({ person }: { readonly person: number }) => {
  const query = useQuery(reading(readProfile(person)));
  const [tab = 'timeline', setTab] = useAddressState('tab');
  const shown = TABS.some(({ value }) => value === tab) ? tab : 'timeline';
  const number = `Person ${person}`;
  return (
    <Screen title={nameOf(query.data) ?? number} documentTitle={number} up={UP}>
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={120} />}>
        {(profile) => (
          <div className="person">
            <div className="person-side">
              <PersonFacts profile={profile} />
              <ExportPerson person={person} />
              <ErasePerson person={person} />
            </div>
            <Tabs
              className="person-tabs"
              value={shown}
              keepMounted={false}
              onChange={(next) => setTab(next === 'timeline' ? undefined : (next ?? undefined))}
            >
              <Tabs.List aria-label="About this person">
                {TABS.map(({ value, label }) => (
                  <Tabs.Tab
                    key={value}
                    value={value}
                    ref={value === shown ? showInItsList : undefined}
                  >
                    {label}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              <Tabs.Panel value="timeline">
                <PersonTimeline person={person} />
              </Tabs.Panel>
              <Tabs.Panel value="known">
                <Known person={person} />
              </Tabs.Panel>
              <Tabs.Panel value="expected">
                <PersonLikelihoodsTab person={person} />
              </Tabs.Panel>
              <Tabs.Panel value="traits">
                <PersonTraits profile={profile} />
              </Tabs.Panel>
              <Tabs.Panel value="links">
                <PersonLinks person={person} homes={profile.homes} />
              </Tabs.Panel>
              <Tabs.Panel value="audiences">
                <PersonAudiences person={person} />
              </Tabs.Panel>
              <Tabs.Panel value="decisions">
                <PersonDecisions person={person} />
              </Tabs.Panel>
              <Tabs.Panel value="asked-for">
                <AskedFor person={person} />
              </Tabs.Panel>
              <Tabs.Panel value="consent">
                <PersonConsent person={person} />
              </Tabs.Panel>
              <Tabs.Panel value="looked-at">
                <PersonAccesses person={person} />
              </Tabs.Panel>
              <Tabs.Panel value="household">
                <PersonHousehold person={person} />
              </Tabs.Panel>
              <Tabs.Panel value="ledger">
                <PersonLedger person={person} />
              </Tabs.Panel>
              <Tabs.Panel value="next">
                <PersonNext person={person} />
              </Tabs.Panel>
              <Tabs.Panel value="offers">
                <PersonOffers person={person} />
              </Tabs.Panel>
              <Tabs.Panel value="made">
                <PersonMade person={person} />
              </Tabs.Panel>
              <Tabs.Panel value="messages">
                <PersonMessages person={person} />
                <PersonTopics person={person} />
              </Tabs.Panel>
              <Tabs.Panel value="journeys">
                <PersonJourneys person={person} />
              </Tabs.Panel>
              <Tabs.Panel value="now">
                <SeeNow person={person} />
              </Tabs.Panel>
            </Tabs>
          </div>
        )}
      </Loaded>
    </Screen>
  );
};

/** On a narrow screen the list is wider than what is seen of it. The page itself does not move. */
const showInItsList = (tab: HTMLElement | null) => {
  const list = tab?.parentElement;
  if (tab === null || !list) return;
  const [inner, outer] = [tab.getBoundingClientRect(), list.getBoundingClientRect()];
  list.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
};

/** How a person is called: by name, else by the shop's own id. */
const nameOf = (profile: Profile | undefined): string | undefined =>
  profile?.name ?? profile?.identities.find(({ namespace }) => namespace === 'userId')?.value;

const TABS = [
  { value: 'timeline', label: 'Timeline' },
  { value: 'known', label: 'Known' },
  { value: 'expected', label: 'To be expected' },
  { value: 'traits', label: 'Traits' },
  { value: 'links', label: 'Links' },
  { value: 'audiences', label: 'Audiences' },
  { value: 'decisions', label: 'Decisions' },
  { value: 'asked-for', label: 'Asked for' },
  { value: 'consent', label: 'Consent' },
  { value: 'looked-at', label: 'Looked at' },
  { value: 'household', label: 'Household' },
  { value: 'ledger', label: 'Ledger' },
  { value: 'next', label: 'Next' },
  { value: 'offers', label: 'Offers and rights' },
  { value: 'made', label: 'Made for them' },
  { value: 'messages', label: 'Messages' },
  { value: 'journeys', label: 'Journeys' },
  { value: 'now', label: 'What would they see now?' },
] as const;
