import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import type { DeclaredQuestion } from 'personable';
import { useState } from 'react';
import { outdate } from '../../../api/query-client.ts';
import { putQuestion } from '../../../api/questions.ts';
import { useSending } from '../../../api/sending.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';
import { problemsOf, toQuestion, type WrittenQuestion, writtenOf } from './written-question.ts';

interface Props {
  /** Left out for a new one. */
  readonly question: DeclaredQuestion | undefined;
  readonly close: () => void;
}

/** Declares a question, or changes one. */
export const QuestionDialog = ({ question, close }: Props) => {
  const [written, setWritten] = useState<WrittenQuestion>(() => writtenOf(question));
  const [tried, setTried] = useState(false);
  const problems = problemsOf(written);
  const shown = tried ? problems : {};
  const put = useSending({
    onSuccess: async () => {
      // First the list, so that the focus finds what is still there.
      await outdate('/v1/questions', '/v1/people/knowing');
      close();
      notifyDone('The next answer knows the question.');
    },
  });
  const field = (name: Exclude<keyof WrittenQuestion, 'sensitive'>) => ({
    value: written[name],
    error: shown[name],
    onChange: ({
      currentTarget: { value },
    }: {
      readonly currentTarget: { readonly value: string };
    }) => setWritten((before) => ({ ...before, [name]: value })),
  });
  return (
    <Dialog title={question === undefined ? 'Add a question' : 'Change the question'} close={close}>
      <form
        className="question-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.keys(problems).length > 0) return;
          put.mutate(putQuestion(toQuestion(written)));
        }}
      >
        <TextInput
          {...(question === undefined ? { 'data-autofocus': true } : { disabled: true })}
          label="Name"
          description="What events about it say, for example shoe-size"
          required
          {...field('name')}
        />
        <Textarea
          {...(question === undefined ? {} : { 'data-autofocus': true })}
          label="Question"
          required
          rows={2}
          {...field('text')}
        />
        <TextInput
          label="Kept as"
          description="The trait the answer becomes, for example shoeSize"
          required
          {...field('field')}
        />
        <Textarea
          label="Answers to choose from"
          description="One a line; empty for any answer"
          rows={3}
          {...field('choices')}
        />
        <div className="question-pair">
          <TextInput
            label="Priority"
            description="The highest first"
            inputMode="numeric"
            {...field('priority')}
          />
          <TextInput
            label="Worth"
            description="Among equals"
            inputMode="decimal"
            {...field('value')}
          />
        </div>
        <div className="question-pair">
          <TextInput
            label="Ask again"
            description="After days"
            inputMode="numeric"
            {...field('everyDays')}
          />
          <TextInput
            label="Answer holds"
            description="Days"
            inputMode="numeric"
            {...field('maximumAgeDays')}
          />
        </div>
        <Checkbox
          label="Sensitive: the answer is never given to a page"
          checked={written.sensitive}
          onChange={({ currentTarget: { checked } }) =>
            setWritten((before) => ({ ...before, sensitive: checked }))
          }
        />
        {put.error === null ? null : <Failed error={put.error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Not now
          </Button>
          <Button type="submit" loading={put.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
