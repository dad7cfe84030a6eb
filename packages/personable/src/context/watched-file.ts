import { readFileSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';

/** How often a file is looked at, at most, in milliseconds. */
const LOOK = 2_000;

/** A file that cannot be read, or that is not what it should be. */
export class ContextFileError extends Error {
  constructor(path: string, cause: unknown) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const code = (cause as { code?: unknown } | undefined)?.code;
    super(
      code === 'ENOENT'
        ? `${path} does not exist`
        : `${path} cannot be read: ${said.slice(0, 300)}`,
    );
    this.name = 'ContextFileError';
  }
}

/** How a file stands. */
export interface FileState {
  readonly path: string;
  /** When it was changed last, milliseconds UTC. */
  readonly changed: number;
  /** Bytes. */
  readonly size: number;
  /** Why what stands there now does not serve; what was read before does. */
  readonly error?: string;
}

/**
 * A file whose content serves from memory and is read again when it changes. Whoever asks gets what is there and never waits: looking
 * and reading go on beside. A file that was broken or taken away leaves what was read before, and its error.
 */
export class WatchedFile<Content> {
  readonly #path: string;
  readonly #most: number;
  readonly #read: (bytes: Uint8Array) => Content;
  #content: Content;
  #stamp: string;
  #state: FileState;
  #looked = performance.now();
  #looking: Promise<void> | undefined;

  /**
   * Reads the file, waiting for it.
   *
   * @param most bytes.
   * @throws ContextFileError when it is missing, too large or broken.
   */
  constructor(path: string, most: number, read: (bytes: Uint8Array) => Content) {
    this.#path = path;
    this.#most = most;
    this.#read = read;
    try {
      const { mtimeMs, size } = statSync(path);
      refuseLarge(size, most);
      this.#content = read(readFileSync(path));
      this.#stamp = `${mtimeMs} ${size}`;
      this.#state = { path, changed: Math.round(mtimeMs), size };
    } catch (error) {
      throw new ContextFileError(path, error);
    }
  }

  /** What was read last. */
  get content(): Content {
    if (performance.now() - this.#looked > LOOK) void this.look();
    return this.#content;
  }

  get state(): FileState {
    return this.#state;
  }

  /** Looks at the file now, and reads it where it has changed. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looked = performance.now();
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    try {
      const { mtimeMs, size } = await stat(this.#path);
      const stamp = `${mtimeMs} ${size}`;
      if (stamp === this.#stamp && this.#state.error === undefined) return;
      refuseLarge(size, this.#most);
      this.#content = this.#read(await readFile(this.#path));
      this.#stamp = stamp;
      this.#state = { path: this.#path, changed: Math.round(mtimeMs), size };
    } catch (error) {
      const { message } = new ContextFileError(this.#path, error);
      this.#state = { ...this.#state, error: message };
    }
  }
}

const refuseLarge = (size: number, most: number): void => {
  if (size <= most) return;
  throw new Error(`it has ${size} bytes, the most is ${most}`);
};
