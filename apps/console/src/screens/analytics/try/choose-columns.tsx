import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { OrdersTaken, OrdersWords, TrialState } from 'personable';
import { useState } from 'react';
import { useSending } from '../../../api/sending.ts';
import { forgetTrial, runTrial } from '../../../api/trials.ts';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Failed, Trouble } from '../../../parts/trouble.tsx';
import { count, counted } from '../../../words/numbers.ts';
import { rememberedName } from './file-name.ts';
import { wordsOf } from './orders-words.ts';
import { renewForgotten, renewTrial } from './renewing.ts';

/** What the columns of a file are taken for, to be looked at and changed before anything is tried. */
export const ChooseColumns = ({
  trial: { trial, taken, error },
}: {
  readonly trial: TrialState;
}) => {
  const [fields, setFields] = useState<ReadonlyMap<string, string>>(
    () => new Map(taken.columns.flatMap(({ column, field }) => (field ? [[column, field]] : []))),
  );
  const [dayOrder, setDayOrder] = useState(
    taken.dates === 'month-first' ? 'month-first' : 'day-first',
  );
  const [currency, setCurrency] = useState(taken.currency);
  const running = useSending({ onSuccess: renewTrial });
  const forgetting = useSending({ onSuccess: renewForgotten });
  const choose = (column: string, field: string) => {
    const next = new Map([...fields].filter(([, other]) => other !== field));
    next.delete(column);
    if (field !== '') next.set(column, field);
    setFields(next);
  };
  const asksDates = taken.dates === 'unknown';
  const hasCurrency = [...fields.values()].includes('currency');
  const words: OrdersWords = wordsOf(taken, fields, {
    name: rememberedName(),
    dayOrder: asksDates ? dayOrder : undefined,
    currency: hasCurrency ? undefined : currency,
  });
  return (
    <form
      className="try-columns"
      onSubmit={(event) => {
        event.preventDefault();
        running.mutate(runTrial(trial, words));
      }}
    >
      {error === undefined ? null : <Trouble title="The trial did not end." text={error.message} />}
      {running.isError ? <Failed error={running.error} /> : null}
      <p>
        {taken.preset === undefined ? null : <>An export of {PRESETS[taken.preset]}. </>}
        {DATES[taken.dates]} Numbers are read as{' '}
        {taken.decimalMark === '.' ? '1,234.56' : '1.234,56'}. <Refused taken={taken} />
      </p>
      <RecordTable
        caption="Columns of the file and what they are taken for"
        columns={columnsFor(taken, fields, choose)}
        rows={taken.columns}
        keyOf={({ column }) => column}
      />
      <div className="try-choices">
        {asksDates ? (
          <NativeSelect
            label="A date such as 03/04/2025 is"
            data={[
              { value: 'day-first', label: '3 April: the day first' },
              { value: 'month-first', label: 'March 4: the month first' },
            ]}
            value={dayOrder}
            onChange={(event) => setDayOrder(event.currentTarget.value)}
          />
        ) : null}
        {hasCurrency ? null : (
          <TextInput
            label="Currency of the prices"
            description="A code such as EUR"
            pattern="[A-Za-z]{3}"
            maxLength={3}
            required
            value={currency}
            onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
          />
        )}
      </div>
      <div className="pages">
        <Button type="submit" loading={running.isPending}>
          Try these orders
        </Button>
        <Button
          variant="default"
          loading={forgetting.isPending}
          onClick={() => forgetting.mutate(forgetTrial(trial))}
        >
          Forget them
        </Button>
      </div>
    </form>
  );
};

const columnsFor = (
  taken: OrdersTaken,
  fields: ReadonlyMap<string, string>,
  choose: (column: string, field: string) => void,
): readonly Column<OrdersTaken['columns'][number]>[] => [
  { header: 'Column', name: true, cell: ({ column }) => column },
  {
    header: 'Is taken for',
    cell: ({ column }) => (
      <NativeSelect
        aria-label={`What ${column} is taken for`}
        data={[
          { value: '', label: 'not used' },
          ...taken.fields.map(({ field, meaning }) => ({ value: field, label: meaning })),
        ]}
        value={fields.get(column) ?? ''}
        onChange={(event) => choose(column, event.currentTarget.value)}
      />
    ),
  },
  {
    header: 'Examples',
    wide: true,
    cell: ({ examples }) =>
      examples.length === 0 ? <span className="dimmed">empty</span> : examples.join(' · '),
  },
];

const Refused = ({ taken: { missing, refused, sampled } }: { readonly taken: OrdersTaken }) => {
  if (missing.length > 0) return <>No column says {missing.join(', nor ')}: choose one.</>;
  const rows = refused.reduce((sum, { rows: some }) => sum + some, 0);
  if (rows === 0)
    return <>Of the first {counted(sampled, 'row', 'rows')} none would be left out.</>;
  const why = refused.map(({ reason, rows: some }) => `${count(some)} ${reason}`).join('; ');
  return (
    <>
      Of the first {counted(sampled, 'row', 'rows')} {count(rows)} would be left out: {why}.
    </>
  );
};

const PRESETS = { shopify: 'Shopify', woocommerce: 'WooCommerce' } as const;

const DATES: Readonly<Record<OrdersTaken['dates'], string>> = {
  any: 'Its dates can be read one way only.',
  'day-first': 'Its dates have the day before the month.',
  'month-first': 'Its dates have the month before the day.',
  unknown: 'Nothing tells the day from the month in its dates.',
};
