import {
  type CompiledCondition,
  type Condition,
  compileCondition,
} from '../../conditions/index.ts';
import type { PersonSlots } from './person-slots.ts';
import type { ReportEvent } from './report-event.ts';
import type { Emit } from './sums.ts';

/** A step: an event by its name, as far as a condition over it holds. */
interface FunnelStep {
  readonly event: string;
  /** Over `properties` and `context` of the event. */
  readonly where?: Condition;
}

/** Steps that people go through one after another. */
export interface FunnelDeclaration {
  readonly id: string;
  readonly name: string;
  readonly steps: readonly FunnelStep[];
  /** Hours after the first step in which the others count. */
  readonly hours: number;
}

/** From looking at a product to an order, within a week. */
export const DEFAULT_FUNNELS: readonly FunnelDeclaration[] = [
  {
    id: 'buying',
    name: 'From a product to an order',
    steps: [
      { event: 'Product Viewed' },
      { event: 'Product Added' },
      { event: 'Checkout Started' },
      { event: 'Order Completed' },
    ],
    hours: 168,
  },
];

/** A funnel that events can be held against. */
export interface CompiledFunnel {
  readonly id: string;
  readonly steps: readonly {
    readonly event: string;
    readonly where: CompiledCondition | undefined;
  }[];
  /** Milliseconds. */
  readonly within: number;
}

const HOUR = 3_600_000;
const NOTHING = {};

/** @throws ConditionError for a condition that cannot be read, with its place. */
export const compileFunnel = (
  { id, steps, hours }: FunnelDeclaration,
  at = '',
): CompiledFunnel => ({
  id,
  steps: steps.map(({ event, where }, i) => ({
    event,
    where:
      where === undefined ? undefined : compileCondition(where, { at: `${at}/steps/${i}/where` }),
  })),
  within: hours * HOUR,
});

/** Under what a step of a funnel is counted: funnel, step from 1, and by what it is split. */
const stepKey = (funnel: string, step: number, by: string): string => `${funnel}\t${step}\t${by}`;

/** Reads what `stepKey` wrote. */
export const readStepKey = (
  key: string,
): { funnel: string; step: number; source: string; device: string; visitor: string } => {
  const [funnel = '', step, source = '', device = '', visitor = ''] = key.split('\t');
  return { funnel, step: Number(step), source, device, visitor };
};

/**
 * Takes an event to the funnels: somebody who does the first step is in, and out again after the last step or when the time is over;
 * whoever does the first step once more meanwhile is in once. A step counts on the day of the first one.
 */
export const countFunnels = (
  slots: PersonSlots,
  event: ReportEvent,
  emit: Emit,
  funnels: readonly CompiledFunnel[],
): void => {
  for (const funnel of funnels) {
    const { id, steps, within } = funnel;
    const run = slots.funnels[id];
    if (run !== undefined && event.time - run.since <= within) {
      if (!isStep(steps[run.step], event)) continue;
      run.step += 1;
      emit('funnel', run.day, stepKey(id, run.step, run.by));
      if (run.step === steps.length) delete slots.funnels[id];
      continue;
    }
    if (!isStep(steps[0], event)) {
      if (run !== undefined) delete slots.funnels[id];
      continue;
    }
    const visitor = event.day === slots.firstDay ? 'new' : 'known';
    const by = `${slots.source}\t${slots.device}\t${visitor}`;
    emit('funnel', event.day, stepKey(id, 1, by));
    if (steps.length === 1) delete slots.funnels[id];
    else slots.funnels[id] = { step: 1, since: event.time, day: event.day, by };
  }
};

const isStep = (step: CompiledFunnel['steps'][number] | undefined, event: ReportEvent): boolean => {
  if (step === undefined || step.event !== event.name) return false;
  const { where } = step;
  if (where === undefined) return true;
  const { properties = NOTHING, context = NOTHING } = event.message as {
    properties?: object;
    context?: object;
  };
  return where.matches({ event: event.name, properties, context, time: event.time });
};
