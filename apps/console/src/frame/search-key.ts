import { useEffect } from 'react';

/** Marks the field that the `/` key leads to. */
export const SEARCH_FIELD = 'data-search-field';

/**
 * Lets `/` lead to the search of the screen; on a screen without one it calls `otherwise`. Where a text
 * is being written, or a dialog is open, it stays a character.
 */
export const useSearchKey = (otherwise: () => void): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('[aria-modal="true"]') !== null) return;
      const target = event.target as HTMLElement;
      if (target.closest('input, textarea, select, [contenteditable]') !== null) return;
      event.preventDefault();
      const field = document.querySelector<HTMLElement>(`[${SEARCH_FIELD}]`);
      if (field === null) otherwise();
      else field.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [otherwise]);
};
