import {
  checkDesign,
  type Design,
  DesignerError,
  type Drawn,
  publish,
  readDesign,
  type Template,
  templateWarnings,
  toSvg,
} from 'personable-designer';
import { refuseHostile } from '../../customer/hostile.ts';
import { templateMatches } from '../../made/matches.ts';
import { readProductTemplate } from '../../rules/product-templates/product-template-body.ts';
import { answeredMade } from '../made/answered.ts';
import type { TemplateLook, TemplateLookInput } from '../made/views.ts';
import type { Parts } from '../parts.ts';
import { answered } from '../rules/answered.ts';

/** Templates that are being written: `shop.made.drafts`. Nothing of them is kept. */
export class MadeDraftsHandle {
  readonly #parts: Pick<Parts, 'made' | 'catalogue'>;
  readonly #matches = templateMatches();

  constructor(parts: Pick<Parts, 'made' | 'catalogue'>) {
    this.#parts = parts;
  }

  /**
   * Looks at a template as it would be published: what is odd about it, what it looks like with some values, and what those come to.
   *
   * @throws PersonableError `invalid_rule` of one that cannot be read, with the place; `invalid_design` of values that are none.
   */
  async look({
    template,
    values = {},
    language,
    guides,
  }: TemplateLookInput): Promise<TemplateLook> {
    const read = await answered(async () => readProductTemplate(template, ''));
    return answeredMade(async () => {
      refuseHostile({ values });
      const { designs, designer, moderation } = this.#parts.made;
      const bundle = publish('draft', 1, read);
      const design: Design = readDesign({
        ...{ template: 'draft', version: 1, values },
        ...(language === undefined ? {} : { language }),
      });
      const { drawn, undrawn } = await this.#draw(() => designer.draw?.(bundle, design));
      const findings = checkDesign({
        ...{ bundle, design, matches: this.#matches, moderation: moderation.now },
        pictures: () => undefined,
        ...(drawn === undefined ? {} : { drawn }),
      });
      const [item] = read.products;
      return {
        warnings: this.#warnings(read),
        surfaces: (drawn?.drawings ?? []).map((drawing) => ({
          id: drawing.surface,
          svg: toSvg(drawing, { background: true, guides: guides === true }),
        })),
        ...(undrawn === undefined ? {} : { undrawn }),
        findings,
        ...(item === undefined ? {} : designs.price({ bundle, design, drawn }, item)),
      };
    });
  }

  #warnings(template: Template): TemplateLook['warnings'] {
    const { catalogue, made } = this.#parts;
    const lists = made.moderation.now.lists.map(({ name }) => name);
    const unknown = template.products.flatMap((item, i) =>
      catalogue.find(item) === undefined
        ? [
            {
              path: `/products/${i}`,
              message: `There is no item "${item}" in the catalogue.`,
              hint: 'Put it in, or mend its id.',
            },
          ]
        : [],
    );
    return [...templateWarnings(template, lists), ...unknown];
  }

  async #draw(
    draw: () => Promise<Drawn> | undefined,
  ): Promise<{ readonly drawn?: Drawn; readonly undrawn?: TemplateLook['undrawn'] }> {
    try {
      const drawn = await draw();
      if (drawn !== undefined) return { drawn };
      return {
        undrawn: {
          message: 'There are no fonts here to draw with.',
          hint: 'Open the engine with made: { fonts: … } to see what it looks like.',
        },
      };
    } catch (error) {
      if (!(error instanceof DesignerError)) throw error;
      const { message, hint } = error;
      return { undrawn: { message, ...(hint === undefined ? {} : { hint }) } };
    }
  }
}
