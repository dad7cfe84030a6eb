import { Compile } from 'typebox/schema';
import { type JsonSchema, readSchema } from './read-schema.ts';
import { ruleInWords } from './rule-words.ts';
import type { Violation } from './violation.ts';

/** What becomes of a message that is not as the plan says: to the inbox, or taken and counted. */
export type PlanMode = 'reject' | 'note';

/** What the plan says of one event, ready to be asked. */
export interface PlanRule {
  readonly event: string;
  readonly mode: PlanMode;
  /** The schema as somebody wrote it. */
  readonly schema: unknown;
  /** What of an event's properties, or a person's traits, is not as it should be; the first finding. */
  violationOf(fields: unknown): Violation | undefined;
}

/** Where the checked part stands in a message. */
export type PlanPart = 'properties' | 'traits';

/**
 * Compiles a schema.
 *
 * @throws SchemaError with the place in the schema.
 */
export const compileRule = (
  event: string,
  part: PlanPart,
  { mode, schema }: { readonly mode: PlanMode; readonly schema: unknown },
): PlanRule => {
  const validator = Compile(readSchema(schema) as Exclude<JsonSchema, boolean>);
  return {
    ...{ event, mode, schema },
    violationOf: (fields) => {
      if (validator.Check(fields)) return undefined;
      const [, errors] = validator.Errors(fields);
      // A form of several is not what is wanted to be heard of, but that none fits.
      const finding = errors.find(({ schemaPath }) => !OF_A_FORM.test(schemaPath)) ?? {
        keyword: 'anyOf',
        schemaPath: errors[0]?.schemaPath.split(OF_A_FORM)[0] ?? '#',
        instancePath: errors[0]?.instancePath ?? '',
        params: {},
      };
      const { schemaPath, keyword, instancePath } = finding;
      return {
        event,
        rule: `${schemaPath}/${keyword}`,
        words: ruleInWords(finding),
        path: `/${part}${instancePath}`,
      };
    },
  };
};

const OF_A_FORM = /\/(?:anyOf|oneOf)\/\d/;
