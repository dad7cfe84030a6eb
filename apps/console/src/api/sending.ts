import {
  type UseMutationOptions,
  type UseMutationResult,
  useMutation,
} from '@tanstack/react-query';
import { type ApiError, ask } from './ask.ts';
import type { ApiRequest } from './request.ts';

type Options<Answer> = UseMutationOptions<Answer, ApiError, ApiRequest<Answer>>;

/** Sending a request when somebody says so. The screen shows what was sent on it. */
export const useSending = <Answer>(
  options: Pick<Options<Answer>, 'onSuccess' | 'onError'> = {},
): UseMutationResult<Answer, ApiError, ApiRequest<Answer>> =>
  useMutation({
    ...options,
    mutationFn: (request: ApiRequest<Answer>) => ask(request),
    meta: SENT,
  });

const SENT = { sends: true } as const;

/** Several requests, one after another, when somebody says so. */
export const useSteps = (
  options: Pick<UseMutationOptions<unknown, ApiError, () => Promise<unknown>>, 'onSuccess'> = {},
): UseMutationResult<unknown, ApiError, () => Promise<unknown>> =>
  useMutation({ ...options, mutationFn: (steps: () => Promise<unknown>) => steps() });
