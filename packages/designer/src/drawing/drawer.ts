import type { Art } from '../art/art.ts';
import type { Design } from '../design/design.ts';
import type { Matches } from '../design/matches.ts';
import { shownFields } from '../design/shown-fields.ts';
import { type Cabinet, createCabinet } from '../fonts/cabinet.ts';
import type { FontSource } from '../fonts/font-source.ts';
import { combined, turnOf } from '../geometry/matrix.ts';
import { transformed, writePath } from '../geometry/path.ts';
import type { Bundle, Field, Place, Surface, Template } from '../template/template.ts';
import { VERSION } from '../version.ts';
import { marksOfArt } from './art-marks.ts';
import type { Drawing, Drawn, Mark, SetText } from './drawing.ts';
import { letteringOf } from './lettering.ts';
import { backgroundOf, inkFor } from './palette.ts';
import { markOfPicture } from './picture-marks.ts';
import { qrPath } from './qr.ts';
import { drawText } from './set-text.ts';

/** What draws designs. It keeps fonts and outlines: open one and use it again and again. */
export interface Drawer {
  /** The version of the designer and that of what shapes its texts: with another one a drawing may be another. */
  readonly engine: string;
  /**
   * All surfaces of a design, each with its marks in the order of the template's fields. What was chosen of the wrong kind is left out, as
   * what was not chosen is: a check says so.
   *
   * @throws DesignerError `unknown-font`, `broken-font`, `bad-path`, and whatever the reader of art throws.
   */
  draw(bundle: Bundle, design: Design): Promise<Drawn>;
}

export interface DrawerOptions {
  readonly fonts: FontSource;
  readonly matches: Matches;
  /** Reads an SVG of the shop's own; asked once for each. */
  readonly art: (svg: string) => Art;
}

/** Loads what shapes texts (WebAssembly, 0.5 MB) and nothing else: fonts come when a text needs them. */
export const openDrawer = async ({ fonts, matches, art }: DrawerOptions): Promise<Drawer> => {
  const hb = await import('harfbuzzjs');
  const engine = `personable-designer/${VERSION} harfbuzz/${hb.versionString()}`;
  const known = new Map<string, Art>();
  const room: DrawingRoom = {
    cabinet: createCabinet(hb, fonts),
    matches,
    art: (svg) => {
      const read = known.get(svg) ?? art(svg);
      // A shop that writes a new template each minute does not fill the memory.
      if (known.size >= MOST_ART) known.clear();
      known.set(svg, read);
      return read;
    },
  };
  return {
    engine,
    draw: async ({ template }, design) => ({ ...(await drawn(template, design, room)), engine }),
  };
};

const MOST_ART = 1_000;

interface DrawingRoom extends Pick<DrawerOptions, 'matches' | 'art'> {
  readonly cabinet: Cabinet;
}

interface Piece {
  readonly surface: string;
  readonly marks: readonly Mark[];
  readonly set?: SetText;
  readonly fonts?: ReadonlySet<string>;
}

const drawn = async (
  template: Template,
  design: Design,
  room: DrawingRoom,
): Promise<Omit<Drawn, 'engine'>> => {
  const shown = shownFields(template, design, room.matches);
  const seen = { ...design, values: shown.values };
  const pieces: Piece[] = [];
  for (const field of shown.fields) {
    const piece = await pieceOf(field, template, seen, room);
    if (piece !== undefined) pieces.push(piece);
  }
  return {
    drawings: template.surfaces.map((surface) => drawingOf(surface, template, pieces, room)),
    texts: pieces.flatMap(({ set }) => set ?? []),
    fonts: [...new Set(pieces.flatMap(({ fonts }) => [...(fonts ?? [])]))].toSorted(),
  };
};

const drawingOf = (
  surface: Surface,
  template: Template,
  pieces: readonly Piece[],
  room: DrawingRoom,
): Drawing => {
  const { id, width, height, bleed = 0, safe = 0, dieline, art } = surface;
  const trim = { x: 0, y: 0, width, height };
  const own = art === undefined ? [] : marksOfArt(room.art(art), trim, { ink: { rgb: '#000000' } });
  return {
    ...{ surface: id, width, height, bleed, safe },
    background: backgroundOf(template, surface.background),
    ...(dieline === undefined ? {} : { dieline }),
    marks: [
      ...own,
      ...pieces.filter((piece) => piece.surface === id).flatMap(({ marks }) => marks),
    ],
  };
};

const pieceOf = async (
  field: Field,
  template: Template,
  { values, language }: Design,
  room: DrawingRoom,
): Promise<Piece | undefined> => {
  const lettering = letteringOf(field, values, language);
  if (lettering !== undefined) {
    const ink = inkFor(template, values, lettering.style.colour);
    // What is engraved, sewn or cut has no colours of its own.
    const colours = template.technique === 'print';
    const text = await drawText(lettering, { cabinet: room.cabinet, language, ink, colours });
    return { surface: lettering.style.place.surface, ...text };
  }
  if (!('place' in field) || !('box' in field.place)) return undefined;
  const value = Object.hasOwn(values, field.id) ? values[field.id] : undefined;
  if (value === undefined || typeof value === 'number') return undefined;
  const marks = marksOf(field, value, field.place, { template, values, room });
  return { surface: field.place.surface, marks };
};

const marksOf = (
  field: Field,
  value: Exclude<Design['values'][string], number>,
  { box }: Extract<Place, { box: unknown }>,
  { template, values, room }: Pick<Design, 'values'> & { template: Template; room: DrawingRoom },
): readonly Mark[] => {
  if (typeof value === 'object') {
    const mark = field.kind === 'picture' ? markOfPicture(field.id, value, box) : undefined;
    return mark === undefined ? [] : [mark];
  }
  if (field.kind === 'motif') {
    const motif = field.motifs.find(({ id }) => id === value);
    const ink = inkFor(template, values, field.colour);
    return motif === undefined
      ? []
      : marksOfArt(room.art(motif.svg), box, { field: field.id, ink });
  }
  if (field.kind !== 'qr' || value === '') return [];
  const side = Math.min(box.width, box.height);
  const path = qrPath(value, side);
  if (path === undefined) return [];
  const [left, top] = [box.x + (box.width - side) / 2, box.y + (box.height - side) / 2];
  const placed = transformed(path, combined(turnOf(box), [1, 0, 0, 1, left, top]));
  const paint = inkFor(template, values, field.colour);
  return [{ kind: 'path', field: field.id, d: writePath(placed), paint }];
};
