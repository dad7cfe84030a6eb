import type { CompiledCondition, Condition } from '../../conditions/condition.ts';
import { compileAt, durationMilliseconds } from '../reading/terms.ts';
import { type CompiledSchedule, compileSchedule } from '../schedules/schedule-check.ts';
import { type FlatStep, flatten } from './flatten.ts';
import { type JourneyBody, reentryOf } from './journey-body.ts';
import { type Beginning, beginningOf } from './trigger.ts';

/** A journey of one version, ready to be walked. */
export interface CompiledJourney {
  readonly id: string;
  readonly version: number;
  readonly body: JourneyBody;
  readonly begins: Beginning;
  readonly first: string | undefined;
  readonly steps: ReadonlyMap<string, FlatStep>;
  /** Over the person. */
  readonly audience: CompiledCondition | undefined;
  /** Over the event that begins it. */
  readonly where: CompiledCondition | undefined;
  /** Of an absence: over the event that is expected, else over the person. */
  readonly expected: CompiledCondition | undefined;
  readonly exitWhen: CompiledCondition | undefined;
  /** Conditions of steps, by the step's id: of a branch, a goal and waitUntil, over the person or the event. */
  readonly conditions: ReadonlyMap<string, CompiledCondition>;
  readonly schedule: CompiledSchedule | undefined;
  readonly sells: boolean;
  readonly purposes: readonly string[];
  readonly exitsOnPurchase: boolean;
  readonly exitsOutOfStock: boolean;
  /** Milliseconds after which somebody may come in again; Infinity for never. */
  readonly again: number;
  /** Ids of all templates it sends. */
  readonly templates: readonly string[];
  /** Names of all events it listens to. */
  readonly events: ReadonlySet<string>;
}

const PERSONALIZATION = ['personalization'];

/** Makes a journey ready. @throws RuleError for a body that an older engine took and this one does not. */
export const compileJourney = (id: string, version: number, body: JourneyBody): CompiledJourney => {
  const flat = flatten(body.steps, '/steps');
  const { trigger, exit = {}, sells = true, purposes = PERSONALIZATION, goal } = body;
  const conditions = new Map<string, CompiledCondition>();
  const events = new Set(exit.events);
  const templates = new Set<string>();
  for (const { id: step, step: said } of flat) {
    const { branch, waitUntil, goal: met, message } = said;
    for (const template of message?.templates ?? []) templates.add(template);
    if (message?.template !== undefined) templates.add(message.template);
    const one = branch?.if ?? waitUntil?.where ?? waitUntil?.when ?? met?.when;
    if (one !== undefined) conditions.set(step, compileAt(one, ''));
    if (waitUntil?.event !== undefined) events.add(waitUntil.event);
  }
  const { absence } = trigger;
  for (const event of [trigger.event, absence?.after, absence?.expected.event, goal?.event]) {
    if (event !== undefined) events.add(event);
  }
  const reentry = reentryOf(body);
  return {
    ...{ id, version, body, begins: beginningOf(trigger), first: flat[0]?.id },
    steps: new Map(flat.map((one) => [one.id, one])),
    audience: compiled(body.audience),
    where: compiled(trigger.where),
    expected: compiled(absence?.expected.where),
    exitWhen: compiled(exit.when),
    conditions,
    schedule: body.schedule === undefined ? undefined : compileSchedule(body.schedule),
    ...{ sells, purposes, events, templates: [...templates] },
    exitsOnPurchase: exit.purchase ?? sells,
    exitsOutOfStock: exit.outOfStock ?? (sells && body.one === 'item'),
    again:
      reentry === 'always'
        ? 0
        : reentry === 'never'
          ? Number.POSITIVE_INFINITY
          : durationMilliseconds(reentry.after),
  };
};

const compiled = (condition: Condition | undefined): CompiledCondition | undefined =>
  condition === undefined ? undefined : compileAt(condition, '');

/** Every condition of a journey over the person, for what has to be counted for it; those over an event ask nothing of history. */
export const personConditions = (body: JourneyBody): readonly (readonly [string, Condition])[] => {
  const found: (readonly [string, Condition])[] = [];
  const add = (path: string, condition: Condition | undefined): void => {
    if (condition !== undefined) found.push([path, condition]);
  };
  add('/audience', body.audience);
  add('/exit/when', body.exit?.when);
  const { absence } = body.trigger;
  if (absence?.expected.event === undefined) {
    add('/trigger/absence/expected/where', absence?.expected.where);
  }
  for (const { path, step } of flatten(body.steps, '/steps')) {
    add(`${path}/branch/if`, step.branch?.if);
    add(`${path}/waitUntil/when`, step.waitUntil?.when);
    add(`${path}/goal/when`, step.goal?.when);
  }
  return found;
};
