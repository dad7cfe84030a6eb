import { sha256 } from '../../math/sha256.ts';
import { ENGINE, held, inState, type Job, type JobChange } from '../production/job.ts';
import type { OrderLine, SaidOrder, SaidRefund } from './order-lines.ts';

/** Whose order it is, and when it came. */
export interface OrderedBy {
  readonly home: number;
  /** All homes of whoever ordered. */
  readonly homes: readonly number[];
  /** Whether it was told by somebody who may be believed. */
  readonly proven: boolean;
  /** When it was ordered, and now: milliseconds UTC. */
  readonly ordered: number;
  readonly now: number;
}

/** Held for these, a job waits for a design. */
const WANTS_DESIGN: ReadonlySet<string> = new Set([
  'design-missing',
  'design-unknown',
  'design-erased',
  'design-invalid',
  'other-item',
]);
/** In these nothing was made of it yet. */
const NOT_MADE: ReadonlySet<Job['state']> = new Set<Job['state']>([
  'ordered',
  'checked',
  'rendered',
  'batched',
  'held',
]);

/**
 * What an order comes to: a job for each line, once, however often it is told. What the shop's own server says takes the place of what a
 * browser said of the same order.
 *
 * @param jobs what there is of the order already.
 */
export const takeOrder = (
  { order, lines }: SaidOrder,
  by: OrderedBy,
  jobs: readonly Job[],
): JobChange[] => {
  if (!by.proven && jobs.some(({ proven }) => proven)) return [];
  const own = jobs.filter(
    ({ home, proven, reprints, passed }) =>
      reprints === undefined &&
      (proven ||
        (home !== undefined && by.homes.includes(home)) ||
        (by.proven && passed.includes('unproven-order'))),
  );
  const left = new Map(own.map((job) => [job.id, job]));
  const counts = new Map<string, number>();
  const placed = lines.map((line) => {
    const key = JSON.stringify([line.item, line.design]);
    const place = counts.get(key) ?? 0;
    counts.set(key, place + 1);
    return { line, ids: idsOf(order, line, place, by) };
  });
  const changes: JobChange[] = [];
  const unknown: typeof placed = [];
  // First what is the same, so that nothing else takes its place.
  for (const one of placed) {
    const found =
      one.ids.map((id) => left.get(id)).find((job) => job !== undefined) ??
      [...left.values()].find(
        ({ item, design }) => item === one.line.item && design === one.line.design,
      );
    if (found === undefined) unknown.push(one);
    else {
      left.delete(found.id);
      changes.push(...proved(found, one.line, by));
    }
  }
  for (const one of unknown) {
    const waiting = [...left.values()].find((job) => waitsFor(job, one.line));
    if (waiting === undefined) changes.push(newJob(order, one.line, one.ids[0] ?? '', by));
    else {
      left.delete(waiting.id);
      changes.push(...completed(waiting, one.line, by));
    }
  }
  return by.proven ? [...changes, ...superseded(jobs, own, left, by)] : changes;
};

/** Ids of a line: as it is known by from the shop's server, or from somebody's browser. */
const idsOf = (
  order: string,
  { item, design = '' }: OrderLine,
  place: number,
  { homes, home, proven }: OrderedBy,
): readonly string[] => {
  const of = (whose: number | '') => sha256(JSON.stringify([order, item, design, place, whose]));
  const browsers = [home, ...homes.filter((one) => one !== home)].map(of);
  return proven ? [of(''), ...browsers] : browsers;
};

const newJob = (order: string, line: OrderLine, id: string, by: OrderedBy): JobChange => {
  const { item, design, quantity, currency, paid, signed, reduced, unclear } = line;
  const { home, proven, ordered, now } = by;
  const job: Job = {
    ...{ id, home, order, item, design, state: 'ordered', quantity, proven, currency },
    ...(paid === undefined ? {} : { paid }),
    ...(signed === undefined ? {} : { signed }),
    ...(reduced === undefined ? {} : { reduced }),
    ...(unclear === undefined ? {} : { unclear }),
    ...{ passed: [], ordered, changed: now },
  };
  return { job, step: { state: 'ordered', time: now, by: ENGINE } };
};

