import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { readPreview } from '../../../api/preview.ts';
import { reading } from '../../../api/query-client.ts';
import { useAddressState } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { PreviewAnswer } from './preview-answer.tsx';
import { type PreviewQuestion, readQuestion, toRequest } from './question.ts';
import { QuestionForm } from './question-form.tsx';
import { WhyNotBox } from './why-not-box.tsx';
import '../placements.css';
import '../rules/rules.css';
import './preview.css';

/** What would be decided: for anybody, at any time, in any context, by what is published or by drafts. */
export const PreviewScreen = () => {
  const [written, setWritten] = useAddressState('question');
  const question = readQuestion(written);
  const answer = useQuery({
    ...reading(readPreview({ ...toRequest(question ?? NOTHING), explain: true })),
    enabled: question !== undefined,
  });
  return (
    <Screen
      title="Preview"
      about="What would be decided: for anybody, at any time, in any context. Nothing is logged, counted or given."
    >
      <div className="preview">
        <section className="panel">
          <h2>The question</h2>
          <QuestionForm
            key={written ?? ''}
            question={question}
            busy={answer.isFetching}
            onAsk={(asked) => {
              setWritten(JSON.stringify(asked));
              void answer.refetch();
            }}
          />
        </section>
        <section className="preview-answer">
          <h2>The answer</h2>
          {question === undefined ? (
            <Empty title="Nothing was asked yet.">
              Say for whom and where, and choose Preview. The address then has the question, so that
              it can be passed on.
            </Empty>
          ) : (
            <>
              <ShareButton />
              <Loaded query={answer} skeleton={<LinesSkeleton lines={6} height={72} />}>
                {(preview) => <PreviewAnswer preview={preview} />}
              </Loaded>
              <WhyNotBox key={written} question={question} />
            </>
          )}
        </section>
      </div>
    </Screen>
  );
};

/** Stands in the place of a question while there is none; it is not asked. */
const NOTHING: PreviewQuestion = { placement: 'for-you' };

/** Copies the address, which has the whole question. */
const ShareButton = () => {
  const { copy, copied } = useClipboard();
  // Browsers give the clipboard only to pages that came safely.
  if (!window.isSecureContext) return null;
  return (
    <p>
      <Button size="xs" variant="default" onClick={() => copy(window.location.href)}>
        {copied ? 'Copied' : 'Copy the link to this preview'}
      </Button>
    </p>
  );
};
