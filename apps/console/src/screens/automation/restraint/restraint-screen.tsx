import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { reading } from '../../../api/query-client.ts';
import { readRestraint } from '../../../api/restraint.ts';
import { readRules } from '../../../api/rules.ts';
import { ruleAddress } from '../../../frame/address.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { AskPerson } from './ask-person.tsx';
import { RestraintEditor } from './restraint-editor.tsx';
import { capInWords, durationInWords, hoursInWords } from './restraint-words.ts';
import { SavedList } from './saved-list.tsx';
import { WeekPicture } from './week-picture.tsx';
import './restraint.css';

/** When messages are held back: what holds, how it is changed, what it saved, and what it says of a person. */
export const RestraintScreen = () => {
  const query = useQuery(reading(readRestraint()));
  const rules = useQuery(reading(readRules({ kind: 'restraint' })));
  return (
    <Screen
      title="Restraint"
      about="When messages are not sent. A message that is not worth its moment waits, or is saved: it costs nothing and annoys nobody."
    >
      <div className="restraint">
        <section>
          <h2>What holds</h2>
          <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={24} />}>
            {({ holds, published, timezone }) => (
              <>
                <p className="dimmed">
                  {published ? (
                    <>
                      As <Link href={ruleAddress('restraint', 'restraint')}>the shop’s rule</Link>{' '}
                      says.
                    </>
                  ) : (
                    'The shop said nothing, so the defaults hold.'
                  )}{' '}
                  Hours are by the clock of each person, or of {timezone} where theirs is not known.
                </p>
                <ul className="restraint-holds">
                  {holds.quiet.map((hours) => (
                    <li key={hoursInWords(hours)}>Quiet from {hoursInWords(hours)}</li>
                  ))}
                  {holds.windows.map((hours) => (
                    <li key={hoursInWords(hours)}>Marketing only from {hoursInWords(hours)}</li>
                  ))}
                  {holds.caps.map((cap) => (
                    <li key={capInWords(cap)}>{capInWords(cap)}</li>
                  ))}
                  {holds.gap === 'none' ? null : (
                    <li>At least {durationInWords(holds.gap)} between two messages</li>
                  )}
                  {holds.silent === undefined ? null : (
                    <li>
                      Marketing ends after {holds.silent.after} messages in{' '}
                      {durationInWords(holds.silent.over)} without a sign of life
                    </li>
                  )}
                </ul>
                <WeekPicture holds={holds} />
              </>
            )}
          </Loaded>
        </section>
        <section>
          <h2>Change it</h2>
          <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={36} />}>
            {({ holds, version }) => (
              <Loaded query={rules} skeleton={<LinesSkeleton lines={6} height={36} />}>
                {({ rules: all }) => <RestraintEditor key={version} holds={holds} rule={all[0]} />}
              </Loaded>
            )}
          </Loaded>
        </section>
        <section>
          <h2>Messages that were not sent</h2>
          <SavedList />
        </section>
        <section>
          <h2>Ask for a person</h2>
          <AskPerson />
        </section>
      </div>
    </Screen>
  );
};
