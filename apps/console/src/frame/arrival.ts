import { type RefObject, useEffect } from 'react';
import { usePathname } from 'wouter/use-browser-location';

/** How the reader came to the screen: on the first one nothing moves, by "back" the place is kept. */
let journey: 'none' | 'on' | 'back' = 'none';

/** How far down the reader was at each address, in pixels. */
const places = new Map<string, number>();

/** Frames to wait for a screen to be tall enough for the place the reader left: about a second. */
const FRAMES = 60;

/**
 * Notes where the reader goes, starts a new screen at its top, and on the way back finds the place again.
 * Once, in the frame.
 */
export const useJourney = (): void => {
  const pathname = usePathname();
  useEffect(() => {
    const notePlace = () => {
      if (journey !== 'back') places.set(window.location.href, window.scrollY);
    };
    // The router tells of its steps by these events, before anything is drawn.
    const goOn = () => {
      journey = 'on';
    };
    const goBack = () => {
      journey = 'back';
    };
    // The browser would look for the place before the screen is there.
    window.history.scrollRestoration = 'manual';
    window.addEventListener('scroll', notePlace, { passive: true });
    window.addEventListener('pushState', goOn);
    window.addEventListener('popstate', goBack);
    return () => {
      window.removeEventListener('scroll', notePlace);
      window.removeEventListener('pushState', goOn);
      window.removeEventListener('popstate', goBack);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new path is a step of its own
  useEffect(() => {
    if (journey === 'on') window.scrollTo(0, 0);
    if (journey === 'back') return findPlace(places.get(window.location.href) ?? 0);
    return undefined;
  }, [pathname]);
};

/** Scrolls down once the screen is tall enough; returns what stops trying. */
const findPlace = (place: number): (() => void) => {
  let frame = 0;
  let request = 0;
  const look = () => {
    window.scrollTo(0, place);
    frame += 1;
    if (window.scrollY < place - 1 && frame < FRAMES) request = requestAnimationFrame(look);
    else journey = 'on';
  };
  request = requestAnimationFrame(look);
  return () => cancelAnimationFrame(request);
};

/** Puts the focus on the heading of a screen somebody went to, so that it is read and Tab goes on there. */
export const useArrival = (heading: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    if (journey !== 'none') heading.current?.focus({ preventScroll: true });
  }, [heading]);
};
