import { useQuery } from '@tanstack/react-query';
import type { ContextQuestion } from 'personable';
import { useState } from 'react';
import { readContext, readContextSources } from '../../../api/context.ts';
import { reading, readingPage } from '../../../api/query-client.ts';
import { ContextParts } from '../../../parts/context/context-parts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { RequestForm } from './request-form.tsx';
import { Sources } from './sources.tsx';
import './context.css';

/** What would be known of a request, and from where; and whether the sources of it work. */
export const ContextScreen = () => {
  const [question, setQuestion] = useState<ContextQuestion>({});
  const answer = useQuery(readingPage(readContext(question)));
  const sources = useQuery(reading(readContextSources()));
  return (
    <Screen
      title="Context"
      about="What a decision knows of now: each part with where it comes from. Here it is tried; nothing is kept."
    >
      <div className="context">
        <section className="panel">
          <h2>A request</h2>
          <RequestForm busy={answer.isFetching} onAsk={setQuestion} />
        </section>
        <section>
          <h2>What is known of it</h2>
          <Loaded query={answer} skeleton={<LinesSkeleton lines={12} height={48} />}>
            {({ parts }) => <ContextParts parts={parts} />}
          </Loaded>
        </section>
        <section className="panel context-sources">
          <h2>Sources</h2>
          <Loaded query={sources} skeleton={<LinesSkeleton lines={4} height={32} />}>
            {(state) => <Sources state={state} />}
          </Loaded>
        </section>
      </div>
    </Screen>
  );
};
