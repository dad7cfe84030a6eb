import { contentOf, type TemplateBody } from '../../rules/templates/template-body.ts';
import { type CompiledTexts, compileTexts } from './compiled-texts.ts';
import type { Typesetter } from './typesetter.ts';

/** The texts of templates, read once: a version of a template is one body. */
export class CompiledTemplates {
  readonly #typesetter: Pick<Typesetter, 'set'>;
  readonly #kept = new WeakMap<TemplateBody, Map<string, Promise<CompiledTexts>>>();

  constructor(typesetter: Pick<Typesetter, 'set'>) {
    this.#typesetter = typesetter;
  }

  /**
   * The texts of one look of a template in one of its languages. Rejects with a `RuleError` where they cannot be read.
   *
   * @param alternative `itself`, or the id of an alternative.
   */
  texts(body: TemplateBody, alternative: string, locale: string): Promise<CompiledTexts> {
    const ofBody = this.#kept.get(body) ?? new Map<string, Promise<CompiledTexts>>();
    this.#kept.set(body, ofBody);
    const key = `${locale} ${alternative}`;
    const known = ofBody.get(key);
    if (known !== undefined) return known;
    const fields = contentOf(body, alternative)[locale] ?? {};
    const language = locale === 'default' ? 'und' : locale;
    const made = compileTexts(fields, language, this.#typesetter, `/content/${locale}`);
    ofBody.set(key, made);
    made.catch(() => ofBody.delete(key));
    return made;
  }
}
