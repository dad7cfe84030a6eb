import type { GivenArm } from '../../rules/experiments/variant-set.ts';
import type { CompiledJourney } from '../../rules/journeys/compile-journey.ts';
import { contextOf } from './act.ts';
import type { Knowledge } from './ports.ts';
import type { Run } from './run.ts';
import { decisive } from './why-held.ts';

/** Whether somebody comes in, and why not in a sentence. */
export type Admitted =
  | { readonly as: 'in' | 'held-out'; readonly given: readonly GivenArm[] }
  | { readonly refused: string };

/** What of a person says whether they may be sold something. */
interface Asked {
  readonly minor?: boolean;
  readonly care?: { readonly kind: string };
  readonly consent?: Readonly<Record<string, boolean>>;
}

/**
 * Whether somebody may come into a journey now: its schedule, consent to its purposes, who it is for; what sells is for nobody who is a minor or
 * has something that went wrong. A part of those is held out, always the same people.
 */
export const admit = async (
  run: Run,
  journey: CompiledJourney,
  now: number,
  knowledge: Knowledge,
): Promise<Admitted> => {
  const { body, schedule, audience, purposes, sells } = journey;
  if (schedule !== undefined) {
    const customer = await knowledge.zoneOf(run.home);
    const verdict = schedule.at(now, { shop: knowledge.shopZone, customer });
    if (verdict !== 'on') return { refused: `By its schedule it is ${verdict}.` };
  }
  const document = await knowledge.documentOf(run.home, now, contextOf(run));
  const { minor, care, consent = {} } = document as Asked;
  const missing = purposes.find((purpose) => consent[purpose] !== true);
  if (missing !== undefined) return { refused: `There is no consent to ${missing}.` };
  if (sells && minor === true) return { refused: 'Minors are not sold anything.' };
  if (sells && care !== undefined) return { refused: `Something went wrong lately: ${care.kind}.` };
  const clause = audience?.explain(document);
  if (clause?.holds === false) return { refused: `It is not for them: ${decisive(clause)}.` };
  const { holdout = 0 } = body;
  const isHeld = holdout > 0 && (await knowledge.isHeldOut(run.home, journey.id, holdout));
  if (isHeld) return { as: 'held-out', given: [] };
  const asked = { home: run.home, journey: journey.id, now, document };
  const { given, off } = await knowledge.armsOf(asked);
  return { as: off ? 'held-out' : 'in', given };
};

/** Puts somebody before the first step, or among those who are held out. */
export const entered = (
  run: Run,
  journey: CompiledJourney,
  as: 'in' | 'held-out',
  now: number,
): Run => {
  const data = {
    found: run.data.found,
    ...(run.data.event === undefined ? {} : { event: run.data.event }),
  };
  const begun = { ...run, data, entered: now, since: 0, due: now };
  return as === 'in'
    ? { ...begun, state: 'waiting', step: journey.first ?? '' }
    : { ...begun, state: 'held-out', step: '', reason: 'Held out, to be compared with.' };
};
