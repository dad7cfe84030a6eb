import type { PersonableOptions } from '../engine/options.ts';
import type { Personable } from '../engine/personable.ts';

/** Opens an engine in this process. Its code is read only then: whoever asks how a command is used, or asks an engine that runs, waits for nothing. */
export const openEngine = async (options: PersonableOptions): Promise<Personable> => {
  const { openPersonable } = await import('../engine/personable.ts');
  return openPersonable(options);
};
