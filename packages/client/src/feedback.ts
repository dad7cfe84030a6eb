/** What a person answers, about one of item, category, attribute, trait, field and decision. */
export interface Feedback {
  /**
   * `wrong`: what is thought of them is not so. `undo` takes back what was said about the same.
   */
  readonly choice: 'more' | 'less' | 'never' | 'not-me' | 'gift' | 'wrong' | 'undo';
  /** Id of an item; beside `decision` an item of it. */
  readonly item?: string | undefined;
  /** A path such as "Kitchen > Mugs"; what stands beneath it counts as well. */
  readonly category?: string | undefined;
  readonly attribute?:
    | { readonly name: string; readonly value: string | number | boolean }
    | undefined;
  /** The name of a trait; with `wrong` and `undo`. */
  readonly trait?: string | undefined;
  /** The field of an answer: the trait of this name. */
  readonly field?: string | undefined;
  /** Id of the decision that is answered: about what its strongest reason rests on. */
  readonly decision?: string | undefined;
  /** With `wrong`: what the trait is instead; left out: nothing. */
  readonly value?: string | number | boolean | readonly (string | number | boolean)[] | undefined;
  /** In their own words, at most 1,000 characters. */
  readonly text?: string | undefined;
}
