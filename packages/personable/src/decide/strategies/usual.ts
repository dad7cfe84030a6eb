import { InteractionKind } from '../../customer/interactions.ts';
import type { Situation, Strategy } from '../strategy.ts';
import { day, times } from '../words.ts';

/** How much less each order further back counts. */
const FADE = 0.9;
/** Orders from which an item is a habit. */
const HABIT = 2;

/**
 * What this person buys again and again:
 *
 *     score(i) = share of the orders that have i, faded  +  0.9^(orders since the last one with i)
 */
export const usual: Strategy = {
  name: 'usual',

  retrieve(situation, scores) {
    for (const [key, habit] of habitsOf(situation)) scores.add(key, habit.often + habit.lately);
  },

  terms(situation, keys) {
    const habits = habitsOf(situation);
    return keys.map((key) => {
      const habit = habits.get(key);
      if (habit === undefined) return [];
      const { often, lately, orders, last } = habit;
      return [
        { name: 'often', value: often, items: [key], facts: { orders } },
        { name: 'lately', value: lately, items: [key], facts: { last } },
      ];
    });
  },

  explain: ({ name, facts }) =>
    name === 'often'
      ? `you ordered it ${times(facts?.['orders'] ?? 0)}`
      : `last on ${day(facts?.['last'] ?? 0)}`,
};

interface Habit {
  orders: number;
  often: number;
  lately: number;
  last: number;
}

/** What was ordered at least twice, by item key. */
const habitsOf = ({ timeline }: Situation): Map<number, Habit> => {
  const found = new Map<number, Habit>();
  let orders = 0;
  let position = -1;
  let mass = 0;
  for (let i = timeline.length - 1; i >= 0; i--) {
    const interaction = timeline[i];
    if (interaction?.kind !== InteractionKind.buy) continue;
    if (interaction.position !== position) {
      position = interaction.position;
      mass += FADE ** orders;
      orders += 1;
    }
    const weight = FADE ** (orders - 1);
    const habit = found.get(interaction.item);
    if (habit === undefined) {
      found.set(interaction.item, {
        orders: 1,
        often: weight,
        lately: weight,
        last: interaction.time,
      });
    } else {
      habit.orders += 1;
      habit.often += weight;
    }
  }
  const habits = new Map([...found].filter(([, habit]) => habit.orders >= HABIT));
  for (const habit of habits.values()) habit.often /= mass;
  return habits;
};
