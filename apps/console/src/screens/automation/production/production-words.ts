import type { JobView } from 'personable';

/** Where a job can stand. */
export type JobStateName = JobView['state'];

const STATES: Readonly<Record<JobStateName, readonly [name: string, about: string]>> = {
  held: ['Held', 'Something is wrong with it. It is not made before somebody has decided.'],
  ordered: ['Ordered', 'It was ordered and is about to be checked.'],
  checked: ['Checked', 'It can be made. Its files are not drawn yet.'],
  rendered: ['Rendered', 'Its files are drawn. It waits to be printed together with others.'],
  batched: ['Batched', 'It is printed together with the others of its batch.'],
  printed: ['Printed', 'It is made and waits to be sent.'],
  shipped: ['Shipped', 'It is on its way.'],
  cancelled: ['Cancelled', 'It is not made.'],
};

/** Every state, what needs somebody first. */
export const JOB_STATES = Object.keys(STATES) as readonly JobStateName[];

/** Where a job stands, in a word or two. */
export const jobStateWords = (state: JobStateName): string => STATES[state][0];

/** What it means where a job stands. */
export const jobStateAbout = (state: JobStateName): string => STATES[state][1];

/** A state that is one. */
export const asJobState = (text: string | undefined): JobStateName | undefined =>
  JOB_STATES.find((state) => state === text);

const REASONS: Readonly<Record<string, string>> = {
  'unproven-order': 'Only a browser told of the order',
  'design-missing': 'No design came with the order',
  'design-unknown': 'Nobody knows the design',
  'design-erased': 'The design was erased',
  'design-invalid': 'The design cannot be made',
  'in-review': 'A doubtful text waits for somebody',
  'other-item': 'The design is for another item',
  'template-withdrawn': 'The template is no longer offered',
  'drawn-differently': 'It is drawn differently by now',
  'price-signature': 'The price was not signed here',
  'price-differs': 'The price paid is another one',
  'partly-refunded': 'A part was given back',
  'quantity-unclear': 'How many to make is not clear',
  stopped: 'Somebody stopped it',
  refunded: 'It was given back',
  cancelled: 'Somebody cancelled it',
  erased: 'The person was erased',
};

/** Why something is held or cancelled, in a few words; an unknown reason as it is. */
export const reasonWords = (reason: string): string =>
  (Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined) ?? reason;

/** Reasons for which something can be held, for a choice of one. */
export const HELD_REASONS: readonly string[] = Object.keys(REASONS).slice(0, 14);

/** Reasons that somebody may let pass: the design itself can be made. */
const MAY_PASS: ReadonlySet<string> = new Set([
  ...['unproven-order', 'template-withdrawn', 'drawn-differently', 'price-signature'],
  ...['price-differs', 'partly-refunded', 'quantity-unclear', 'stopped'],
]);

/** What somebody can do with a job where it stands, the usual first. */
export type JobWay =
  | 'pass'
  | 'check'
  | 'assign'
  | 'render'
  | 'print'
  | 'ship'
  | 'reprint'
  | 'hold'
  | 'cancel';

const FROM: Readonly<Record<JobWay, readonly JobStateName[]>> = {
  pass: ['held'],
  render: ['checked'],
  print: ['batched'],
  ship: ['printed'],
  reprint: ['printed', 'shipped'],
  assign: ['held'],
  check: ['held', 'checked', 'rendered'],
  hold: ['ordered', 'checked', 'rendered', 'batched'],
  cancel: ['ordered', 'checked', 'rendered', 'batched', 'held'],
};

/** What can be done with a job: of what is held only what leads out of it. */
export const waysOf = ({ state, reason }: Pick<JobView, 'state' | 'reason'>): readonly JobWay[] =>
  (Object.keys(FROM) as JobWay[]).filter(
    (way) => FROM[way].includes(state) && (way !== 'pass' || MAY_PASS.has(reason ?? '')),
  );

/** Whether it has to be said how many are made before it may go on. */
export const wantsQuantity = (reason: string | undefined): boolean =>
  reason === 'partly-refunded' || reason === 'quantity-unclear';

/** What can be done with several at once, each from one state. */
export const TOGETHER = [
  { way: 'render', from: 'checked', label: 'Render', doing: 'Rendering' },
  { way: 'gather', from: 'rendered', label: 'Put into a batch', doing: 'Gathering' },
  { way: 'print', from: 'batched', label: 'They are printed', doing: 'Noting as printed' },
  { way: 'ship', from: 'printed', label: 'They are shipped', doing: 'Noting as shipped' },
] as const satisfies readonly {
  readonly way: string;
  readonly from: JobStateName;
  readonly label: string;
  readonly doing: string;
}[];
export type Together = (typeof TOGETHER)[number];

/** Those of some jobs that something can be done with. */
export const fitFor = (jobs: readonly JobView[], { from }: Together): readonly JobView[] =>
  jobs.filter(({ state }) => state === from);

/** A job as one speaks of it. */
export const jobName = ({ order, item, quantity }: Pick<JobView, 'order' | 'item' | 'quantity'>) =>
  `${quantity} × ${item}, order ${order}`;
