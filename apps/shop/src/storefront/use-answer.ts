import { useEffect, useState } from 'react';
import { StorefrontError } from './storefront-api.ts';

/** What became of a question to the shop's server. */
export interface Answer<T> {
  readonly value?: T;
  readonly error?: StorefrontError;
}

/**
 * Asks when the component appears and whenever `question` is another function; pass a stable one.
 * While a new question is open there is neither a value nor an error.
 */
export const useAnswer = <T>(question: () => Promise<T>): Answer<T> => {
  const [held, setHeld] = useState<{ question: () => Promise<T>; answer: Answer<T> }>();

  useEffect(() => {
    let wanted = true;
    const hold = (answer: Answer<T>) => {
      if (wanted) setHeld({ question, answer });
    };
    question().then(
      (value) => hold({ value }),
      (error: unknown) => hold({ error: asStorefrontError(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [question]);

  return held?.question === question ? held.answer : {};
};

const asStorefrontError = (error: unknown): StorefrontError =>
  error instanceof StorefrontError
    ? error
    : new StorefrontError('unexpected', 'Something went wrong.', undefined, error);
