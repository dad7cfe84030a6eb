import {
  DEFAULT_MODERATION,
  DesignerError,
  type FoundWord,
  findWords,
  type Moderation,
  readModeration,
} from 'personable-designer';
import { readSetting, writeSetting } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';
import { MadeError } from '../made-error.ts';

const SETTING = 'made_moderation';

/** Lists of words that may not be wanted: those the designer comes with, until the shop has its own. */
export class ModerationLists {
  readonly #store: Store;
  #own: Moderation | undefined;

  private constructor(store: Store, own: Moderation | undefined) {
    this.#store = store;
    this.#own = own;
  }

  static async open(store: Store): Promise<ModerationLists> {
    const kept = await readSetting(store, SETTING);
    return new ModerationLists(
      store,
      kept === undefined || kept === '' ? undefined : read(JSON.parse(kept)),
    );
  }

  /** What is looked for now. */
  get now(): Moderation {
    return this.#own ?? DEFAULT_MODERATION;
  }

  /** Whether they are the shop's own. */
  get isOwn(): boolean {
    return this.#own !== undefined;
  }

  /** What a text has of lists that are not kept yet, or of those that hold. @throws MadeError `invalid_design`. */
  try(text: string, said?: unknown): readonly FoundWord[] {
    return findWords(text, said === undefined || said === null ? this.now : read(said));
  }

  /** Looks for these from now on; with nothing for those it comes with. Durable when it resolves. @throws MadeError `invalid_design`. */
  async put(said: unknown): Promise<void> {
    const own = said === undefined || said === null ? undefined : read(said);
    await writeSetting(this.#store, SETTING, own === undefined ? '' : JSON.stringify(said));
    this.#own = own;
  }
}

const read = (said: unknown): Moderation => {
  try {
    return readModeration(said);
  } catch (error) {
    if (!(error instanceof DesignerError)) throw error;
    const { message, path, hint } = error;
    throw new MadeError('invalid_design', message, {
      ...(path === undefined ? {} : { path }),
      ...(hint === undefined ? {} : { hint }),
    });
  }
};
