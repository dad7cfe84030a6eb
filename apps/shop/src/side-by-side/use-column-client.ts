import { type Client, createClient } from 'personable-client';
import { useEffect, useState } from 'react';
import { tokensFor } from '../people/tokens.ts';
import { useShop } from '../storefront/storefront-context.tsx';

/**
 * A client of its own for somebody, which keeps nothing in the browser; without a user id for somebody
 * nobody knows. `undefined` while one for another person is still there.
 */
export const useColumnClient = (userId: string | undefined): Client | undefined => {
  const { writeKey } = useShop().storefront;
  const [made, setMade] = useState<{ client: Client; userId: string | undefined }>();

  useEffect(() => {
    const who = userId === undefined ? {} : { userId, token: tokensFor(userId) };
    setMade({ client: createClient({ writeKey, storage: 'memory', ...who }), userId });
  }, [writeKey, userId]);

  return made?.userId === userId ? made?.client : undefined;
};
