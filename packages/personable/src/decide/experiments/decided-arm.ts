import { Type } from 'typebox';

/** An arm of an experiment that a decision was made in. */
export const DecidedArm = Type.Object({
  id: Type.String({ description: 'Of the experiment.' }),
  version: Type.Integer({ description: 'Of the experiment.' }),
  arm: Type.String(),
});
