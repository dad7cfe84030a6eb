import type { Store } from '../../../store/store.ts';
import { SignedTexts } from '../../signed-texts.ts';

/** A file of a job that somebody may fetch for a while. */
export interface FileAddress {
  readonly job: string;
  readonly file: string;
  /** Until when, milliseconds UTC. */
  readonly expires: number;
}

/** Addresses by which whoever prints fetches files: signed, for one file each, and not for ever. */
export class FileAddresses {
  readonly #texts: SignedTexts;
  readonly #clock: () => number;

  private constructor(texts: SignedTexts, clock: () => number) {
    this.#texts = texts;
    this.#clock = clock;
  }

  static async open(store: Store, clock: () => number): Promise<FileAddresses> {
    const of = { setting: 'made_file_keys', purpose: 'file' };
    return new FileAddresses(await SignedTexts.open(store, of), clock);
  }

  /** What stands in the address. */
  sign({ job, file, expires }: FileAddress): Promise<string> {
    return this.#texts.sign(JSON.stringify([job, file, expires]));
  }

  /** What may be fetched; `undefined` of what was not signed here, was changed, or is over. */
  read(token: string): Omit<FileAddress, 'expires'> | undefined {
    const said = this.#texts.read(token);
    if (said === undefined) return undefined;
    const [job, file, expires] = JSON.parse(said) as [string, string, number];
    return expires > this.#clock() ? { job, file } : undefined;
  }
}
