/** What a text says as JSON, or why it says nothing. */
export type Written = { readonly value: unknown } | { readonly problem: string };

/** Reads a text as JSON. */
export const readWritten = (text: string): Written => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: `This is not JSON: ${(error as Error).message}.` };
  }
};

/** Reads a text as an event: it must be a JSON object. */
export const readWrittenEvent = (text: string): Written => {
  const written = readWritten(text);
  if ('problem' in written) return written;
  const { value } = written;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return written;
  return { problem: 'An event is a JSON object: { … }.' };
};
