import { useInfiniteQuery } from '@tanstack/react-query';
import { readPersonDecisions } from '../../api/people.ts';
import { readingOn } from '../../api/query-client.ts';
import { DecisionTable } from '../../parts/decision/decision-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ShowMore } from '../../parts/show-more.tsx';

const CAPTION = 'Decisions for this person, newest first';

/** What was decided for a person. */
export const PersonDecisions = ({ person }: { readonly person: number }) => {
  const list = useInfiniteQuery(
    readingOn((before: string | undefined) => readPersonDecisions(person, before)),
  );
  return (
    <Loaded query={list} skeleton={<DecisionTable caption={CAPTION} decisions={undefined} ofOne />}>
      {({ pages }) => {
        const decisions = pages.flatMap((page) => page.decisions);
        return decisions.length === 0 ? (
          <Empty title="Nothing was decided for this person yet.">
            Ask under “What would they see now?”.
          </Empty>
        ) : (
          <>
            <DecisionTable caption={CAPTION} decisions={decisions} ofOne />
            <ShowMore list={list} />
          </>
        );
      }}
    </Loaded>
  );
};
