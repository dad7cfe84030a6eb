/** What would have been chosen; `gone` where what was true then is not known any more, `later` where it is not asked. */
export type OtherAnswer =
  | {
      /** In the order of the arms that were logged; undefined where it would choose none of them. */
      readonly probabilities: readonly number[] | undefined;
      /** The probability of what could not be chosen then. */
      readonly unsupported?: number;
    }
  | 'gone'
  | 'later';
