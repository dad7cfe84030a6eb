import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { drawSlug, type FontSource, joinedFonts, type Matches, readArt } from 'personable-designer';
import type { Drawer } from 'personable-designer/drawing';
import type { Renderer, RendererOptions } from 'personable-designer/server';
import type { Draw } from '../../made/designs/examined.ts';
import type { TakePicture } from '../../made/pictures/pictures.ts';
import type { FileMaker, PicturesByDigest } from '../../made/production/made-files.ts';
import type { MadeSettings } from './made-options.ts';

/** What draws designs and writes their files, opened when it is first needed: most engines draw nothing. */
export interface Designer {
  /** Left out where there are no fonts to draw with. */
  readonly draw: Draw | undefined;
  /** What is drawn with; nothing where there are no fonts. Resolves to the same each time. */
  readonly fonts: () => Promise<FontSource> | undefined;
  readonly files: FileMaker;
  /** Takes in a picture of a customer. */
  readonly take: TakePicture;
  /** A PNG to look at, so many pixels wide. */
  readonly preview: (svg: string, width: number) => Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The designer, with the fonts that were named. */
export const openDesigner = (
  { fonts }: Pick<MadeSettings, 'fonts'>,
  matches: Matches,
): Designer => {
  let source: Promise<FontSource> | undefined;
  let drawer: Promise<Drawer> | undefined;
  const production = openedOnce({ processes: 1 });
  // Strangers wait in a line of their own: whatever they send, production goes on.
  const strangers = openedOnce({ processes: 2, mostWaiting: 8 });
  const opened = (named: NonNullable<MadeSettings['fonts']>): Promise<FontSource> => {
    source ??= fontsNamed(named);
    // What cannot be opened now, such as a font that is missing, may be there later.
    source.catch(() => {
      source = undefined;
    });
    return source;
  };
  const open = async (named: NonNullable<MadeSettings['fonts']>): Promise<Drawer> => {
    const { openDrawer } = await import('personable-designer/drawing');
    return openDrawer({ fonts: await opened(named), matches, art: readArt });
  };
  const drawing = (): Promise<Drawer> => {
    if (fonts === undefined) return Promise.reject(new Error('There are no fonts to draw with.'));
    drawer ??= open(fonts);
    drawer.catch(() => {
      drawer = undefined;
    });
    return drawer;
  };
  return {
    draw:
      fonts === undefined
        ? undefined
        : async (bundle, design) => (await drawing()).draw(bundle, design),
    fonts: () => (fonts === undefined ? undefined : opened(fonts)),
    files: {
      png: async (svg, dpi) => (await production.get()).png(svg, { dpi }),
      pdf: async (drawings, title, pictures, slug) =>
        (await production.get()).pdf(drawings, {
          ...(slug === undefined ? {} : { slug: await drawSlug(await drawing(), slug) }),
          ...{ colour: 'cmyk', trimMarks: true, cutContour: true, title },
          pictures: (digest) => bytesOf(digest, pictures),
        }),
    },
    take: async (bytes) => (await strangers.get()).picture(bytes),
    preview: async (svg, width) => (await strangers.get()).png(svg, { width }),
    close: async () => {
      await Promise.all([production.close(), strangers.close()]);
    },
  };
};

/** A renderer that is opened when it is first needed. */
const openedOnce = (options: RendererOptions) => {
  let renderer: Promise<Renderer> | undefined;
  return {
    get: (): Promise<Renderer> => {
      renderer ??= import('personable-designer/server').then(({ openRenderer }) =>
        openRenderer(options),
      );
      renderer.catch(() => {
        renderer = undefined;
      });
      return renderer;
    },
    close: async (): Promise<void> => {
      // One that could not be opened is closed.
      await renderer?.then((opened) => opened.close()).catch(() => undefined);
    },
  };
};

const bytesOf = (digest: string, pictures: PicturesByDigest): Uint8Array => {
  const found = pictures.get(digest);
  if (found !== undefined) return found.bytes;
  throw new Error(`The picture ${digest.slice(0, 12)} is missing.`);
};

const fontsNamed = async ({
  packages = [],
  files = {},
  from,
}: NonNullable<MadeSettings['fonts']>): Promise<FontSource> => {
  const { fontFiles, packageFonts } = await import('personable-designer/server');
  const sources: FontSource[] = [];
  if (packages.length > 0) {
    sources.push(await packageFonts(packages, { from: pathToFileURL(`${resolve(from ?? '.')}/`) }));
  }
  if (Object.keys(files).length > 0) sources.push(await fontFiles(files));
  return joinedFonts(sources);
};
