import { setFlagsFromString } from 'node:v8';

/** By how much of itself the heap may grow before it is collected again, in percent. */
const GROWTH = 40;

/**
 * Keeps a long-running process near the memory it was given: V8 would otherwise let garbage pile up to several
 * times of what is alive while the machine has room. To be called before the engine is opened.
 */
export const keepHeapSmall = (): void => setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
