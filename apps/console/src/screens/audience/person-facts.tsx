import type { Profile } from 'personable';
import { Facts } from '../../parts/facts.tsx';
import { Identities } from '../../parts/identities.tsx';
import { Moment } from '../../parts/moment.tsx';
import { count } from '../../words/numbers.ts';
import { consentState, purposeName } from '../../words/purposes.ts';

/** What is known of a person. */
export const PersonFacts = ({ profile }: { readonly profile: Profile }) => {
  const { person, identities, events, firstSeen, lastSeen, traits, groups } = profile;
  return (
    <div className="person-facts panel">
      <section>
        <h2>Known</h2>
        <Facts
          facts={[
            { name: 'Number', value: <span className="number">{person}</span> },
            { name: 'Events', value: <span className="number">{count(events)}</span> },
            { name: 'First seen', value: <Seen time={firstSeen} /> },
            { name: 'Last seen', value: <Seen time={lastSeen} /> },
            { name: 'Known as', value: <Identities identities={identities} /> },
            ...groupFacts(profile),
          ]}
        />
      </section>
      <section>
        <h2>Traits</h2>
        <Fields of={traits} none="None were told." />
      </section>
      {Object.keys(groups).length === 0 ? null : (
        <section>
          <h2>Groups</h2>
          <Fields of={groups} none="" />
        </section>
      )}
      <section>
        <h2>Consent</h2>
        <Facts
          facts={Object.entries(profile.consent).map(([purpose, held]) => ({
            name: purposeName(purpose),
            value: (
              <>
                <span className={held.allowed ? 'consent-allowed' : 'consent-refused'}>
                  {consentState(held)}
                </span>
                {held.time === undefined ? null : (
                  <span className="dimmed fact-note">
                    {held.source}, <Moment time={held.time} />
                  </span>
                )}
              </>
            ),
          }))}
        />
      </section>
    </div>
  );
};

/** Which group of the holdout they are in; nothing while nobody is held out. */
const groupFacts = ({ holdout }: Profile) => {
  if (holdout === undefined) return [];
  const value =
    holdout === 'held' ? 'held out, shown what everybody is shown' : 'shown what is personal';
  return [{ name: 'Holdout', value }];
};

const Seen = ({ time }: { readonly time: string | undefined }) =>
  time === undefined ? <span className="dimmed">never</span> : <Moment time={time} />;

interface FieldsProps {
  readonly of: Readonly<Record<string, unknown>>;
  readonly none: string;
}

const Fields = ({ of: fields, none }: FieldsProps) => {
  const entries = Object.entries(fields);
  if (entries.length === 0) return <p className="dimmed">{none}</p>;
  return <Facts facts={entries.map(([name, value]) => ({ name, value: <Value of={value} /> }))} />;
};

const Value = ({ of: value }: { readonly of: unknown }) => {
  if (typeof value !== 'object' || value === null) return String(value);
  const plain = Array.isArray(value) && value.every((part) => typeof part !== 'object');
  return plain ? value.join(', ') : <code>{JSON.stringify(value)}</code>;
};
