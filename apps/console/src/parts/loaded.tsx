import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiError } from '../api/ask.ts';
import { Failed } from './trouble.tsx';

interface Props<Answer> {
  readonly query: UseQueryResult<Answer, ApiError>;
  /** As large as what will come, so that nothing moves. */
  readonly skeleton: ReactNode;
  readonly children: (answer: Answer) => ReactNode;
}

/**
 * What a query shows: a skeleton until it is answered, the error when there is nothing else, its answer.
 * An answer that could not be brought up to date stays, with the error above it.
 */
export function Loaded<Answer>({ query, skeleton, children }: Props<Answer>) {
  const again = () => void query.refetch();
  if (query.data !== undefined) {
    return (
      <>
        {query.isError ? <Failed error={query.error} again={again} /> : null}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) return <Failed error={query.error} again={again} />;
  return (
    <div aria-busy="true">
      <span className="for-readers" role="status">
        Loading
      </span>
      {skeleton}
    </div>
  );
}
