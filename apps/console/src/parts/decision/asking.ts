import { useQuery } from '@tanstack/react-query';
import type { Decision } from 'personable';
import { readDecision } from '../../api/decisions.ts';
import { outdate, reading } from '../../api/query-client.ts';
import { useSending } from '../../api/sending.ts';

/** Asks for a decision and reads it whole: what the log has of it says more than the answer. */
export const useAsking = () => {
  const asked = useSending<Decision>({
    onSuccess: () => outdate('/v1/decisions?', '/v1/people/decisions'),
  });
  const id = asked.data?.decision;
  const detail = useQuery({
    ...reading(readDecision(id ?? '')),
    enabled: id !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return {
    ask: asked.mutate,
    /** Whether an answer is on its way. */
    busy: asked.isPending || detail.isFetching,
    error: asked.error ?? detail.error,
    detail: asked.isPending ? undefined : detail.data,
  };
};
