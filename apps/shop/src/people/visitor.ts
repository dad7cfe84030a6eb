/** A customer who is signed in. */
export interface Visitor {
  readonly userId: string;
  readonly name: string;
}

/** A visitor as kept by the browser, or nobody if that is not readable as one. */
export const readVisitor = (kept: unknown): Visitor | undefined => {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { userId, name } = kept as Partial<Visitor>;
  return typeof userId === 'string' && typeof name === 'string' ? { userId, name } : undefined;
};

/** What to call a customer: their first name, or "customer 17850" where only an id is known. */
export const calledName = (name: string): string => {
  const first = name.trim().split(/\s+/)[0] ?? '';
  return /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(first) ? first : `customer ${name}`;
};

/** Two letters or digits that stand for a name: "Maeve Hollivan" is MH, "17850" is 50. */
export const initials = (name: string): string => {
  if (!/\p{L}/u.test(name)) return name.trim().slice(-2);
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => word?.charAt(0).toUpperCase() ?? '').join('');
};

/** A greeting by the hour (0 to 23) of where the visitor is. */
export const greetingAt = (hour: number): string => {
  if (hour >= 5 && hour < 12) return 'Good morning';
  return hour >= 12 && hour < 18 ? 'Good afternoon' : 'Good evening';
};
