import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { handOverBatch, readBatch } from '../../../api/made.ts';
import { outdate, reading } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { useAddressedId } from '../../../frame/address.ts';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { counted } from '../../../words/numbers.ts';
import { DoTogether } from './do-together.tsx';
import { JobTable } from './job-table.tsx';
import './production.css';

const UP = { title: 'Production', path: '/automation/production' };
const CAPTION = 'Jobs of the batch';

/** Jobs that are printed together: they are handed over, printed and shipped. */
export const BatchScreen = () => {
  const id = useAddressedId();
  const query = useQuery(reading(readBatch(id)));
  return (
    <Screen title="Batch" up={UP} about="These are printed together.">
      <Loaded query={query} skeleton={<JobTable caption={CAPTION} jobs={undefined} />}>
        {({ time, by, note, jobs }) => (
          <div className="production">
            <Facts
              facts={[
                { name: 'Gathered', value: <Moment time={time} as="exact" /> },
                { name: 'By', value: by },
                ...(note === undefined ? [] : [{ name: 'Note', value: note }]),
              ]}
            />
            <HandOver id={id} />
            <section>
              <h2>{counted(jobs.length, 'job', 'jobs')}</h2>
              <JobTable caption={CAPTION} jobs={jobs} />
              <DoTogether
                jobs={jobs.filter(({ state }) => state === 'batched' || state === 'printed')}
                drop={() => undefined}
              />
            </section>
          </div>
        )}
      </Loaded>
    </Screen>
  );
};

/** Millimetres of a side of a sheet at the most. */
const MOST = 10_000;

const millimetres = (written: string): number => Number(written.trim().replace(',', '.'));
const isSide = (side: number): boolean => side > 0 && side <= MOST;

const HandOver = ({ id }: { readonly id: string }) => {
  const [onSheets, setOnSheets] = useState(false);
  const [width, setWidth] = useState('500');
  const [height, setHeight] = useState('700');
  const send = useSending<{ readonly folder: string; readonly files: number }>({
    onSuccess: () => outdate('/v1/made'),
  });
  const sheet = { width: millimetres(width), height: millimetres(height) };
  const isReady = !onSheets || (isSide(sheet.width) && isSide(sheet.height));
  return (
    <section>
      <h2>Hand it over</h2>
      <form
        className="panel dialog-text"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate(handOverBatch(id, onSheets ? sheet : undefined));
        }}
      >
        <p>
          All files are drawn and written into the folder for printing, with a list of all tickets.
          All of them, or none.
        </p>
        <Checkbox
          label="Also lay everything side by side on large sheets"
          checked={onSheets}
          onChange={(event) => setOnSheets(event.currentTarget.checked)}
        />
        {onSheets ? (
          <div className="field-row">
            <TextInput
              label="Width of a sheet, mm"
              inputMode="decimal"
              maxLength={8}
              value={width}
              onChange={(event) => setWidth(event.currentTarget.value)}
            />
            <TextInput
              label="Height of a sheet, mm"
              inputMode="decimal"
              maxLength={8}
              value={height}
              onChange={(event) => setHeight(event.currentTarget.value)}
            />
          </div>
        ) : null}
        <div className="job-ways">
          <Button type="submit" loading={send.isPending} disabled={!isReady}>
            Hand over
          </Button>
          {send.isPending ? (
            <span className="dimmed">Everything is drawn: this can take a while.</span>
          ) : null}
        </div>
        <div aria-live="polite">
          {send.data === undefined ? null : (
            <p>
              {counted(send.data.files, 'file stands', 'files stand')} in{' '}
              <code>{send.data.folder}</code>.
            </p>
          )}
        </div>
        {send.error === null ? null : <Failed error={send.error} />}
      </form>
    </section>
  );
};
