import { type Interaction, InteractionKind } from '../../../customer/interactions.ts';
import type { Occasion } from '../../../customer/occasion.ts';

/** An order of a person. */
export interface Basket {
  /** Milliseconds UTC. */
  readonly time: number;
  /** Item keys, each once. */
  readonly items: readonly number[];
  /** Where and when it was ordered, as far as it is known. */
  readonly occasion?: Occasion | undefined;
}

/** The orders of a timeline, the latest first, at most `most`. */
export const basketsOf = (timeline: readonly Interaction[], most: number): Basket[] => {
  const baskets: Basket[] = [];
  let items = new Set<number>();
  let position = -1;
  let time = 0;
  let occasion: Occasion | undefined;
  for (let i = timeline.length - 1; i >= 0; i--) {
    const interaction = timeline[i] as Interaction;
    if (interaction.kind !== InteractionKind.buy) continue;
    if (interaction.position !== position) {
      if (items.size > 0) baskets.push({ time, items: [...items], occasion });
      if (baskets.length === most) return baskets;
      items = new Set();
      ({ position, time, occasion } = interaction);
    }
    items.add(interaction.item);
  }
  if (items.size > 0) baskets.push({ time, items: [...items], occasion });
  return baskets;
};
