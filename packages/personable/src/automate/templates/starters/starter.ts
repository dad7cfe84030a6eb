import type { TemplateBody } from '../../../rules/templates/template-body.ts';

/** A template to begin with. */
export interface Starter {
  /** Id the template gets when nobody says another. */
  readonly id: string;
  readonly body: TemplateBody;
}
