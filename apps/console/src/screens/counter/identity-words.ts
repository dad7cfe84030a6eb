import type { FoundPerson } from 'personable';

/** What an id is called over a counter; ids that mean nothing to people have no name. */
const NAMES: Readonly<Record<string, string>> = {
  userId: 'customer number',
  email: 'e-mail',
  phone: 'telephone',
  card: 'card',
  receipt: 'receipt',
};

/** An id in words: "telephone +49 30 123456"; `undefined` for a browser and the like. */
export const identityInWords = ({
  namespace,
  value,
}: {
  readonly namespace: string;
  readonly value: string;
}): string | undefined => {
  if (namespace === 'anonymousId' || namespace === 'claimedUserId') return undefined;
  return `${NAMES[namespace] ?? namespace} ${value}`;
};

/** By what somebody who was found can be told from others of their name. */
export const toldBy = ({ matched, identities }: FoundPerson): string => {
  const order = ['phone', 'card', 'email', 'userId'];
  const best = identities.toSorted(
    (a, b) => placeIn(order, a.namespace) - placeIn(order, b.namespace),
  );
  return identityInWords(matched ?? best[0] ?? NOTHING) ?? 'nothing they can be told by';
};

const NOTHING = { namespace: 'anonymousId', value: '' };

const placeIn = (order: readonly string[], name: string): number =>
  order.includes(name) ? order.indexOf(name) : order.length;
