import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import type { JobView } from 'personable';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { stepJob, type WantedStep } from '../../../api/made.ts';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { madeJobAddress } from '../../../frame/address.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { DialogWays } from '../../../parts/dialog-ways.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';
import { type JobWay, jobStateWords, wantsQuantity, waysOf } from './production-words.ts';

const LABELS: Readonly<Record<JobWay, string>> = {
  pass: 'Let it through',
  check: 'Check it again',
  assign: 'Give it another design',
  render: 'Render',
  print: 'It is printed',
  ship: 'It is shipped',
  reprint: 'Print it again',
  hold: 'Stop it',
  cancel: 'Cancel it',
};

/** What is done with a job as it stands: at once, or after a question where a word is wanted. */
const AT_ONCE: readonly JobWay[] = ['check', 'print', 'ship'];

/** What can be done with a job where it stands. */
export const JobWays = ({ job }: { readonly job: JobView }) => {
  const [asking, ask] = useState<JobWay>();
  const step = useJobStep(() => undefined);
  const ways = waysOf(job);
  return (
    <>
      <div className="job-ways">
        {job.reason === 'in-review' ? (
          <Button component={Link} href="/automation/reviews">
            Go to the reviews
          </Button>
        ) : null}
        {ways.map((way, place) => (
          <Button
            key={way}
            variant={
              place === 0 && job.reason !== 'in-review' && way !== 'hold' ? 'filled' : 'default'
            }
            disabled={step.isPending}
            onClick={() =>
              AT_ONCE.includes(way) ? step.mutate(stepJob(job.id, { step: way })) : ask(way)
            }
          >
            {LABELS[way]}
            {AT_ONCE.includes(way) ? null : ' …'}
          </Button>
        ))}
      </div>
      {step.error === null ? null : <Failed error={step.error} />}
      {asking === undefined ? null : (
        <StepDialog job={job} way={asking} close={() => ask(undefined)} />
      )}
    </>
  );
};

const useJobStep = (then: (job: JobView) => void) =>
  useSending<JobView>({
    onSuccess: async (job) => {
      await outdate('/v1/made');
      notifyDone(`Order ${job.order}: ${jobStateWords(job.state).toLowerCase()}.`);
      then(job);
    },
  });

const ABOUT: Readonly<Partial<Record<JobWay, string>>> = {
  pass: 'You have looked at why it is held, and it may be made all the same. It is then checked again for everything else.',
  assign:
    'It is made by this design in place of the one that was ordered. It is checked again first.',
  render: 'Its files are drawn, for each surface an SVG, a PNG and a PDF, and a ticket.',
  reprint: 'What was spoiled or lost is made again, as a job of its own that names this one.',
  hold: 'Nothing is done with it until somebody lets it through.',
  cancel: 'It is not made. That cannot be undone.',
};

interface DialogProps {
  readonly job: JobView;
  readonly way: JobWay;
  readonly close: () => void;
}

const StepDialog = ({ job, way, close }: DialogProps) => {
  const [, go] = useLocation();
  const [note, setNote] = useState('');
  const [design, setDesign] = useState('');
  const [quantity, setQuantity] = useState(way === 'reprint' ? String(job.quantity) : '');
  const [elsewhere, setElsewhere] = useState(false);
  const step = useJobStep((now) => {
    close();
    if (now.id !== job.id) go(madeJobAddress(now.id));
  });
  const asksQuantity = way === 'reprint' || (way === 'pass' && wantsQuantity(job.reason));
  const pieces = /^[1-9]\d{0,4}$/.test(quantity) ? Number(quantity) : undefined;
  const isReady =
    (!asksQuantity || pieces !== undefined) &&
    (way !== 'assign' || /^[0-9a-f]{64}$/.test(design)) &&
    (way !== 'reprint' || note !== '');
  const said: WantedStep = {
    step: way,
    ...(note === '' ? {} : { note }),
    ...(way === 'assign' ? { design } : {}),
    ...(asksQuantity && pieces !== undefined ? { quantity: pieces } : {}),
    ...(way === 'render' && elsewhere ? { elsewhere } : {}),
  };
  return (
    <Dialog title={LABELS[way]} close={close}>
      <form
        className="dialog-text"
        onSubmit={(event) => {
          event.preventDefault();
          step.mutate(stepJob(job.id, said));
        }}
      >
        <p>{ABOUT[way]}</p>
        {way === 'assign' ? (
          <TextInput
            label="Design"
            description="Its id, 64 letters and digits: it comes with the answer that kept it."
            required
            maxLength={64}
            value={design}
            onChange={(event) => setDesign(event.currentTarget.value.trim())}
          />
        ) : null}
        {asksQuantity ? (
          <TextInput
            label="How many are made"
            required
            inputMode="numeric"
            maxLength={5}
            value={quantity}
            onChange={(event) => setQuantity(event.currentTarget.value.trim())}
          />
        ) : null}
        {way === 'render' ? (
          <Checkbox
            label="Its files are made elsewhere: draw none here"
            checked={elsewhere}
            onChange={(event) => setElsewhere(event.currentTarget.checked)}
          />
        ) : null}
        <Textarea
          label={way === 'reprint' ? 'Why' : 'Note'}
          description="It is kept with the step, with your name and the time."
          required={way === 'reprint'}
          maxLength={1_000}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {step.error === null ? null : <Failed error={step.error} />}
        <DialogWays act={LABELS[way]} close={close} isPending={step.isPending} isReady={isReady} />
      </form>
    </Dialog>
  );
};
