import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { DeclaredQuestion } from 'personable';
import { useState } from 'react';
import { reading } from '../../../api/query-client.ts';
import { readQuestions } from '../../../api/questions.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { counted } from '../../../words/numbers.ts';
import { QuestionDialog } from './question-dialog.tsx';
import { RemoveQuestionDialog } from './remove-question-dialog.tsx';
import './questions.css';

const ABOUT =
  'What is worth asking people, one question at a time. Nobody is asked what they told already, or did not want to answer.';

type Open =
  | { readonly dialog: 'write'; readonly question?: DeclaredQuestion }
  | { readonly dialog: 'remove'; readonly question: DeclaredQuestion };

/** The questions a shop asks its people. */
export const QuestionsScreen = () => {
  const query = useQuery(reading(readQuestions()));
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const columns: readonly Column<DeclaredQuestion>[] = [
    {
      header: 'Question',
      cell: ({ name, text }) => (
        <>
          {text} <span className="dimmed question-note">{name}</span>
        </>
      ),
      wide: true,
    },
    {
      header: 'Kept as',
      cell: ({ field, sensitive }) => (
        <>
          <code>{field}</code>
          {sensitive === true ? (
            <span className="dimmed question-note">not given to pages</span>
          ) : null}
        </>
      ),
      name: true,
    },
    { header: 'Priority', cell: ({ priority = 0 }) => priority, numeric: true },
    { header: 'Worth', cell: ({ value = 1 }) => value, numeric: true },
    {
      header: 'Asked again after',
      cell: ({ everyDays = 30, maximumAgeDays = 365 }) => (
        <>
          {counted(everyDays, 'day', 'days')}
          <span className="dimmed question-note">
            answered, after {counted(maximumAgeDays, 'day', 'days')}
          </span>
        </>
      ),
      name: true,
    },
    {
      header: 'Change',
      cell: (question) => (
        <span className="question-ways">
          <Button
            size="xs"
            variant="default"
            onClick={() => setOpen({ dialog: 'write', question })}
          >
            Change<span className="for-readers">: {question.text}</span>
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => setOpen({ dialog: 'remove', question })}
          >
            Remove<span className="for-readers">: {question.text}</span>
          </Button>
        </span>
      ),
    },
  ];
  const table = (rows: readonly DeclaredQuestion[] | undefined) => (
    <RecordTable
      caption="Questions, by name"
      columns={columns}
      rows={rows}
      keyOf={({ name }) => name}
      expected={3}
    />
  );
  return (
    <Screen
      title="Questions"
      about={ABOUT}
      beside={<Button onClick={() => setOpen({ dialog: 'write' })}>Add a question</Button>}
    >
      <Loaded query={query} skeleton={table(undefined)}>
        {({ questions }) =>
          questions.length === 0 ? (
            <Empty title="No question is declared.">
              With one, your pages can ask for the next question worth asking each person.
            </Empty>
          ) : (
            table(questions)
          )
        }
      </Loaded>
      {open?.dialog === 'write' ? <QuestionDialog question={open.question} close={close} /> : null}
      {open?.dialog === 'remove' ? (
        <RemoveQuestionDialog question={open.question} close={close} />
      ) : null}
    </Screen>
  );
};
