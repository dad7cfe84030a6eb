import type { HistoryClause } from './history.ts';

/** What a field is asked. */
export type FieldOperator =
  | '$eq'
  | '$ne'
  | '$gt'
  | '$gte'
  | '$lt'
  | '$lte'
  | '$in'
  | '$nin'
  | '$ini'
  | '$nini'
  | '$all'
  | '$alli'
  | '$size'
  | '$type'
  | '$exists'
  | '$mod'
  | '$elemMatch'
  | '$regex'
  | '$regexi'
  | '$veq'
  | '$vne'
  | '$vgt'
  | '$vgte'
  | '$vlt'
  | '$vlte';

/** One question about the values at one path; an empty path is the value itself (of an element, a length). */
export interface FieldNode {
  readonly kind: 'field';
  readonly path: readonly string[];
  readonly operator: FieldOperator;
  /** As read: checked, and for `$inGroup` the group's list. */
  readonly operand: unknown;
  /** What an element (`$elemMatch`) or the length (`$size`) is asked. */
  readonly inner?: ConditionNode;
  /** Of `$elemMatch`: whether `inner` asks for fields, which only objects have. */
  readonly objects?: boolean;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly operator: '$and' | '$or' | '$nor' | '$not';
  readonly nodes: readonly ConditionNode[];
}

/** A question about a person's events: the value `history.<id>` of the document, compared. */
export interface HistoryNode {
  readonly kind: 'history';
  readonly history: HistoryClause;
  /** The declaration and the comparison, as they were written. */
  readonly written: unknown;
  readonly comparison: ConditionNode;
  /** The declaration's own condition, over a message. */
  readonly where?: ConditionNode;
}

interface ExpressionNode {
  readonly kind: 'expression';
  readonly expression: Expression;
  readonly written: unknown;
}

/** Everybody (`$always`), or nobody: the empty condition. */
interface ConstantNode {
  readonly kind: 'constant';
  readonly holds: boolean;
}

/** A condition as it was understood. */
export type ConditionNode = FieldNode | GroupNode | HistoryNode | ExpressionNode | ConstantNode;

export type ComparisonOperator = '$eq' | '$ne' | '$gt' | '$gte' | '$lt' | '$lte';
export type ArithmeticOperator = '$add' | '$subtract' | '$multiply' | '$divide';

/** What `$expr` says: fields against fields. */
export type Expression =
  | { readonly kind: 'comparison'; readonly operator: ComparisonOperator; readonly operands: Pair }
  | {
      readonly kind: 'group';
      readonly operator: '$and' | '$or' | '$not';
      readonly expressions: readonly Expression[];
    };
type Pair = readonly [left: Operand, right: Operand];
export type Operand =
  | { readonly kind: 'field'; readonly path: readonly string[] }
  | { readonly kind: 'literal'; readonly value: unknown }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly operands: readonly Operand[];
    };
