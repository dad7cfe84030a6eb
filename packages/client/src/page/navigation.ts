/** Calls back when the path of the page changes without a load, which is how one-page apps move. */
export const onNavigation = (moved: () => void): void => {
  let { pathname } = location;
  const look = () => {
    if (location.pathname === pathname) return;
    pathname = location.pathname;
    // The app sets its title after it has moved.
    setTimeout(moved);
  };
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = function (this: History, ...change: Parameters<History['pushState']>) {
      original.apply(this, change);
      look();
    };
  }
  addEventListener('popstate', look);
};
