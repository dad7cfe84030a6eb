/** What people of the benchmark say of themselves, by their number. */
export const CITIES = Array.from({ length: 40 }, (_, i) => `City ${i + 1}`);
export const PLANS = ['free', 'plus', 'family', 'pro'] as const;

/** An `identify` message of a customer. */
export const identifyMessage = (userId: string, number: number) => ({
  type: 'identify',
  userId,
  messageId: `traits-${userId}`,
  traits: {
    first_name: `Customer${number}`,
    city: CITIES[(number * 7) % CITIES.length],
    plan: PLANS[(number * 3) % PLANS.length],
    points: (number * 37) % 1_000,
  },
});
