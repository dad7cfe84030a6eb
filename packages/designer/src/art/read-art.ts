import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import { DesignerError } from '../designer-error.ts';
import type { Art } from './art.ts';
import { ArtReader, type Attributes } from './art-reader.ts';
import {
  IGNORED_ELEMENTS,
  isWithoutEffect,
  LOOK_ATTRIBUTES,
  SHAPE_ATTRIBUTES,
  wayOut,
} from './art-words.ts';

/** What an SVG may hold at the most: a motif is a drawing, not a map. */
const ART_LIMITS = {
  bytes: 1_000_000,
  elements: 5_000,
  depth: 32,
  points: 200_000,
} as const;

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Reads a drawing of the shop's own, an SVG of which only shapes with plain fills are allowed: elements and attributes are taken from a list,
 * and everything else is refused by its name and line. Transforms are worked into the paths, and shapes become paths.
 *
 * @throws DesignerError `bad-art`, or `art-too-large`.
 */
export function readArt(svg: string): Art {
  if (svg.length > ART_LIMITS.bytes) {
    throw tooLarge(`The SVG has ${svg.length} characters, more than ${ART_LIMITS.bytes}.`);
  }
  const parser = new SaxesParser({ xmlns: true });
  const art = new ArtReader();
  const refuse = (message: string, hint: string): never => {
    throw new DesignerError('bad-art', `Line ${parser.line}: ${message}`, {
      path: `line ${parser.line}`,
      hint,
    });
  };
  const located = (read: () => void): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof DesignerError) || error.code !== 'bad-path') throw error;
      refuse(error.message, error.hint ?? wayOut(''));
    }
  };
  let elements = 0;
  let depth = 0;
  /** How deep inside a title or a description it is. */
  let ignored = 0;

  parser.on('error', (error) =>
    refuse(`it is not well-formed (${error.message}).`, 'Export it again as plain SVG.'),
  );
  parser.on('doctype', () =>
    refuse('a DOCTYPE is refused, entities with it.', 'Take the line out; SVG needs none.'),
  );
  parser.on('processinginstruction', ({ target }) =>
    refuse(
      `the instruction <?${shown(target)}?> is refused.`,
      'Take it out: a drawing brings no style sheets.',
    ),
  );
  parser.on('opentag', (tag) => {
    elements += 1;
    depth += 1;
    if (elements > ART_LIMITS.elements)
      throw tooLarge(`It has more than ${ART_LIMITS.elements} elements.`);
    if (depth > ART_LIMITS.depth)
      throw tooLarge(`Its groups are more than ${ART_LIMITS.depth} deep.`);
    const name = tag.local;
    const own = tag.uri === SVG || tag.uri === '';
    if (ignored > 0 || (own && IGNORED_ELEMENTS.includes(name))) {
      ignored += 1;
      return;
    }
    if (!own || !Object.hasOwn(SHAPE_ATTRIBUTES, name) || (name === 'svg') !== (depth === 1)) {
      refuse(`the element <${shown(tag.name)}> is refused.`, wayOut(name));
    }
    const attributes = taken(name, tag.attributes, refuse);
    located(() => art.open(name, attributes));
    if (art.points > ART_LIMITS.points)
      throw tooLarge(`It has more than ${ART_LIMITS.points} points.`);
  });
  parser.on('closetag', () => {
    depth -= 1;
    if (ignored > 0) ignored -= 1;
    else art.close();
  });
  parser.on('text', (text) => {
    if (ignored === 0 && text.trim() !== '')
      refuse('text between shapes is refused.', wayOut('text'));
  });
  parser.on('cdata', () => refuse('a CDATA section is refused.', wayOut('style')));
  parser.write(svg).close();
  return art.art();
}

/** Attributes by name, of which every one is on the list. */
function taken(
  element: string,
  attributes: Readonly<Record<string, SaxesAttributeNS>>,
  refuse: (message: string, hint: string) => never,
): Attributes {
  const found: Record<string, string> = {};
  for (const { name, prefix, value } of Object.values(attributes)) {
    // Declarations of namespaces say nothing by themselves: what is in a foreign one is refused where it stands.
    if (name === 'xmlns' || prefix === 'xmlns' || isWithoutEffect(name)) continue;
    if (/url\s*\(|javascript:|data:/i.test(value)) {
      refuse(`${shown(name)} refers to something else.`, wayOut('gradient'));
    }
    const known = SHAPE_ATTRIBUTES[element]?.includes(name) || LOOK_ATTRIBUTES.includes(name);
    if (!known || (name === 'stroke' && value.trim() !== 'none')) {
      refuse(`the attribute ${shown(name)} of <${element}> is refused.`, wayOut(name));
    }
    found[name] = value;
  }
  return found;
}

const tooLarge = (message: string): DesignerError =>
  new DesignerError('art-too-large', message, {
    hint: 'Simplify the drawing: fewer shapes, fewer points.',
  });

/** What is repeated in a message of what was sent. */
const shown = (name: string): string => name.slice(0, 40);
