/** The kind of an id in words; an unknown namespace by its own name. */
export const namespaceName = (namespace: string): string => NAMES[namespace] ?? namespace;

const NAMES: Readonly<Record<string, string>> = {
  userId: 'user id',
  claimedUserId: 'claimed user id',
  anonymousId: 'browser',
  email: 'e-mail',
  phone: 'telephone',
};
