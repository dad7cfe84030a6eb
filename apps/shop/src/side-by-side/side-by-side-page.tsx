import { useCallback, useState } from 'react';
import { Page } from '../layout/page.tsx';
import { Avatar } from '../people/avatar.tsx';
import { Refusal } from '../people/refusal.tsx';
import { type ListedPerson, storefrontApi } from '../storefront/storefront-api.ts';
import { useAnswer } from '../storefront/use-answer.ts';
import { Column } from './column.tsx';
import { differenceOf, differenceWords, type ShownTo } from './shown.ts';
import '../styles/side-by-side.css';

const COLUMNS = [0, 1, 2] as const;

type People = readonly ListedPerson[];

/** Whom each column begins with: two customers, and somebody nobody knows. */
const DEFAULTS = [
  (people: People) => people[0]?.userId,
  (people: People) => people[1]?.userId,
  () => undefined,
] as const;

/** The front page as three people see it at the same moment. */
export const SideBySidePage = () => {
  const people = useAnswer(storefrontApi.people);
  const [chosen, setChosen] = useState<Readonly<Record<number, string | undefined>>>({});
  const [shown, setShown] = useState<Readonly<Record<number, ShownTo>>>({});
  const show = useCallback(
    (to: ShownTo) => setShown((before) => ({ ...before, [to.place]: to })),
    [],
  );
  const listed = people.value ?? [];
  const all = COLUMNS.flatMap((place) => shown[place] ?? []);

  return (
    <Page title="Side by side" className="side-by-side">
      <div className="width">
        <header className="page-head">
          <h1>One shop, three people</h1>
          <p>The front page at this very moment. Choose who is looking.</p>
          {people.error === undefined && <Differences shown={all} />}
        </header>
        {people.error !== undefined && <Refusal error={people.error} />}
        {people.value !== undefined && (
          <div className="columns">
            {COLUMNS.map((place) => {
              const userId = place in chosen ? chosen[place] : DEFAULTS[place]?.(listed);
              return (
                <Column
                  key={place}
                  place={place}
                  people={listed}
                  person={listed.find((person) => person.userId === userId)}
                  onChoose={(next) => setChosen((before) => ({ ...before, [place]: next }))}
                  others={all.filter((other) => other.place !== place)}
                  onShown={show}
                />
              );
            })}
          </div>
        )}
      </div>
    </Page>
  );
};

/** How much what they are shown differs, once all of them are shown something. */
const Differences = ({ shown }: { readonly shown: readonly ShownTo[] }) => (
  <>
    <p className="difference" role="status">
      {shown.length < COLUMNS.length
        ? 'Deciding for each of them …'
        : differenceWords(differenceOf(shown))}
    </p>
    <p className="legend">
      <Avatar name={undefined} /> A small face on an item: it is shown to them as well.
    </p>
  </>
);
