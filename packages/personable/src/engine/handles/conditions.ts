import {
  compileCondition,
  conditionInWords,
  declarationInWords,
} from '../../conditions/condition.ts';
import { ConditionError } from '../../conditions/condition-error.ts';
import type { Clause } from '../../conditions/explain.ts';
import type { HistoryClause } from '../../conditions/history.ts';

/** What a condition means, or why it cannot be read. */
export type ConditionCheck =
  | {
      readonly valid: true;
      /** "lives in Berlin and bought at least 2 times in the last 30 days". */
      readonly words: string;
      /** Dotted paths it reads. */
      readonly fields: readonly string[];
      /** What it asks of a person's events. */
      readonly histories: readonly (HistoryClause & { readonly words: string })[];
      /** Whether it holds for the document, when there is one. */
      readonly matches?: boolean;
      readonly explanation?: Clause;
    }
  | {
      readonly valid: false;
      readonly error: Pick<ConditionError, 'code' | 'message' | 'path' | 'hint'>;
    };

/** Questions to whatever is known: `shop.conditions`. */
export class ConditionsHandle {
  /** Reads a condition, says it in words and, given a document, asks it and shows every clause. Nothing is kept. */
  check(condition: unknown, document?: object): ConditionCheck {
    try {
      const { fields, histories, matches, explain } = compileCondition(condition);
      return {
        valid: true,
        words: conditionInWords(condition),
        fields,
        histories: histories.map((history) => ({
          ...history,
          words: declarationInWords(history.declaration),
        })),
        ...(document !== undefined && {
          matches: matches(document),
          explanation: explain(document),
        }),
      };
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      const { code, message, path, hint } = error;
      return { valid: false, error: { code, message, path, ...(hint !== undefined && { hint }) } };
    }
  }
}
