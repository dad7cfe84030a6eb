import { queryOptions } from '@tanstack/react-query';
import { ApiError, failureOf } from './ask.ts';
import type { ApiRequest } from './request.ts';

/** How a design that is kept will look: a PNG of one surface. */
export const drawDesign = (
  design: string,
  asked: { readonly surface?: string; readonly width?: number } = {},
): ApiRequest<string> => ({
  method: 'POST',
  path: '/v1/made/previews',
  body: { design, ...asked },
});

/**
 * Asks for a picture, as a `data:` URL: pages of the console show no others that are not addresses.
 *
 * @throws ApiError for every answer that is not a success.
 */
const askDrawn = async (
  { method, path, body }: ApiRequest,
  signal: AbortSignal,
): Promise<string> => {
  try {
    const response = await fetch(path, {
      ...{ method, signal, credentials: 'same-origin' },
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw await failureOf(response);
    return await asDataUrl(await response.blob());
  } catch (cause) {
    if (cause instanceof ApiError || signal.aborted) throw cause;
    throw new ApiError(
      'unreachable',
      'The picture did not come.',
      0,
      'Is the engine still running?',
    );
  }
};

const asDataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('It could not be read.'));
    reader.readAsDataURL(blob);
  });

/** Reading a picture: it is kept under its request. */
export const readingDrawn = (request: ApiRequest<string>) =>
  queryOptions({
    queryKey: [request.path, request.method, request.body ?? null, 'drawn'] as const,
    queryFn: ({ signal }) => askDrawn(request, signal),
    meta: { request },
  });
