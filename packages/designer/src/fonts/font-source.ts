/** Where fonts come from: files of whole fonts, by family, such as "Inter" or "Inter Bold". */
export interface FontSource {
  /** Families there are, with the digest (SHA-256, hexadecimal) of each file. */
  readonly families: Readonly<Record<string, string>>;
  /**
   * Characters that a family has, as the first and the last code point of each stretch of them, in order: where it is said, a font is not
   * loaded for what it does not have. What is drawn is the same without it.
   */
  readonly covers?: Readonly<Record<string, readonly number[]>>;
  /** A file of TrueType or OpenType. @throws DesignerError for a family there is none of. */
  load(family: string): Promise<Uint8Array>;
}
