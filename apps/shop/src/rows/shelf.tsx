import { type ReactNode, useEffect, useRef, useState } from 'react';
import { BackIcon, OnIcon } from '../layout/icons.tsx';

/**
 * Tiles side by side; those that find no place can be moved into view.
 *
 * @param label what the tiles are, for screen readers
 */
export const Shelf = ({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) => {
  const list = useRef<HTMLUListElement>(null);
  const { before, after } = useHiddenParts(list);
  const turn = (direction: 1 | -1) => {
    const shelf = list.current;
    shelf?.scrollBy({ left: direction * shelf.clientWidth, behavior: motion() });
  };

  return (
    <div className="shelf-frame">
      <ul className="shelf" ref={list}>
        {children}
      </ul>
      {(before || after) && (
        <div className="shelf-turns">
          <button
            type="button"
            className="round-button"
            aria-label={`${label}: back`}
            disabled={!before}
            onClick={() => turn(-1)}
          >
            <BackIcon />
          </button>
          <button
            type="button"
            className="round-button"
            aria-label={`${label}: more`}
            disabled={!after}
            onClick={() => turn(1)}
          >
            <OnIcon />
          </button>
        </div>
      )}
    </div>
  );
};

const motion = (): ScrollBehavior =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';

/** Whether tiles are out of sight on either side. */
const useHiddenParts = (list: { readonly current: HTMLElement | null }) => {
  const [parts, setParts] = useState({ before: false, after: false });

  useEffect(() => {
    const shelf = list.current;
    if (shelf === null) return;
    const look = () => {
      const before = shelf.scrollLeft > 2;
      const after = shelf.scrollLeft + shelf.clientWidth < shelf.scrollWidth - 2;
      setParts((held) =>
        held.before === before && held.after === after ? held : { before, after },
      );
    };
    const sizes = new ResizeObserver(look);
    const tiles = new MutationObserver(look);
    sizes.observe(shelf);
    tiles.observe(shelf, { childList: true });
    shelf.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      tiles.disconnect();
      shelf.removeEventListener('scroll', look);
    };
  }, [list]);

  return parts;
};
