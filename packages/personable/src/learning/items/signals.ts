import {
  type Interaction,
  InteractionKind,
  type InteractionName,
  strengthOf,
} from '../../customer/interactions.ts';

/** An item a person had to do with, and what it says now. */
export interface Signal {
  readonly item: number;
  /** What counted most of what was done with it. */
  readonly kind: InteractionKind;
  /** `r(h)`: strength, fading with how many other items came later; below 0 for a dislike. */
  readonly weight: number;
}

/** Items that are looked back on. */
const MOST_SIGNALS = 50;

/**
 * What a person's history says, latest item first:
 *
 *     r(h) = strength / strength of a purchase × exp(−rank / τ)
 *
 * Each item stands once, at its latest interaction, with the strongest thing done with it; a removal,
 * refund or bad rating that came last stands as it is.
 *
 * @param tau items after which a signal counts 1/e.
 */
export const signalsOf = (
  timeline: readonly Interaction[],
  strengths: Readonly<Record<InteractionName, number>>,
  tau: number,
): Signal[] => {
  const found = new Map<number, { kind: InteractionKind; strength: number; rank: number }>();
  for (let i = timeline.length - 1; i >= 0; i--) {
    const interaction = timeline[i] as Interaction;
    const { item, kind } = interaction;
    const known = found.get(item);
    if (known === undefined) {
      if (found.size === MOST_SIGNALS) break;
      const strength = strengthOf(interaction, strengths);
      found.set(item, { kind, strength, rank: found.size });
    } else if (known.strength >= 0) {
      const strength = strengthOf(interaction, strengths);
      if (strength > known.strength) Object.assign(known, { kind, strength });
    }
  }
  const unit = Math.max(1e-9, Math.abs(strengths.buy));
  return Array.from(found, ([item, { kind, strength, rank }]) => ({
    item,
    kind,
    weight: (strength / unit) * Math.exp(-rank / tau),
  }));
};

/** Items a person has bought and not given back, as far as the timeline goes. */
export const boughtItems = (timeline: readonly Interaction[]): Set<number> => {
  const bought = new Set<number>();
  for (const { item, kind } of timeline) {
    if (kind === InteractionKind.buy) bought.add(item);
    else if (kind === InteractionKind.refund) bought.delete(item);
  }
  return bought;
};

/** Items a person has asked not to see. */
export const hiddenItems = (timeline: readonly Interaction[]): Set<number> => {
  const hidden = new Set<number>();
  for (const { item, kind } of timeline) if (kind === InteractionKind.hide) hidden.add(item);
  return hidden;
};
