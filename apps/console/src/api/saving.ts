import { ApiError, failureOf } from './ask.ts';
import type { ApiRequest } from './request.ts';

/**
 * Asks for a file and lets the browser save it, without reading it here.
 *
 * @throws ApiError for every answer that is not a success.
 */
export const saveFile = async ({ method, path, body }: ApiRequest, name: string): Promise<void> => {
  let file: Blob;
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw await failureOf(response);
    file = await response.blob();
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    throw new ApiError('unreachable', 'The file did not come whole.', 0, 'Try it again.');
  }
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
};
