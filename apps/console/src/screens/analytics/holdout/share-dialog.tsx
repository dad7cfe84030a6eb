import { Button, TextInput } from '@mantine/core';
import type { HoldoutReport } from 'personable';
import { useState } from 'react';
import { setHoldout } from '../../../api/holdout.ts';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';
import { percent } from '../../../words/numbers.ts';

interface Props {
  readonly share: number;
  /** Whether a measurement is under way. */
  readonly measures: boolean;
  readonly close: () => void;
}

const USUAL = '10';

/** A percentage as it is written, as a share; undefined for what is none from 0 to 50. */
const shareOf = (written: string): number | undefined => {
  const text = written.trim().replace(',', '.');
  const value = Number(text);
  if (text === '' || !(value >= 0 && value <= 50)) return undefined;
  return Math.round(value * 100) / 10_000;
};

/** Sets how many people are held out. */
export const ShareDialog = ({ share, measures, close }: Props) => {
  const [written, setWritten] = useState(share === 0 ? USUAL : String(share * 100));
  const next = shareOf(written);
  const set = useSending({
    onSuccess: async ({ share: now }: HoldoutReport) => {
      await outdate('/v1/holdout');
      close();
      notifyDone(now === 0 ? 'Nobody is held out now.' : `${percent(now)} are held out now.`);
    },
  });
  return (
    <Dialog title="How many people are held out" close={close}>
      <form
        className="holdout-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (next !== undefined) set.mutate(setHoldout({ share: next }));
        }}
      >
        <TextInput
          data-autofocus
          label="Share of the people, in %"
          description="0 to 50. With 5 to 10 % most people keep what is personal, and the figure still comes."
          inputMode="decimal"
          maxLength={6}
          value={written}
          error={next === undefined ? 'A number from 0 to 50.' : undefined}
          onChange={({ currentTarget: { value } }) => setWritten(value)}
        />
        <p>
          They are drawn by their ids, always the same ones; a larger share holds out those of a
          smaller one and more.
          {measures ? ' With another share the measurement begins anew.' : ''}
        </p>
        {set.error === null ? null : <Failed error={set.error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Leave it
          </Button>
          <Button type="submit" loading={set.isPending} disabled={next === undefined}>
            Set
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
