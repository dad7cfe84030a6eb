/** An id for what is sent, so that it counts once: also on pages that did not come safely, where the browser makes none. */
export const newMessageId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
