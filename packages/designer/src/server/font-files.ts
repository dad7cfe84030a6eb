import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DesignerError } from '../designer-error.ts';
import { coverageOf } from '../fonts/coverage.ts';
import type { FontSource } from '../fonts/font-source.ts';

/** A file as the packages name it, such as "NotoSansArabic_600SemiBold.ttf" in a folder "600SemiBold". */
const FILE = /^[A-Za-z0-9]+_\d{3}(?<style>[A-Za-z_]+)\.ttf$/u;
const REGULAR = 'Regular';

/**
 * Whole fonts from installed packages `@expo-google-fonts/*`: each of their files is a family called by its name and style, such as
 * "Noto Sans", "Noto Sans Bold" or "Inter SemiBold Italic".
 *
 * @param packages such as "@expo-google-fonts/inter"
 * @param from where they are installed: `import.meta.url` of whoever depends on them
 * @param families only these; all there are when left out, of which some packages have a hundred megabytes
 * @throws DesignerError `unknown-font` for a package that is not installed, and for one without fonts.
 */
export const packageFonts = async (
  packages: readonly string[],
  { from, families }: { readonly from: string | URL; readonly families?: readonly string[] },
): Promise<FontSource> => {
  const require = createRequire(from);
  const found = await Promise.all(packages.map((name) => fontsOfPackage(name, require)));
  const wanted = found.flat().filter(([family]) => families?.includes(family) ?? true);
  return fontFiles(Object.fromEntries(wanted));
};

/**
 * Fonts from files of one's own, by family. Each is read once now, for its digest and for the characters it has, and again when it is drawn
 * with: what changed meanwhile is refused.
 *
 * @throws DesignerError `unknown-font` for a file that cannot be read, `broken-font` for one that is no font.
 */
export const fontFiles = async (files: Readonly<Record<string, string>>): Promise<FontSource> => {
  const hb = await import('harfbuzzjs');
  const digests: [string, string][] = [];
  const covers: [string, readonly number[]][] = [];
  // One after the other: a hundred files at once would all be in memory.
  for (const [family, file] of Object.entries(files)) {
    const bytes = await read(family, file);
    digests.push([family, digestOf(bytes)]);
    covers.push([family, coverageOf(hb, family, bytes)]);
  }
  const families = Object.freeze(Object.fromEntries(digests));
  return {
    families,
    covers: Object.freeze(Object.fromEntries(covers)),
    load: async (family) => {
      const file = Object.hasOwn(files, family) ? files[family] : undefined;
      if (file === undefined)
        throw new DesignerError('unknown-font', `There is no font "${family}".`);
      const bytes = await read(family, file);
      if (digestOf(bytes) !== families[family]) {
        throw new DesignerError('broken-font', `The file of the font "${family}" has changed.`, {
          hint: 'Start again, so that designs name the font they are drawn with.',
        });
      }
      return bytes;
    },
  };
};

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const read = async (family: string, file: string): Promise<Uint8Array> => {
  try {
    return await readFile(file);
  } catch (error) {
    throw new DesignerError('unknown-font', `The file of the font "${family}" cannot be read.`, {
      hint: error instanceof Error ? error.message : String(error),
    });
  }
};

const fontsOfPackage = async (
  name: string,
  require: NodeJS.Require,
): Promise<readonly (readonly [family: string, file: string])[]> => {
  const folder = folderOf(name, require);
  const { family } = JSON.parse(await readFile(join(folder, 'metadata.json'), 'utf8')) as {
    readonly family: string;
  };
  const folders = (await readdir(folder, { withFileTypes: true })).filter((entry) =>
    entry.isDirectory(),
  );
  const fonts: (readonly [string, string])[] = [];
  for (const { name: style } of folders.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const files = await readdir(join(folder, style));
    for (const file of files.toSorted()) {
      const match = FILE.exec(file);
      if (match?.groups?.['style'] === undefined) continue;
      fonts.push([familyOf(family, match.groups['style']), join(folder, style, file)]);
    }
  }
  if (fonts.length === 0) throw new DesignerError('unknown-font', `${name} has no fonts.`);
  return fonts;
};

const folderOf = (name: string, require: NodeJS.Require): string => {
  try {
    return dirname(require.resolve(`${name}/package.json`));
  } catch {
    throw new DesignerError('unknown-font', `The package ${name} is not installed.`, {
      hint: `Install it beside the engine: npm install ${name}`,
    });
  }
};

const familyOf = (family: string, style: string): string => {
  const words = style.split('_').filter((word) => word !== REGULAR);
  return [family, ...words].join(' ');
};
