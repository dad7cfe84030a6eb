import type { Starter } from '../../automate/templates/starters/starter.ts';
import { STARTERS } from '../../automate/templates/starters/starters.ts';
import type { PreviewedMessage, TemplateWriter } from '../../automate/templates/template-writer.ts';
import { readRule } from '../../rules/definition.ts';
import type { Rules } from '../../rules/rules.ts';
import { PersonableError } from '../errors.ts';
import type { Settings } from '../options.ts';
import { asField } from '../preview/as-field.ts';
import type { PeopleHandle, PersonReference } from './people.ts';

/** A message to be looked at before anybody gets it. */
export interface TemplatePreviewRequest {
  /** What the template is to be; the published one when left out. */
  readonly body?: unknown;
  /** For whom; somebody nobody knows when left out. */
  readonly as?: PersonReference;
  /** Traits that texts show in place of the person's. */
  readonly traits?: Readonly<Record<string, unknown>>;
  /** BCP 47. */
  readonly language?: string;
  /** `itself`, or the id of an alternative; drawn by the weights when left out. */
  readonly alternative?: string;
  /** What texts speak of as `data`. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The message, or a sentence why it could not be written for this person. */
export type TemplatePreview = PreviewedMessage | { readonly problem: string };

interface TemplatesParts {
  readonly rules: Pick<Rules, 'set'>;
  readonly writing: { readonly writer: Pick<TemplateWriter, 'preview'> };
  readonly settings: Pick<Settings, 'clock'>;
}

/** Templates of messages: `shop.templates`. What they are is a rule: `shop.rules`. */
export class TemplatesHandle {
  readonly #parts: TemplatesParts;
  readonly #people: Pick<PeopleHandle, 'find'>;

  constructor(parts: TemplatesParts, people: Pick<PeopleHandle, 'find'>) {
    this.#parts = parts;
    this.#people = people;
  }

  /** Templates to begin with, in English and German: bodies that `shop.rules.put('templates', id, body)` takes. */
  starters(): readonly Starter[] {
    return STARTERS;
  }

  /**
   * A message as somebody would get it. Nothing is logged, drawn, kept or sent.
   *
   * @throws PersonableError `invalid_field` for a template that cannot be read, `not_found` where it is not published or nobody is
   *   known so.
   */
  async preview(template: string, asked: TemplatePreviewRequest = {}): Promise<TemplatePreview> {
    const { body: given, as, ...rest } = asked;
    const body =
      given === undefined
        ? this.#parts.rules.set.templates.get(template)?.body
        : asField(() => readRule('templates', template, given));
    if (body === undefined) {
      throw new PersonableError('not_found', `No template "${template}" is published.`, {
        hint: 'Publish it, or send its body to look at it before.',
      });
    }
    const isNamed = as !== undefined && Object.keys(as).length > 0;
    const person = isNamed ? await this.#people.find(as) : undefined;
    if (isNamed && person === undefined) {
      throw new PersonableError('not_found', 'Nobody is known by that.', {
        hint: 'Leave it out to see what somebody new would get.',
      });
    }
    const [first] = person?.homes ?? [];
    return this.#parts.writing.writer.preview({
      ...{ template, body, now: this.#parts.settings.clock() },
      ...(first === undefined ? {} : { home: first.home }),
      ...rest,
    });
  }
}
