/** What happened between a person and what the shop shows them, as far as caps and outcomes go by it. */
export const TOUCH_KINDS = [
  'decided',
  'shown',
  'clicked',
  'dismissed',
  'goal',
  'purchase',
  'return',
  'complaint',
  'settled',
  'trouble',
  'answered',
] as const;
/** Settled: a complaint was ended. Trouble: something failed, or help was asked for. Answered: a survey. The order is stored: only add at the end. */
export type TouchKind = (typeof TOUCH_KINDS)[number];

/** One such moment; of a purchase, a return and a complaint only the time is known. */
export interface Touch {
  readonly kind: TouchKind;
  /** Milliseconds UTC. */
  readonly time: number;
  /** Id of the decision it belongs to. */
  readonly decision?: string;
  readonly campaign?: string;
  readonly creative?: string;
  readonly placement?: string;
  readonly channel?: string;
  /** Of a goal: what it was worth. Of an answer: its score, if it has one. */
  readonly value?: number;
  /** Of a survey: what was answered. */
  readonly answer?: string;
}
