/** A journey that is ready to be turned on, as a draft that anybody may change. */
export interface Recipe {
  readonly id: string;
  /** What it is good for, in a sentence or two. */
  readonly about: string;
  /** Ids of the audiences it needs, with what they are to be. */
  readonly audiences?: Readonly<Record<string, string>>;
  /** Ids of the templates it sends. */
  readonly templates: readonly string[];
  /** As rules of kind `journeys` have it. */
  readonly body: object;
}
