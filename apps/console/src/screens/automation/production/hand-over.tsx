import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type HandedOver, handOverBatch } from '../../../api/made.ts';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { Failed } from '../../../parts/trouble.tsx';
import { counted } from '../../../words/numbers.ts';
import './production.css';

/** Millimetres of a side of a sheet at the most. */
const MOST = 10_000;

const millimetres = (written: string): number => Number(written.trim().replace(',', '.'));
const isSide = (side: number): boolean => side > 0 && side <= MOST;

const WAYS = [
  { value: 'folder', label: 'Into the folder for printing' },
  { value: 'webhook', label: 'By the signed webhook' },
  { value: 'house', label: 'To a print house' },
];

/** Gives a batch to whoever prints it. */
export const HandOver = ({ id }: { readonly id: string }) => {
  const [way, setWay] = useState('folder');
  const [house, setHouse] = useState('');
  const [onSheets, setOnSheets] = useState(false);
  const [width, setWidth] = useState('500');
  const [height, setHeight] = useState('700');
  const send = useSending<HandedOver>({ onSuccess: () => outdate('/v1/made') });
  const sheet = { width: millimetres(width), height: millimetres(height) };
  const wantsSheet = way === 'folder' && onSheets;
  const isReady =
    (!wantsSheet || (isSide(sheet.width) && isSide(sheet.height))) &&
    (way !== 'house' || house.trim() !== '');
  return (
    <section>
      <h2>Hand it over</h2>
      <form
        className="panel dialog-text"
        onSubmit={(event) => {
          event.preventDefault();
          const to = way === 'house' ? house.trim() : way;
          send.mutate(
            handOverBatch(id, {
              ...(way === 'folder' ? {} : { to }),
              ...(wantsSheet ? { sheet } : {}),
            }),
          );
        }}
      >
        <NativeSelect
          label="How"
          data={WAYS}
          value={way}
          onChange={(event) => setWay(event.currentTarget.value)}
        />
        {way === 'house' ? (
          <TextInput
            label="Which print house"
            description="Its name in the settings of the engine."
            required
            maxLength={40}
            value={house}
            onChange={(event) => setHouse(event.currentTarget.value)}
          />
        ) : null}
        {way === 'folder' ? (
          <>
            <p>
              All files are drawn and written into the folder, with a list of all tickets. All of
              them, or none.
            </p>
            <Checkbox
              label="Also lay everything side by side on large sheets"
              checked={onSheets}
              onChange={(event) => setOnSheets(event.currentTarget.checked)}
            />
          </>
        ) : (
          <p>It is sent soon after, once; what becomes of it stands below.</p>
        )}
        {wantsSheet ? (
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
        <div aria-live="polite">{send.data === undefined ? null : <Done handed={send.data} />}</div>
        {send.error === null ? null : <Failed error={send.error} />}
      </form>
    </section>
  );
};

const Done = ({
  handed: { folder, files = 0, deliveries = [] },
}: {
  readonly handed: HandedOver;
}) =>
  folder === undefined ? (
    <p>{counted(deliveries.length, 'delivery is', 'deliveries are')} on the way.</p>
  ) : (
    <p>
      {counted(files, 'file stands', 'files stand')} in <code>{folder}</code>.
    </p>
  );
