/** A funnel somebody is in. */
export interface FunnelRun {
  /** Steps that are done, from 1. */
  step: number;
  /** When the first was, milliseconds UTC. */
  readonly since: number;
  readonly day: number;
  /** By what it is split: where they came from, device, whether they were there before. */
  readonly by: string;
}

/** An item that somebody looked at. */
export interface SeenItem {
  readonly item: number;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly day: number;
  readonly bought: boolean;
}

/**
 * What reports have to know of what a person did before to count the next thing: the fold of the person's events in order of time.
 * Changed in place, event by event. Each report reads and writes its own.
 */
export interface PersonSlots {
  /** The latest of everything that was counted, milliseconds UTC: what is older is late. */
  latest: number;
  /** When they did something first and last, milliseconds UTC; 0 for never. */
  first: number;
  last: number;
  /** The days of those. */
  firstDay: number;
  lastDay: number;
  /** What brought them to the visit that is under way, and with what in hand. */
  source: string;
  device: string;
  orders: number;
  firstOrder: number;
  lastOrder: number;
  /** By currency, in minor units: what the orders came to less what was given back. */
  readonly spent: Record<string, { orders: number; amount: number; last: number }>;
  /** By the id of a funnel. */
  readonly funnels: Record<string, FunnelRun>;
  /** A search that nothing was opened of yet. */
  search?: { readonly query: string; readonly time: number; readonly day: number };
  seen: readonly SeenItem[];
  /** By the id of a goal: the day on which its clock began, and whether it is reached. */
  readonly goals: Record<string, { readonly day: number; done: boolean }>;
}

/** Somebody who did nothing yet. */
export const newSlots = (): PersonSlots => ({
  ...{ latest: 0, first: 0, last: 0, firstDay: 0, lastDay: 0, source: '', device: '' },
  ...{ orders: 0, firstOrder: 0, lastOrder: 0 },
  ...{ spent: {}, funnels: {}, seen: [], goals: {} },
});
