import { Button, FileButton } from '@mantine/core';
import type { FileReport } from 'personable';
import { useState } from 'react';
import { type FileQuestion, reportExperimentFile } from '../../../api/experiments.ts';
import { useSending } from '../../../api/sending.ts';
import { Empty } from '../../../parts/empty.tsx';
import { JsonDisclosure } from '../../../parts/json-view.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { Failed, Trouble } from '../../../parts/trouble.tsx';
import { count, percent } from '../../../words/numbers.ts';
import { FileForm } from './file-form.tsx';
import { columnsOf } from './first-line.ts';
import { Breakdowns, Cautions, Metrics } from './report-figures.tsx';
import './experiments.css';

const UP = { title: 'Experiments', path: '/analytics/experiments' };

/** A file that was chosen, with the names of its columns. */
interface Chosen {
  readonly file: File;
  readonly columns: readonly string[];
}

/** What somebody's own experiment says: a file of it, brought and read, and not kept. */
export const FileScreen = () => {
  const [chosen, setChosen] = useState<Chosen>();
  const [unread, setUnread] = useState(false);
  const asked = useSending<FileReport>();
  const choose = async (file: File | null): Promise<void> => {
    if (file === null) return;
    asked.reset();
    const columns = await columnsOf(file).catch(() => []);
    setUnread(columns.length < 2);
    setChosen(columns.length < 2 ? undefined : { file, columns });
  };
  const send = (question: FileQuestion) => {
    if (chosen !== undefined) asked.mutate(reportExperimentFile(chosen.file, question));
  };
  return (
    <Screen
      title="An experiment from a file"
      up={UP}
      about="Any randomised experiment, made anywhere: who got what, and what they did. It is judged as experiments made here are."
      beside={
        <FileButton
          onChange={(file) => void choose(file)}
          accept=".csv,.txt,.tsv,.gz,text/csv,application/gzip"
        >
          {(props) => (
            <Button {...props} variant={chosen === undefined ? 'filled' : 'default'}>
              {chosen === undefined ? 'Choose a file' : 'Another file'}
            </Button>
          )}
        </FileButton>
      }
    >
      {unread ? (
        <Trouble
          title="No columns are found in the file."
          text="It is to be a CSV, plain or gzipped, with the names of its columns in the first line."
        />
      ) : null}
      {chosen === undefined ? (
        <Empty title="Bring a CSV of an experiment.">
          <p>
            A row is a person, or something a person did. One column says what they got, such as{' '}
            <code>control</code> and <code>new</code>; others say what came of it: 0 and 1, numbers,
            or money. The file is read here, at most 64 MB, and not kept.
          </p>
        </Empty>
      ) : (
        <FileForm
          key={`${chosen.file.name} ${chosen.file.size}`}
          name={chosen.file.name}
          columns={chosen.columns}
          send={send}
          isSending={asked.isPending}
        />
      )}
      {asked.isError ? <Failed error={asked.error} /> : null}
      {asked.data === undefined ? null : <Report found={asked.data} />}
    </Screen>
  );
};

const Report = ({ found: { file, control, report } }: { readonly found: FileReport }) => {
  const nameOf = (arm: string) => arm;
  return (
    <div className="experiment">
      <p className="experiment-verdict panel" role="status">
        {report.verdict.text}
      </p>
      <Cautions report={report} />
      <p className="dimmed">
        {file.join(' ')} The others are compared with {report.control}, {control}.
      </p>
      <section>
        <h2>The ways that were tried</h2>
        <RecordTable
          caption="The ways"
          columns={ARMS}
          rows={report.arms}
          keyOf={({ name }) => name}
        />
        <p className="dimmed">{report.sampleRatio.text}</p>
      </section>
      <Metrics report={report} nameOf={nameOf} />
      <Breakdowns report={report} nameOf={nameOf} />
      <JsonDisclosure label="All of it as JSON" value={report} />
    </div>
  );
};

const ARMS: readonly Column<FileReport['report']['arms'][number]>[] = [
  { header: 'Way', cell: ({ name }) => name, name: true },
  { header: 'People', cell: ({ people }) => count(people ?? 0), numeric: true },
  { header: 'Share', cell: ({ share }) => percent(share ?? 0), numeric: true },
];
