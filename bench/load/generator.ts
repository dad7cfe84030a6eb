import type { Helper } from '../processes/helper.ts';
import type { Room } from '../processes/room.ts';
import type { LoadCalls } from './load.process.ts';

/** Starts the load generator. */
export const startLoad = (room: Room): Helper<LoadCalls> =>
  room.helper<LoadCalls>(new URL('./load.process.ts', import.meta.url));
