import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FontSource, joinedFonts, type Matches, readArt } from 'personable-designer';
import type { Drawer } from 'personable-designer/drawing';
import type { Renderer } from 'personable-designer/server';
import type { Draw } from '../../made/designs/examined.ts';
import type { FileMaker } from '../../made/production/made-files.ts';
import type { MadeSettings } from './made-options.ts';

/** What draws designs and writes their files, opened when it is first needed: most engines draw nothing. */
export interface Designer {
  /** Left out where there are no fonts to draw with. */
  readonly draw: Draw | undefined;
  /** What is drawn with; nothing where there are no fonts. Resolves to the same each time. */
  readonly fonts: () => Promise<FontSource> | undefined;
  readonly files: FileMaker;
  close(): Promise<void>;
}

/** The designer, with the fonts that were named. */
export const openDesigner = (
  { fonts }: Pick<MadeSettings, 'fonts'>,
  matches: Matches,
): Designer => {
  let source: Promise<FontSource> | undefined;
  let drawer: Promise<Drawer> | undefined;
  let renderer: Promise<Renderer> | undefined;
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
  const rendering = (): Promise<Renderer> => {
    renderer ??= import('personable-designer/server').then(({ openRenderer }) =>
      openRenderer({ processes: 1 }),
    );
    renderer.catch(() => {
      renderer = undefined;
    });
    return renderer;
  };
  return {
    draw:
      fonts === undefined
        ? undefined
        : async (bundle, design) => {
            drawer ??= open(fonts);
            drawer.catch(() => {
              drawer = undefined;
            });
            return (await drawer).draw(bundle, design);
          },
    fonts: () => (fonts === undefined ? undefined : opened(fonts)),
    files: {
      png: async (svg, dpi) => (await rendering()).png(svg, { dpi }),
      pdf: async (drawings, title) =>
        (await rendering()).pdf(drawings, {
          ...{ colour: 'cmyk', trimMarks: true, cutContour: true, title },
        }),
    },
    close: async () => {
      // One that could not be opened is closed.
      await renderer?.then((opened) => opened.close()).catch(() => undefined);
    },
  };
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
