/** Calls back soon after the page changed, and at most once for many changes of a moment. */
export const watchPage = (changed: () => void): void => {
  let waiting = false;
  const observer = new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    whenIdle(() => {
      waiting = false;
      changed();
    });
  });
  observer.observe(document, {
    childList: true,
    subtree: true,
    attributeFilter: ['item', 'viewed', 'placement', 'limit', 'basket', 'context-item'].map(
      (name) => `data-personable-${name}`,
    ),
  });
};

/** Runs work when the browser has time for it, and within 200 ms at most. */
export const whenIdle = (work: () => void): void => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 200 });
  else setTimeout(work, 50);
};
