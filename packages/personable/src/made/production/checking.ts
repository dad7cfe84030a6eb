import type { Design } from 'personable-designer';
import { fromMinor } from '../../math/money.ts';
import type { Bundles } from '../bundles/bundles.ts';
import type { Designs } from '../designs/designs.ts';
import { MadeError } from '../made-error.ts';
import type { PriceSignatures } from '../pricing/price-signatures.ts';
import { ENGINE, type HeldReason, held, inState, type Job, type JobChange } from './job.ts';

/** What jobs are looked at with. */
export interface CheckingParts {
  readonly designs: Designs;
  readonly bundles: Bundles;
  readonly signatures: PriceSignatures;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  /** Whether orders that a browser told of are made without anybody having looked. */
  readonly trustsBrowsers: boolean;
}

type Wrong = readonly [reason: HeldReason, message: string];

/**
 * Looks at what was ordered, the same way as at what is typed: can it be made, is it what was paid for, and may the order be believed.
 * Whatever is wrong holds it.
 */
export const checkJob = async (job: Job, parts: CheckingParts): Promise<JobChange> => {
  const now = parts.clock();
  const { wrong, asked } = await lookAt(job, parts);
  const known = asked === undefined ? job : { ...job, asked };
  if (wrong !== undefined) return held(known, wrong[0], wrong[1], now);
  return inState(known, 'checked', { time: now, by: ENGINE });
};

interface Look {
  readonly wrong?: Wrong | undefined;
  /** What was asked for one piece, minor units. */
  readonly asked?: number;
}

const lookAt = async (job: Job, parts: CheckingParts): Promise<Look> => {
  const { designs, bundles } = parts;
  const may = (reason: HeldReason) => job.passed.includes(reason);
  if (!job.proven && !parts.trustsBrowsers && !may('unproven-order')) {
    return wrong('unproven-order', "Only a browser told of this order, not the shop's own server.");
  }
  if (job.unclear === true && !may('quantity-unclear')) {
    return wrong('quantity-unclear', 'The order names no whole number of pieces.');
  }
  if (job.design === undefined) {
    return wrong(
      'design-missing',
      `"${job.item}" is made by a template, and the order names no design.`,
    );
  }
  const kept = await designs.find(job.design);
  if (kept === undefined) return wrong('design-unknown', 'Nobody knows this design.');
  if (kept.design === undefined) return wrong('design-erased', 'What was chosen was erased.');
  const bundle = await bundles.find(kept.template, kept.version);
  if (bundle === undefined || !bundle.template.products.includes(job.item)) {
    return wrong('other-item', `The design is not one for "${job.item}".`);
  }
  const latest = await bundles.latest(kept.template);
  if (latest?.template.products.includes(job.item) !== true && !may('template-withdrawn')) {
    return wrong(
      'template-withdrawn',
      `"${kept.template}" is not offered for "${job.item}" any more.`,
    );
  }
  const looked = await designs.examine(kept.design);
  if (looked.state === 'refused') {
    const found = looked.findings.filter(({ severity }) => severity === 'refuse');
    return wrong('design-invalid', found.map(({ message }) => message).join(' '));
  }
  if (looked.state === 'review') {
    await designs.doubt(looked);
    return wrong('in-review', looked.doubts.map(({ message }) => message).join(' '));
  }
  if (looked.id !== kept.id && !may('drawn-differently')) {
    return wrong(
      'drawn-differently',
      'It is drawn with other fonts, or by another version, than when it was made.',
    );
  }
  return priceOf(job, { ...looked, design: kept.design }, parts);
};

const wrong = (reason: HeldReason, message: string): Look => ({ wrong: [reason, message] });

/** What was paid has to be what was asked for, unless something else lowered it. */
const priceOf = (
  job: Job,
  looked: Parameters<Designs['price']>[0] & { readonly design: Design },
  { designs, signatures }: CheckingParts,
): Look => {
  const { design = '', item, signed, paid, currency = '', ordered } = job;
  const promised = signatures.read(signed);
  const isForged = signed !== undefined && (promised?.design !== design || promised.item !== item);
  if (isForged && !job.passed.includes('price-signature')) {
    return wrong(
      'price-signature',
      'The price that came with it was not signed here for this design.',
    );
  }
  const isGood = !isForged && promised !== undefined && promised.expires >= ordered;
  const now = isGood ? undefined : designs.price(looked, item);
  const asked = isGood ? promised : now !== undefined && 'price' in now ? now.price : undefined;
  if (asked === undefined) return {};
  const { total } = asked;
  if (paid === undefined || job.passed.includes('price-differs')) return { asked: total };
  const isLess = asked.currency !== currency || (paid < total && job.reduced !== true);
  if (!isLess) return { asked: total };
  const [got, wanted] = [fromMinor(paid, currency), fromMinor(total, asked.currency)];
  const message = `The order says ${got} ${currency} for each; ${wanted} ${asked.currency} was asked.`;
  return { asked: total, wrong: ['price-differs', message] };
};

/** That a job could not be looked at: it is not made. */
export const notLookedAt = (job: Job, error: unknown, now: number): JobChange => {
  const why =
    error instanceof MadeError || error instanceof Error ? error.message : 'something went wrong';
  return held(job, 'stopped', `It could not be looked at: ${why}`, now);
};
