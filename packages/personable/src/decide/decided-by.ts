/**
 * What made the difference in a decision: the person's own history or traits; a segment, which is an audience, the context or a rule
 * that asks for either; or nobody, when it is the same for all.
 */
export const DECIDED_BY = ['nobody', 'segment', 'person'] as const;
export type DecidedBy = (typeof DECIDED_BY)[number];

/** The strongest of several: a page is decided by the person when one of its blocks is. */
export const strongestBy = (all: readonly (DecidedBy | undefined)[]): DecidedBy =>
  DECIDED_BY.findLast((by) => all.includes(by)) ?? 'nobody';
