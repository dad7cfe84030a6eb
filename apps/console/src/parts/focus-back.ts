import { useEffect, useState } from 'react';

/**
 * Gives the focus back when a dialog closes: to what opened it; when that is gone, to the heading of
 * the screen; and not at all when something else has taken the focus meanwhile.
 */
export const useFocusBack = (): void => {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const place = opener?.isConnected ? opener : document.querySelector('main h1');
      if (place instanceof HTMLElement) place.focus({ preventScroll: true });
    },
    [opener],
  );
};
