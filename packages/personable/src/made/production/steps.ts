import { uniqueId } from '../../math/unique-id.ts';
import { MadeError } from '../made-error.ts';
import {
  type HeldReason,
  inState,
  type Job,
  type JobChange,
  type JobState,
  MAY_PASS,
} from './job.ts';

/** What somebody does with a job. */
export const JOB_STEPS = [
  'check',
  'pass',
  'assign',
  'hold',
  'render',
  'print',
  'ship',
  'cancel',
  'reprint',
] as const;
export type JobStepName = (typeof JOB_STEPS)[number];

/** A step that somebody takes, with what it needs. */
export interface AskedStep {
  readonly step: JobStepName;
  readonly by: string;
  readonly note?: string;
  /** With `assign`: the design it is made by. */
  readonly design?: string;
  /** With `pass` and `reprint`: how many are made. */
  readonly quantity?: number;
  /** With `render`: its files are made by something else, and none are made here. */
  readonly elsewhere?: boolean;
}

/** From which states each step can be taken. */
const FROM: Readonly<Record<JobStepName, readonly JobState[]>> = {
  check: ['held', 'checked', 'rendered'],
  pass: ['held'],
  assign: ['held'],
  hold: ['ordered', 'checked', 'rendered', 'batched'],
  render: ['checked', 'rendered'],
  print: ['batched'],
  ship: ['printed'],
  cancel: ['ordered', 'checked', 'rendered', 'batched', 'held'],
  reprint: ['printed', 'shipped'],
};

/** What is done before a step, in words. */
const BEFORE: Readonly<Record<JobStepName, string>> = {
  check: 'It can be looked at again while it is held, or before it is in a batch.',
  pass: 'Only what is held can be let through.',
  assign: 'Only what is held can be given another design.',
  hold: 'It can be stopped until it is printed.',
  render: 'It has to be checked first.',
  print: 'It has to be in a batch first.',
  ship: 'It has to be printed first.',
  cancel: 'It can be cancelled until it is printed.',
  reprint: 'Only what was printed can be printed again.',
};

/**
 * What a step makes of a job.
 *
 * @throws MadeError `step_refused` where it is out of order, with what comes first.
 */
export const takeStep = (job: Job, asked: AskedStep, now: number): readonly JobChange[] => {
  const { step, by, note } = asked;
  refuseUntimely(job, step);
  const said = { time: now, by, note };
  switch (step) {
    case 'check':
      return [inState(job, 'ordered', { ...said, note: note ?? 'To be looked at again.' })];
    case 'pass':
      return [passed(job, asked, now)];
    case 'assign':
      return [assigned(job, asked, now)];
    case 'hold':
      return [stopped(job, asked, now)];
    case 'render':
      return [inState(job, 'rendered', said)];
    case 'print':
      return [inState(job, 'printed', said)];
    case 'ship':
      return [inState(job, 'shipped', said)];
    case 'cancel':
      return [withReason(inState(job, 'cancelled', said), 'cancelled', note)];
    case 'reprint':
      return reprinted(job, asked, now);
  }
};

/** @throws MadeError `step_refused` where a step is out of order, with what comes first. */
export const refuseUntimely = ({ state }: Pick<Job, 'state'>, step: JobStepName): void => {
  if (FROM[step].includes(state)) return;
  throw refused(`A job that is ${state} cannot be taken the step "${step}".`, BEFORE[step]);
};

const refused = (message: string, hint: string): MadeError =>
  new MadeError('step_refused', message, { hint });

const passed = (job: Job, { by, note, quantity }: AskedStep, time: number): JobChange => {
  const reason = job.reason as HeldReason | undefined;
  if (reason === undefined || !MAY_PASS.has(reason)) {
    throw refused(`What is held for "${reason}" cannot be let through.`, wayOut(reason));
  }
  const wantsPieces = reason === 'partly-refunded' || reason === 'quantity-unclear';
  if (wantsPieces && quantity === undefined) {
    throw refused('It is not known how many are made.', 'Say the quantity with the step.');
  }
  const after: Job = {
    ...{ ...job, passed: [...job.passed, reason] },
    ...(quantity === undefined ? {} : { quantity }),
  };
  const text = `Let through: ${reason}.`;
  return inState(after, 'ordered', {
    time,
    by,
    note: note === undefined ? text : `${text} ${note}`,
  });
};

const assigned = (job: Job, { by, note, design }: AskedStep, time: number): JobChange => {
  if (design === undefined) {
    throw refused('No design is named.', 'Name the design it is made by.');
  }
  const text = `Given the design ${design}.`;
  // What was promised of another design holds no longer.
  const { signed: _, ...rest } = job;
  return inState({ ...rest, design }, 'ordered', {
    ...{ time, by, note: note === undefined ? text : `${text} ${note}` },
  });
};

const stopped = (job: Job, { by, note }: AskedStep, time: number): JobChange => {
  const change = inState(job, 'held', { time, by, note });
  const { passed: before } = job;
  // Stopped again, it has to be let through again.
  const again = { ...change.job, passed: before.filter((one) => one !== 'stopped') };
  return withReason({ ...change, job: again }, 'stopped', note);
};

const withReason = ({ job, step }: JobChange, reason: string, note = ''): JobChange => ({
  job: { ...job, reason, ...(note === '' ? {} : { message: note }) },
  step,
});

/** What was spoiled or lost is made again, as a job of its own that names the old. */
const reprinted = (
  job: Job,
  { by, note, quantity }: AskedStep,
  time: number,
): readonly JobChange[] => {
  const { batch: _, returned: __, ...rest } = job;
  const fresh: Job = {
    ...{ ...rest, id: uniqueId(), reprints: job.id, quantity: quantity ?? job.quantity },
    // Whether it was paid for was settled the first time.
    passed: [
      ...new Set<HeldReason>([...job.passed, 'price-differs', 'unproven-order', 'price-signature']),
    ],
    ...{ ordered: time, changed: time },
  };
  const said = note === undefined ? '' : ` ${note}`;
  return [
    { job, step: { state: job.state, time, by, note: `Printed again as ${fresh.id}.${said}` } },
    inState(fresh, 'ordered', { time, by, note: `Instead of ${job.id}.${said}` }),
  ];
};

/** What to do about something that is held. */
const WAYS_OUT: Readonly<Record<HeldReason, string>> = {
  'unproven-order':
    'Send the order from your server with the secret key, or let it through once you have seen that it was paid.',
  'design-missing': 'Send the order again with its design, give it one, or cancel it.',
  'design-unknown':
    'It is looked at again as soon as the design is kept; else give it another design, or cancel it.',
  'design-erased': 'Have the customer make it again and give it that design, or cancel it.',
  'design-invalid': 'Give it a design that can be made, or cancel it.',
  'in-review': 'Accept or refuse what is doubtful; it is then looked at again.',
  'other-item': 'Give it a design of a template for this item, or cancel it.',
  'template-withdrawn': 'Let it through to make it as it was ordered, or cancel it.',
  'drawn-differently': 'Look at how it is drawn now, and let it through or give it a new design.',
  'price-signature': 'See what was paid, and let it through or cancel it.',
  'price-differs': 'See what was paid, and let it through or cancel it.',
  'partly-refunded': 'Let it through with the number that is made, or cancel it.',
  'quantity-unclear': 'Let it through with the number that is made, or cancel it.',
  stopped: 'Let it through when it can go on, or cancel it.',
};

/** What to do about a job that is held; nothing of what is no reason. */
export const wayOut = (reason: string | undefined): string =>
  WAYS_OUT[reason as HeldReason] ?? 'Look at its steps.';
