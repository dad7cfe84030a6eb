import { usePathname } from 'wouter/use-browser-location';

/** Where the page of an item is, within the shop. */
export const itemAddress = (id: string): string => `/item/${encodeURIComponent(id)}`;

/** Where an item is made, within the shop. @param line of the cart that is changed. */
export const makingAddress = (id: string, line?: string): string =>
  `${itemAddress(id)}/make${line === undefined ? '' : `?line=${encodeURIComponent(line)}`}`;

/** Where the page of a category is, within the shop. */
export const categoryAddress = (name: string): string => `/category/${encodeURIComponent(name)}`;

/**
 * The last part of the address, decoded: an id or a name. Read from the browser, because the router
 * has half decoded its parameters, and ids may hold any character.
 */
export const useLastPart = (): string => usePart(-1);

/** A part of the address, counted from its end: -1 is the last. */
export const usePart = (place: number): string => {
  const last = usePathname().split('/').at(place) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
};
