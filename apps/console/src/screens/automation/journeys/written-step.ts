import type { Condition } from 'personable';

type Bag = Readonly<Record<string, unknown>>;

/** A step as it is written in the rule of a journey. What this screen has no words for stays in it. */
export interface WrittenStep {
  readonly id: string;
  readonly wait?: string;
  readonly waitUntil?: {
    readonly hours?: { readonly from: string; readonly until: string };
    readonly days?: readonly number[];
    readonly timezone?: string;
    readonly event?: string;
    readonly where?: Condition;
    readonly when?: Condition;
    readonly timeout?: string;
  };
  readonly branch?: {
    readonly if: Condition;
    readonly then: readonly WrittenStep[];
    readonly else?: readonly WrittenStep[];
  };
  readonly split?: readonly WrittenArm[];
  readonly decide?: {
    readonly placement?: string;
    readonly next?: true;
    readonly limit?: number;
    readonly into: string;
  };
  readonly message?: {
    readonly template?: string;
    readonly templates?: readonly string[];
    readonly data?: Bag;
    readonly expires?: string;
  };
  readonly update?: {
    readonly traits?: Bag;
    readonly event?: { readonly name: string; readonly properties?: Bag };
    readonly ledger?: {
      readonly account: string;
      readonly amount: number;
      readonly currency?: string;
      readonly note?: string;
    };
  };
  readonly goal?: { readonly when?: Condition; readonly value?: number };
  readonly exit?: true;
}

/** One way of a split. */
export interface WrittenArm {
  readonly id: string;
  readonly share: number;
  readonly steps: readonly WrittenStep[];
}

/** What steps can do, in the order in which they are offered, as a choice says it. */
export const STEP_KINDS = [
  { kind: 'message', label: 'Send a message' },
  { kind: 'wait', label: 'Wait for a time' },
  { kind: 'waitUntil', label: 'Wait until something is so' },
  { kind: 'branch', label: 'Go two ways: if … otherwise' },
  { kind: 'split', label: 'Try ways against each other' },
  { kind: 'decide', label: 'Choose items or the next best action' },
  { kind: 'update', label: 'Note something about them' },
  { kind: 'goal', label: 'The goal is reached' },
  { kind: 'exit', label: 'Stop here' },
] as const;
export type WrittenKind = (typeof STEP_KINDS)[number]['kind'];

/** What a step does; nothing where this screen does not know. */
export const kindOf = (step: WrittenStep): WrittenKind | undefined =>
  STEP_KINDS.find(({ kind }) => step[kind] !== undefined)?.kind;

interface WrittenTrigger {
  readonly event?: string;
  readonly where?: Condition;
  readonly times?: { readonly count: number; readonly within: string };
  readonly entered?: string;
  readonly left?: string;
  readonly clock?: { readonly at: string; readonly days?: readonly number[] };
  readonly absence?: {
    readonly expected?: string | { readonly event?: string };
    readonly after?: string;
    readonly within?: string;
    readonly by?: string;
    readonly days?: readonly number[];
  };
  readonly due?: string;
  readonly audience?: string;
}

/** The rule of a journey. */
export interface WrittenJourney {
  readonly name: string;
  readonly trigger: WrittenTrigger;
  readonly audience?: Condition;
  readonly reentry?: 'never' | 'always' | { readonly after: string };
  readonly one?: string;
  readonly exit?: {
    readonly purchase?: boolean;
    readonly events?: readonly string[];
    readonly when?: Condition;
    readonly outOfStock?: boolean;
  };
  readonly goal?: { readonly event: string; readonly within: string };
  readonly holdout?: number;
  readonly sells?: boolean;
  readonly steps: readonly WrittenStep[];
}

const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSteps = (value: unknown): boolean => Array.isArray(value) && value.every(isStep);

const isStep = (value: unknown): boolean => {
  if (!isBag(value) || typeof value['id'] !== 'string') return false;
  const { branch, split } = value;
  if (branch !== undefined) {
    if (!isBag(branch) || !isSteps(branch['then'])) return false;
    if (branch['else'] !== undefined && !isSteps(branch['else'])) return false;
  }
  if (split !== undefined && !(Array.isArray(split) && split.every(isArm))) return false;
  return BAGS.every((name) => value[name] === undefined || isBag(value[name]));
};

const BAGS = ['waitUntil', 'decide', 'message', 'update', 'goal'];

const isArm = (value: unknown): boolean => isBag(value) && isSteps(value['steps']);

/** A journey that can be shown as steps; nothing while what is written as JSON is not one yet. */
export const journeyIn = (body: unknown): WrittenJourney | undefined => {
  if (!isBag(body) || !isBag(body['trigger']) || !isSteps(body['steps'])) return undefined;
  const { exit, goal } = body;
  if ((exit !== undefined && !isBag(exit)) || (goal !== undefined && !isBag(goal)))
    return undefined;
  return body as unknown as WrittenJourney;
};
