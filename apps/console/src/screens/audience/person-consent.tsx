import { useInfiniteQuery } from '@tanstack/react-query';
import type { ConsentWord } from 'personable';
import { readConsentWords } from '../../api/consent.ts';
import { readingOn } from '../../api/query-client.ts';
import { Empty } from '../../parts/empty.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { type Column, RecordTable } from '../../parts/record-table.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { purposeName } from '../../words/purposes.ts';

const CAPTION = 'What this person said about consent, oldest first';

/** Everything a person said about consent, with the words that were shown and what proves it. */
export const PersonConsent = ({ person }: { readonly person: number }) => {
  const list = useInfiniteQuery(
    readingOn((after: number | undefined) => readConsentWords(person, after)),
  );
  return (
    <Loaded query={list} skeleton={<WordTable words={undefined} />}>
      {({ pages }) => {
        const words = pages.flatMap((page) => page.words);
        return words.length === 0 ? (
          <Empty title="This person has not spoken about consent yet.">
            What holds until then is a setting, purpose by purpose.
          </Empty>
        ) : (
          <>
            <WordTable words={words} />
            <ShowMore list={list} />
          </>
        );
      }}
    </Loaded>
  );
};

const WordTable = ({ words }: { readonly words: readonly ConsentWord[] | undefined }) => (
  <RecordTable
    caption={CAPTION}
    columns={COLUMNS}
    rows={words}
    keyOf={({ received, time, source, homes }) => `${received} ${time} ${source} ${homes.join()}`}
  />
);

const COLUMNS: readonly Column<ConsentWord>[] = [
  { header: 'When', cell: ({ time }) => <Moment time={time} /> },
  {
    header: 'Said',
    cell: ({ purposes }) => (
      <ul className="consent-said">
        {Object.entries(purposes).map(([purpose, granted]) => (
          <li key={purpose}>
            {purposeName(purpose)}{' '}
            <span className={granted ? 'consent-allowed' : 'consent-refused'}>
              {granted ? 'allowed' : 'refused'}
            </span>
          </li>
        ))}
      </ul>
    ),
  },
  {
    header: 'Where, and by whom',
    cell: ({ source, by }) => (by === undefined ? source : `${source}, ${by}`),
  },
  { header: 'Wording and proof', wide: true, cell: (word) => <Shown word={word} /> },
  { header: 'Homes', numeric: true, cell: ({ homes }) => homes.length },
];

const Shown = ({ word: { wording, shown, proof } }: { readonly word: ConsentWord }) => {
  if (wording === undefined && proof === undefined)
    return <span className="dimmed">none kept</span>;
  return (
    <div className="consent-shown">
      {wording === undefined ? null : <p>Version {wording}</p>}
      {shown?.map(({ purpose, label, text }) => (
        <p key={purpose} className="dimmed">
          {label}: {text}
        </p>
      ))}
      {wording !== undefined && shown === undefined ? (
        <p className="dimmed">The text of this version is not kept here.</p>
      ) : null}
      {proof === undefined ? null : <JsonView value={proof} />}
    </div>
  );
};
