import { useEffect, useRef } from 'react';
import { usePathname, useSearch } from 'wouter/use-browser-location';

/**
 * Begins every page at its top, for eyes and for screen readers. Going back and forth in the history
 * leaves the place to the browser, which remembers it.
 */
export const useFreshStart = (): void => {
  const path = usePathname();
  const search = useSearch();
  const address = path + search;
  const before = useRef(address);
  const wentBack = useRef(false);

  useEffect(() => {
    const note = () => {
      wentBack.current = true;
    };
    addEventListener('popstate', note);
    return () => removeEventListener('popstate', note);
  }, []);

  useEffect(() => {
    if (before.current === address) return;
    before.current = address;
    if (!wentBack.current) scrollTo({ top: 0, behavior: 'instant' });
    wentBack.current = false;
    document.getElementById('content')?.focus({ preventScroll: true });
  }, [address]);
};
