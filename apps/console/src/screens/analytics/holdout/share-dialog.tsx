import { Checkbox, TextInput } from '@mantine/core';
import type { HoldoutReport } from 'personable';
import { useState } from 'react';
import { setHoldout } from '../../../api/holdout.ts';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { DialogWays } from '../../../parts/dialog-ways.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { heldShare, ShareField } from '../../../parts/share-field.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { percent } from '../../../words/numbers.ts';
import { shareIn, wholeIn, writtenShare } from '../../../words/written-share.ts';

interface Props {
  readonly share: number;
  readonly rotate: HoldoutReport['rotate'];
  /** Whether a measurement is under way. */
  readonly measures: boolean;
  readonly close: () => void;
}

const USUAL = { share: '10', days: '28', part: '25' } as const;

/** Sets how many people are held out, and whether they give way to others. */
export const ShareDialog = ({ share, rotate, measures, close }: Props) => {
  const [written, setWritten] = useState<string>(share === 0 ? USUAL.share : writtenShare(share));
  const [gives, setGives] = useState(rotate !== undefined);
  const [days, setDays] = useState<string>(String(rotate?.days ?? USUAL.days));
  const [part, setPart] = useState<string>(
    rotate === undefined ? USUAL.part : writtenShare(rotate.share),
  );
  const next = heldShare(written);
  const every = wholeIn(days, 7, 366);
  const some = shareIn(part, 0.01, 100);
  const isReady = next !== undefined && (!gives || (every !== undefined && some !== undefined));
  const set = useSending({
    onSuccess: async ({ share: now }: HoldoutReport) => {
      await outdate('/v1/holdout');
      close();
      notifyDone(now === 0 ? 'Nobody is held out now.' : `${percent(now)} are held out now.`);
    },
  });
  const send = () => {
    if (next === undefined) return;
    if (!gives) set.mutate(setHoldout({ share: next, rotate: null }));
    else if (every !== undefined && some !== undefined) {
      set.mutate(setHoldout({ share: next, rotate: { days: every, share: some } }));
    }
  };
  return (
    <Dialog title="How many people are held out" close={close}>
      <form
        className="holdout-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <ShareField
          about="With 5 to 10 % most people keep what is personal, and the figure still comes."
          written={written}
          write={setWritten}
          isFirst
        />
        <Checkbox
          label="Nobody is held out for ever: others take their place over time"
          description="Then each period is measured by itself. Without it always the same people are held out, which shows what happens in the long run."
          checked={gives}
          onChange={({ currentTarget: { checked } }) => setGives(checked)}
        />
        {gives ? (
          <div className="field-row">
            <TextInput
              label="Every so many days"
              description="7 to 366."
              inputMode="numeric"
              maxLength={3}
              value={days}
              error={every === undefined ? 'A whole number from 7 to 366.' : undefined}
              onChange={({ currentTarget: { value } }) => setDays(value)}
            />
            <TextInput
              label="So many of them change, in %"
              description="Above 0, up to 100."
              inputMode="decimal"
              maxLength={6}
              value={part}
              error={some === undefined ? 'A number above 0, up to 100.' : undefined}
              onChange={({ currentTarget: { value } }) => setPart(value)}
            />
          </div>
        ) : null}
        <p>
          They are drawn by their ids; a larger share holds out those of a smaller one and more.
          {gives && every !== undefined && some !== undefined
            ? ` Whoever is held out is so for at most ${Math.ceil(1 / some) * every} days, and then not again before all others were.`
            : ''}
          {measures ? ' With another setting the measurement begins anew.' : ''}
        </p>
        {set.error === null ? null : <Failed error={set.error} />}
        <DialogWays act="Set" close={close} isPending={set.isPending} isReady={isReady} />
      </form>
    </Dialog>
  );
};
