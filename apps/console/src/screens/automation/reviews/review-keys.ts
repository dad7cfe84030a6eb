/** How far a key goes through the list; `undefined` for a key that does not. */
export const stepOf = (key: string): 1 | -1 | undefined => {
  if (key === 'j' || key === 'ArrowDown') return 1;
  if (key === 'k' || key === 'ArrowUp') return -1;
  return undefined;
};

/** Where one stands once what stood there is gone: at the next, or at the last where there is none. */
export const afterDeciding = (here: number, length: number): number =>
  Math.max(0, Math.min(here, length - 2));
