import type { LineStateName, RunStateName } from '../../../api/made-runs.ts';

export const RUN_WORDS: Readonly<Record<RunStateName, string>> = {
  checking: 'Its lines are looked at',
  open: 'Can be made',
  making: 'Is being made',
  done: 'Made',
  cancelled: 'Cancelled',
};

export const LINE_WORDS: Readonly<Record<LineStateName, string>> = {
  new: 'Not looked at yet',
  accepted: 'Can be made',
  review: 'Somebody looks first',
  refused: 'Cannot be made',
  made: 'Has a job',
  erased: 'Erased',
};

export const LINE_STATES = Object.keys(LINE_WORDS) as readonly LineStateName[];
