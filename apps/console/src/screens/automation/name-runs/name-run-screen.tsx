import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import {
  forgetNameRun,
  type LineStateName,
  type NameRunLine,
  readNameRun,
  readNameRunLines,
  stepNameRun,
  type WholeNameRun,
} from '../../../api/made-runs.ts';
import { outdate, reading, readingOn } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { madeBatchAddress, madeJobAddress, useAddressedId } from '../../../frame/address.ts';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { ShowMore } from '../../../parts/show-more.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { count, counted } from '../../../words/numbers.ts';
import { LINE_STATES, LINE_WORDS, RUN_WORDS } from './run-words.ts';
import './name-runs.css';

const UP = { title: 'Name runs', path: '/automation/name-runs' };
/** Milliseconds between two looks while it is worked on. */
const LOOK_EVERY = 2_000;
const isUnderWay = ({ state, stopped }: WholeNameRun): boolean =>
  stopped === undefined && (state === 'checking' || state === 'making');

/** A list of names: what was found of each, and having it made. */
export const NameRunScreen = () => {
  const id = useAddressedId();
  const query = useQuery({
    ...reading(readNameRun(id)),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && isUnderWay(data) ? LOOK_EVERY : false,
  });
  return (
    <Screen title="Name run" up={UP} about="What was found of each name, before anything is made.">
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={40} />}>
        {(run) => (
          <div className="name-runs">
            <Run run={run} />
            <Lines key={`${run.state} ${run.counts.new}`} run={run} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
};

const Run = ({ run }: { readonly run: WholeNameRun }) => {
  const { id, state, item, template, by, time, note, lines, counts, stopped } = run;
  const { places, total, currency, batches } = run;
  const looked = lines - counts.new;
  return (
    <>
      <p role="status" className="name-runs-state">
        {stopped === undefined
          ? `${RUN_WORDS[state]}${state === 'checking' ? `: ${count(looked)} of ${count(lines)}` : ''}.`
          : `It stopped: ${stopped}`}
      </p>
      <Facts
        facts={[
          { name: 'Made of', value: `${item} (${template})` },
          { name: 'Taken', value: <Moment time={time} as="exact" /> },
          { name: 'By', value: by },
          ...(note === undefined ? [] : [{ name: 'Note', value: note }]),
          ...LINE_STATES.filter((one) => counts[one] > 0).map((one) => ({
            name: LINE_WORDS[one],
            value: count(counts[one]),
          })),
          ...(total === undefined || currency === undefined
            ? []
            : [{ name: 'Costs together', value: money(total, currency) }]),
          ...(batches.length === 0
            ? []
            : [
                {
                  name: 'Batches',
                  value: batches.map((batch, i) => (
                    <span key={batch}>
                      {i === 0 ? '' : ', '}
                      <Link href={madeBatchAddress(batch)}>{`batch ${i + 1}`}</Link>
                    </span>
                  )),
                },
              ]),
        ]}
      />
      {places === undefined ? null : (
        <RecordTable caption="Places" columns={PLACES} rows={places} keyOf={({ place }) => place} />
      )}
      <Ways id={id} run={run} />
    </>
  );
};

const money = (minor: number, currency: string): string => {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** digits);
};

const PLACES: readonly Column<NonNullable<WholeNameRun['places']>[number]>[] = [
  { header: 'Place', name: true, cell: ({ place }) => place },
  { header: 'There are', numeric: true, cell: (row) => count(row.count) },
  { header: 'Left', numeric: true, cell: ({ left }) => count(left) },
];

/** What may be done with it now. */
const Ways = ({ id, run }: { readonly id: string; readonly run: WholeNameRun }) => {
  const [, go] = useLocation();
  const [isSure, setSure] = useState(false);
  const step = useSending<WholeNameRun>({ onSuccess: () => outdate('/v1/made') });
  const forget = useSending<object>({
    onSuccess: async () => {
      await outdate('/v1/made/runs');
      go(UP.path);
    },
  });
  const { state, counts, stopped } = run;
  const mayMake = counts.accepted > 0 && (state === 'open' || stopped !== undefined);
  const mayCancel = state !== 'done' && state !== 'cancelled';
  const error = step.error ?? forget.error;
  return (
    <div className="name-runs-ways">
      {mayMake ? (
        <Button loading={step.isPending} onClick={() => step.mutate(stepNameRun(id, 'make'))}>
          Make {counted(counts.accepted, 'of them', 'of them')}
        </Button>
      ) : null}
      {mayCancel ? (
        <Button
          variant="default"
          loading={step.isPending}
          onClick={() => step.mutate(stepNameRun(id, 'cancel'))}
        >
          Cancel the run
        </Button>
      ) : null}
      {isUnderWay(run) ? null : isSure ? (
        <Button
          color="red"
          loading={forget.isPending}
          onClick={() => forget.mutate(forgetNameRun(id))}
        >
          Forget all its names for good
        </Button>
      ) : (
        <Button variant="default" onClick={() => setSure(true)}>
          Forget it
        </Button>
      )}
      {error === null ? null : <Failed error={error} />}
    </div>
  );
};

const asState = (value: string): LineStateName | undefined =>
  LINE_STATES.find((state) => state === value);

const Lines = ({ run: { id, counts } }: { readonly run: WholeNameRun }) => {
  const [state, setState] = useState<LineStateName>();
  const list = useInfiniteQuery(
    readingOn((after: number | undefined) => readNameRunLines(id, state, after)),
  );
  return (
    <section>
      <h2>Names</h2>
      <NativeSelect
        className="name-runs-filter"
        label="Which"
        data={[
          { value: '', label: 'All' },
          ...LINE_STATES.filter((one) => one === state || counts[one] > 0).map((value) => ({
            value,
            label: `${LINE_WORDS[value]} (${count(counts[value])})`,
          })),
        ]}
        value={state ?? ''}
        onChange={({ currentTarget: { value } }) => setState(asState(value))}
      />
      <Loaded query={list} skeleton={<LineTable lines={undefined} />}>
        {({ pages }) => (
          <>
            <LineTable lines={pages.flatMap(({ lines }) => lines)} />
            <ShowMore list={list} />
          </>
        )}
      </Loaded>
    </section>
  );
};

const LineTable = ({ lines }: { readonly lines: readonly NameRunLine[] | undefined }) => (
  <RecordTable
    caption="Names of the run"
    columns={COLUMNS}
    rows={lines}
    keyOf={({ line }) => line}
  />
);

const COLUMNS: readonly Column<NameRunLine>[] = [
  { header: 'Line', numeric: true, cell: ({ line }) => count(line) },
  {
    header: 'Name',
    name: true,
    cell: ({ values }) =>
      values === undefined ? (
        <span className="dimmed">erased</span>
      ) : (
        Object.values(values).map(String).join(', ')
      ),
  },
  { header: 'Place', cell: ({ place }) => place ?? '' },
  { header: 'Pieces', numeric: true, cell: ({ quantity }) => count(quantity) },
  {
    header: 'State',
    cell: ({ state, job }) =>
      job === undefined ? (
        LINE_WORDS[state]
      ) : (
        <Link href={madeJobAddress(job)}>{LINE_WORDS[state]}</Link>
      ),
  },
  {
    header: 'What was found',
    wide: true,
    cell: ({ findings }) =>
      findings.map(({ code, message, fix }) => (
        <p key={`${code} ${message}`}>
          {message} {fix}
        </p>
      )),
  },
];
