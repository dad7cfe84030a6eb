import {
  infiniteQueryOptions,
  keepPreviousData,
  QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import { type ApiError, ask } from './ask.ts';
import type { ApiRequest } from './request.ts';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError;
    queryMeta: { readonly request?: ApiRequest };
    /** `sends`: what it is started with is an `ApiRequest`. */
    mutationMeta: { readonly sends?: true };
  }
}

/** Milliseconds for which an answer is fresh enough to be shown again without asking. */
const FRESH = 5_000;

/** What all screens ask through. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH,
      // The engine is often on this machine: whether there is an internet says nothing.
      networkMode: 'always',
      retry: (failures, error) => error.code === 'unreachable' && failures < 2,
    },
    mutations: { networkMode: 'always' },
  },
});

/** Reading an answer: it is kept under its request. */
export const reading = <Answer>(request: ApiRequest<Answer>) =>
  queryOptions({
    queryKey: [request.path, request.method, request.body ?? null] as const,
    queryFn: ({ signal }) => ask(request, signal),
    meta: { request },
  });

/** Reading a page of a list; while the next one comes, the last one stays. */
export const readingPage = <Answer>(request: ApiRequest<Answer>) =>
  queryOptions({ ...reading(request), placeholderData: keepPreviousData });

/**
 * Reading a list further and further.
 *
 * @param page the request for the page after a mark; the first page has no mark.
 */
export const readingOn = <Mark, Answer extends { readonly next?: Mark }>(
  page: (mark: Mark | undefined) => ApiRequest<Answer>,
) => {
  const first = page(undefined);
  return infiniteQueryOptions({
    queryKey: [first.path, first.method, first.body ?? null, 'on'],
    queryFn: ({ pageParam, signal }) => ask(page(pageParam as Mark | undefined), signal),
    initialPageParam: undefined as Mark | undefined,
    getNextPageParam: ({ next }) => next,
    meta: { request: first },
  });
};

/** Says that answers under these paths are out of date. */
export const outdate = (...paths: readonly string[]): Promise<void> =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [path] }) =>
      typeof path === 'string' && paths.some((start) => path.startsWith(start)),
  });
