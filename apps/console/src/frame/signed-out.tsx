import { useEffect, useRef } from 'react';
import { queryClient } from '../api/query-client.ts';
import { Mark } from '../icons/mark.tsx';

/** The whole page once the sign-in is over. Nothing of what was read stays. */
export const SignedOut = ({ how }: { readonly how: 'ended' | 'left' }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = 'Signed out · Personable';
    heading.current?.focus();
    queryClient.clear();
  }, []);
  return (
    <main className="signed-out">
      <Mark />
      <h1 ref={heading} tabIndex={-1}>
        {how === 'left' ? 'You are signed out.' : 'Your sign-in has ended.'}
      </h1>
      <p>
        <code>npm run personable -- console</code> prints a new link.
      </p>
    </main>
  );
};
