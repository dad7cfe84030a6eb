import { useQuery } from '@tanstack/react-query';
import { readKnowing } from '../../../api/knowing.ts';
import { reading } from '../../../api/query-client.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { counted } from '../../../words/numbers.ts';
import { Affinities } from './affinities.tsx';
import { HabitsTable } from './habits-table.tsx';
import { KnownAnswers } from './known-answers.tsx';
import { KnownFigures } from './known-figures.tsx';
import { LeftOff } from './left-off.tsx';
import { PersonalValues } from './personal-values.tsx';
import { Reasons } from './reasons.tsx';
import './known.css';

/** What a person is known by: tastes, value, habits, and where they left off, with what each rests on. */
export const Known = ({ person }: { readonly person: number }) => {
  const query = useQuery(reading(readKnowing(person)));
  return (
    <Loaded query={query} skeleton={<LinesSkeleton lines={10} height={56} />}>
      {(knowing) => (
        <div className="known">
          <p className="dimmed">
            Read just now from {counted(knowing.rests.interactions, 'interaction', 'interactions')}{' '}
            with items
            {knowing.rests.complete ? '' : ', the latest ones'}.
          </p>
          <KnownFigures knowing={knowing} />
          <Reasons familiarity={knowing.familiarity} intent={knowing.intent} />
          <LeftOff resume={knowing.resume} />
          <Affinities affinities={knowing.affinities} />
          <HabitsTable habits={knowing.habits} />
          <PersonalValues values={knowing.values} />
          <KnownAnswers answers={knowing.answers} />
        </div>
      )}
    </Loaded>
  );
};
