import { Button, Checkbox, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FileQuestion } from '../../../api/experiments.ts';

interface Props {
  /** Of the file. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly send: (question: FileQuestion) => void;
  readonly isSending: boolean;
}

/** How a column is counted, as the API says it behind the column's name. */
const WAYS = [
  { value: '', label: 'as it is' },
  { value: ':revenue', label: 'money' },
  { value: ':any', label: 'whether there is any' },
  { value: ':lower', label: 'less is better' },
] as const;

const ARM = /arm|group|variant|treat|bucket|version|test/i;
const PERSON = /person|user|customer|visitor|client|member|^id$/i;
const EVERY_ROW = '';

/** Says what the columns of a file are. */
export const FileForm = ({ name, columns, send, isSending }: Props) => {
  const likely = (pattern: RegExp) => columns.find((column) => pattern.test(column));
  const [arm, setArm] = useState(likely(ARM) ?? columns[0] ?? '');
  const [person, setPerson] = useState(likely(PERSON) ?? EVERY_ROW);
  const [metrics, setMetrics] = useState<readonly string[]>([]);
  const [ways, setWays] = useState<Readonly<Record<string, string>>>({});
  const [segments, setSegments] = useState<readonly string[]>([]);
  const [control, setControl] = useState('');
  const [peeked, setPeeked] = useState(false);
  const [tried, setTried] = useState(false);
  const others = columns.filter((column) => column !== arm && column !== person);
  const compared = metrics.filter((one) => others.includes(one));
  return (
    <form
      className="panel experiment-form"
      noValidate
      aria-label="What the columns are"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (compared.length === 0) return;
        send({
          ...{ arm, peeked },
          metrics: compared.map((one) => `${one}${ways[one] ?? ''}`),
          segments: segments.filter((one) => others.includes(one)),
          ...(person === EVERY_ROW ? {} : { person }),
          ...(control.trim() === '' ? {} : { control: control.trim() }),
        });
      }}
    >
      <h2>What the columns of {name} are</h2>
      <NativeSelect
        label="What a person got"
        data={[...columns]}
        value={arm}
        onChange={({ currentTarget: { value } }) => setArm(value)}
      />
      <NativeSelect
        label="Who a row is about"
        description="Several rows of one person are added up."
        data={[
          { value: EVERY_ROW, label: 'Every row is another person' },
          ...columns.filter((one) => one !== arm).map((one) => ({ value: one, label: one })),
        ]}
        value={person}
        onChange={({ currentTarget: { value } }) => setPerson(value)}
      />
      <MultiSelect
        searchable
        label="What is compared"
        description="The first decides."
        data={others}
        value={compared}
        error={tried && compared.length === 0 ? 'At least one column.' : undefined}
        onChange={setMetrics}
      />
      {compared.map((one) => (
        <NativeSelect
          key={one}
          label={`${one} is counted`}
          data={[...WAYS]}
          value={ways[one] ?? ''}
          onChange={({ currentTarget: { value } }) => setWays({ ...ways, [one]: value })}
        />
      ))}
      <MultiSelect
        searchable
        label="Also by kind of people"
        description="Columns such as device or country."
        data={others.filter((one) => !compared.includes(one))}
        value={segments.filter((one) => others.includes(one))}
        onChange={setSegments}
      />
      <TextInput
        label="Compared with"
        description="As the file calls it. Left empty it is guessed, and said."
        maxLength={200}
        value={control}
        onChange={({ currentTarget: { value } }) => setControl(value)}
      />
      <Checkbox
        label="Somebody looked at the results on the way"
        description="Then it is decided by intervals that hold at every look."
        checked={peeked}
        onChange={({ currentTarget: { checked } }) => setPeeked(checked)}
      />
      <div className="experiment-buttons">
        <Button type="submit" loading={isSending}>
          What does it say?
        </Button>
      </div>
    </form>
  );
};
