import { usePathname } from 'wouter/use-browser-location';

/** Where the page of an item is, within the shop. */
export const itemAddress = (id: string): string => `/item/${encodeURIComponent(id)}`;

/** Where the page of a category is, within the shop. */
export const categoryAddress = (name: string): string => `/category/${encodeURIComponent(name)}`;

/**
 * The last part of the address, decoded: an id or a name. Read from the browser, because the router
 * has half decoded its parameters, and ids may hold any character.
 */
export const useLastPart = (): string => {
  const last = usePathname().split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
};
