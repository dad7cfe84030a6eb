import { useSyncExternalStore } from 'react';

/** Whether the cookie still opens the engine: `ended` by itself, `left` by signing out. */
export type Session = 'open' | 'ended' | 'left';

let session: Session = 'open';
const listeners = new Set<() => void>();

/** Notes that the sign-in is over. It cannot open again without a new page. */
export const closeSession = (how: 'ended' | 'left'): void => {
  if (session !== 'open') return;
  session = how;
  for (const tell of listeners) tell();
};

/** The state of the sign-in. */
export const useSession = (): Session => useSyncExternalStore(subscribe, () => session);

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
