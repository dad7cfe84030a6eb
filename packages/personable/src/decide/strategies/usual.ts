import { basketsOf } from '../../learning/items/basket/baskets.ts';
import {
  HABIT_BASKETS,
  type Habit,
  habitsOf,
  scoreHabit,
} from '../../learning/items/habits/habits.ts';
import type { Situation, Strategy, Term } from '../strategy.ts';
import { counted, day, times } from '../words.ts';

const DAY = 86_400_000;

/**
 * What this person buys again and again, by how often, whether it is due, where and when; `habitsOf` has
 * the formula.
 */
export const usual: Strategy = {
  name: 'usual',

  retrieve(situation, scores) {
    for (const [key, habit] of habits(situation)) scores.add(key, scoreHabit(habit));
  },

  terms(situation, keys) {
    const found = habits(situation);
    return keys.map((key) => {
      const habit = found.get(key);
      return habit === undefined ? [] : termsOf(key, habit, situation.now);
    });
  },

  explain({ name, facts = {} }) {
    switch (name) {
      case 'due':
        return dueInWords(facts['interval'] ?? 0, facts['since'] ?? 0);
      case 'here':
        return matchInWords('at this place', facts);
      case 'now':
        return timeInWords(facts);
      default:
        return `you ordered it ${times(facts['orders'] ?? 0)}, last on ${day(facts['last'] ?? 0)}`;
    }
  },
};

const habits = ({ timeline, model, occasion, now }: Situation): Map<number, Habit> =>
  habitsOf(basketsOf(timeline, HABIT_BASKETS), model.mix, occasion, now);

const termsOf = (key: number, habit: Habit, now: number): Term[] => {
  const { orders, last, interval, often, due, here, now: time } = habit;
  const items = [key];
  const terms: Term[] = [
    { name: 'often', value: often, items, facts: { orders, last } },
    {
      name: 'due',
      value: due,
      items,
      facts: { interval: interval / DAY, since: (now - last) / DAY },
    },
    { name: 'here', value: here.value, items, facts: { count: here.count, of: here.of } },
    {
      name: 'now',
      value: time.value,
      items,
      facts: { count: time.count, of: time.of, sameDay: time.sameDay, hour: time.hour },
    },
  ];
  return terms.filter(({ value }) => value !== 0);
};

/** An interval and the time since the last order, both in days. */
const dueInWords = (interval: number, since: number): string => {
  const every = Math.round(interval);
  const often =
    every < 1
      ? 'more than once a day'
      : every === 1
        ? 'about every day'
        : `about every ${every} days`;
  const ago = Math.floor(since);
  const last = ago < 1 ? 'less than a day ago' : `${counted(ago, 'day', 'days')} ago`;
  return `you order it ${often}, last ${last}`;
};

type Facts = NonNullable<Term['facts']>;

const matchInWords = (where: string, { count = 0, of = 0 }: Facts): string =>
  `${usually(count, of) ? 'usually ' : ''}${where}: ${count} of ${counted(of, 'order', 'orders')}`;

/** From two orders and half of them on, it is what one usually does. */
const usually = (count: number, of: number): boolean => count >= 2 && count * 2 >= of;

const timeInWords = (facts: Facts): string => {
  const { sameDay = 0, of = 0, hour = 0 } = facts;
  const part = PARTS[Math.floor((hour % 24) / 6)] ?? '';
  return usually(sameDay, of)
    ? matchInWords(`on ${DAYS[Math.floor(hour / 24)]} ${part}s`, { count: sameDay, of })
    : matchInWords(part === 'night' ? 'at night' : `in the ${part}`, facts);
};

const PARTS = ['night', 'morning', 'afternoon', 'evening'];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
