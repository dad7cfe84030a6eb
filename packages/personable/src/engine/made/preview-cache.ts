/** Previews that were drawn lately, bounded in bytes: what was not looked at for longest goes first. */
export class PreviewCache {
  readonly #most: number;
  /** In the order of who was looked at last. */
  readonly #kept = new Map<string, Uint8Array>();
  #bytes = 0;

  /** @param most bytes. */
  constructor(most: number) {
    this.#most = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Uint8Array | undefined {
    const png = this.#kept.get(key);
    if (png === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, png);
    return png;
  }

  set(key: string, png: Uint8Array): void {
    if (png.length > this.#most) return;
    this.#remove(key);
    this.#kept.set(key, png);
    this.#bytes += png.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#most) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    this.#bytes -= this.#kept.get(key)?.length ?? 0;
    this.#kept.delete(key);
  }
}
