import { attempt } from './fence.ts';

/** Where things outlive a page. Everything on it may be missing or refused at any time. */
export interface Shelf {
  get(key: string): string | undefined;
  /** Whether it was kept: storage may be blocked or full. */
  set(key: string, text: string): boolean;
  remove(key: string): void;
  /** The keys that begin so, in order. */
  keys(beginning: string): string[];
}

/** The shelf in localStorage. Without one nothing is kept: everything lives as long as the page. */
export const openShelf = (storage: Storage | undefined): Shelf => ({
  get: (key) => attempt(() => storage?.getItem(key)) ?? undefined,
  set: (key, text) =>
    attempt(() => {
      storage?.setItem(key, text);
      return storage !== undefined;
    }) ?? false,
  remove: (key) => attempt(() => storage?.removeItem(key)),
  keys: (beginning) =>
    (attempt(() => Object.keys(storage ?? {})) ?? [])
      .filter((key) => key.startsWith(beginning))
      .sort(),
});
