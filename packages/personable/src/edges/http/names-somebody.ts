import type { PersonReference } from '../../engine/handles/reference.ts';

/** Whether a request names anybody; of a visitor nobody knows there is no one to look at. */
export const namesSomebody = ({
  person,
  userId,
  anonymousId,
  email,
  phone,
  identity,
}: PersonReference): boolean =>
  [person, userId, anonymousId, email, phone, identity].some((one) => one !== undefined);