/** What a browser said is proven once the shop's server says the same; what the server says of pieces and prices holds. */
const proved = (job: Job, line: OrderLine, { proven, now }: OrderedBy): JobChange[] => {
  if (job.proven || !proven) return [];
  const { quantity, paid = job.paid, signed = job.signed } = line;
  const known: Job = {
    ...{ ...job, proven: true },
    ...(NOT_MADE.has(job.state) ? { quantity } : {}),
    ...(paid === undefined ? {} : { paid }),
    ...(signed === undefined ? {} : { signed }),
  };
  const said = { time: now, by: ENGINE, note: "The shop's own server told of the order, too." };
  if (job.state === 'held' && job.reason === 'unproven-order')
    return [inState(known, 'ordered', said)];
  const step = { state: job.state, ...said };
  return [{ job: { ...known, changed: now }, step }];
};

const waitsFor = ({ state, reason = '', item }: Job, line: OrderLine): boolean =>
  line.design !== undefined && state === 'held' && WANTS_DESIGN.has(reason) && item === line.item;

/** An order that is told again with the design that it lacked. */
const completed = (job: Job, { design, signed, paid }: OrderLine, by: OrderedBy): JobChange[] => [
  inState(
    {
      ...{ ...job, design, proven: job.proven || by.proven },
      ...(signed === undefined ? {} : { signed }),
      ...(paid === undefined ? {} : { paid }),
    },
    'ordered',
    { time: by.now, by: ENGINE, note: 'The order was told again with its design.' },
  ),
];

/** What browsers said of an order, and its own server does not. */
const superseded = (
  jobs: readonly Job[],
  own: readonly Job[],
  left: ReadonlyMap<string, Job>,
  { now }: OrderedBy,
): JobChange[] => {
  const others = jobs.filter((job) => !own.includes(job));
  return [...others, ...left.values()]
    .filter(
      (job) => !job.proven && NOT_MADE.has(job.state) && !job.passed.includes('unproven-order'),
    )
    .map((job) =>
      cancelled(job, 'superseded', "The shop's own server tells of the order without it.", now),
    );
};

/** A job that is not made any more. */
const cancelled = (job: Job, reason: string, message: string, time: number): JobChange => ({
  job: { ...job, state: 'cancelled', reason, message, changed: time },
  step: { state: 'cancelled', time, by: ENGINE, note: message },
});

/**
 * What giving back comes to: what is not printed is cancelled; of what is printed it is noted. Where it is not clear how much is given
 * back, somebody has to look.
 */
export const takeRefund = (
  { lines, total }: SaidRefund,
  { homes, proven, now }: Pick<OrderedBy, 'homes' | 'proven' | 'now'>,
  jobs: readonly Job[],
): JobChange[] => {
  const open = jobs.filter(
    ({ state, home, ...job }) =>
      state !== 'cancelled' &&
      (proven || (!job.proven && home !== undefined && homes.includes(home))),
  );
  if (lines === undefined) {
    const paid = open.reduce((sum, job) => sum + (job.paid ?? 0) * job.quantity, 0);
    const isPart = total !== undefined && total < paid;
    return open.flatMap((job) => (isPart ? doubted(job, now) : given(job, now)));
  }
  return open.flatMap((job) => {
    const line = lines.find(
      ({ item, design }) => item === job.item && (design === undefined || design === job.design),
    );
    if (line === undefined) return [];
    return (line.quantity ?? job.quantity) < job.quantity ? doubted(job, now) : given(job, now);
  });
};

const given = (job: Job, now: number): JobChange[] => {
  if (NOT_MADE.has(job.state)) return [cancelled(job, 'refunded', 'It was given back.', now)];
  return returned(job, now);
};

const doubted = (job: Job, now: number): JobChange[] => {
  if (!NOT_MADE.has(job.state)) return returned(job, now);
  if (job.passed.includes('partly-refunded') || job.reason === 'partly-refunded') return [];
  return [held(job, 'partly-refunded', 'A part of it was given back: say how many are made.', now)];
};

const returned = (job: Job, now: number): JobChange[] =>
  job.returned === true
    ? []
    : [
        {
          job: { ...job, returned: true, changed: now },
          step: {
            state: job.state,
            time: now,
            by: ENGINE,
            note: 'It was given back after it was printed.',
          },
        },
      ];
