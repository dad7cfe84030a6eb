/** Where fonts come from: files of whole fonts, by family, such as "Inter" or "Inter Bold". */
export interface FontSource {
  /** Families there are, with the digest (SHA-256, hexadecimal) of each file. */
  readonly families: Readonly<Record<string, string>>;
  /** A file of TrueType or OpenType. @throws DesignerError for a family there is none of. */
  load(family: string): Promise<Uint8Array>;
}
