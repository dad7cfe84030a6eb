import {
  type Interaction,
  InteractionKind,
  type InteractionName,
  strengthOf,
} from '../../customer/interactions.ts';

import { type Fade, fadeOf } from './scalars.ts';

/** An item a person had to do with, and what it says now. */
export interface Signal {
  readonly item: number;
  /** What counted most of what was done with it. */
  readonly kind: InteractionKind;
  /** `r(h)`: strength, fading with how many other items came later; below 0 for a dislike. */
  readonly weight: number;
}

/** Items that are looked back on: with τ = 12 the thirtieth counts less than a tenth. */
const MOST_SIGNALS = 30;
/** Where nothing fades. */
const MOST_UNFADED = 1_000;

/**
 * What a person's history says, latest item first:
 *
 *     r(h) = strength / strength of a purchase × fade(rank)
 *
 * Each item stands once, at its latest interaction, with the strongest thing done with it; a removal,
 * bad rating or refund that came last stands as it is, unless most of the order was kept.
 *
 * @param tau items after which a signal counts 1/e, or half; see `fadeOf`.
 */
export const signalsOf = (
  timeline: readonly Interaction[],
  strengths: Readonly<Record<InteractionName, number>>,
  tau: number,
  fade: Fade = 'exponential',
): Signal[] => {
  const found = new Map<number, Standing>();
  const most = fade === 'none' ? MOST_UNFADED : MOST_SIGNALS;
  for (let i = timeline.length - 1; i >= 0; i--) {
    const interaction = timeline[i] as Interaction;
    const { item, kind, amount } = interaction;
    const known = found.get(item);
    if (known === undefined) {
      if (found.size === most) break;
      const strength = strengthOf(interaction, strengths);
      found.set(item, { kind, amount, strength, rank: found.size });
    } else if (known.strength >= 0 || isMostlyKept(known, interaction)) {
      const strength = strengthOf(interaction, strengths);
      if (strength > known.strength) Object.assign(known, { kind, amount, strength });
    }
  }
  const unit = Math.max(1e-9, Math.abs(strengths.buy));
  const signals: Signal[] = [];
  for (const [item, { kind, strength, rank }] of found) {
    // Three stars of five say nothing.
    if (strength === 0) continue;
    signals.push({ item, kind, weight: (strength / unit) * fadeOf(rank, tau, fade) });
  }
  return signals;
};

/** What is known of an item so far, on the way back. */
interface Standing {
  kind: InteractionKind;
  amount: number;
  strength: number;
  rank: number;
}

/** Whether less than half of an order went back: a broken cup is no dislike of cups. */
const isMostlyKept = (later: Standing, earlier: Interaction): boolean =>
  later.kind === InteractionKind.refund &&
  earlier.kind === InteractionKind.buy &&
  later.amount * 2 < earlier.amount;
