import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the build lays fonts: beside `src` in a clone, beside `dist` in an installed package. */
const FOLDER = new URL('../../../../faces/fonts/', import.meta.url);

/** Fonts of the demo's templates, under the SIL Open Font License, by their files. */
const FILES: Readonly<Record<string, string>> = {
  'Great Vibes': 'GreatVibes_400Regular.ttf',
  Inter: 'Inter_400Regular.ttf',
  'Noto Sans Arabic': 'NotoSansArabic_400Regular.ttf',
  'Noto Sans Devanagari': 'NotoSansDevanagari_400Regular.ttf',
  'Noto Sans Hebrew': 'NotoSansHebrew_400Regular.ttf',
};

/** The fonts the demo draws with; nothing where the pages were not built, and with them no fonts: then it draws nothing and says so. */
export const demoFonts = (): Readonly<Record<string, string>> | undefined => {
  const files = Object.entries(FILES).map(
    ([family, name]) => [family, fileURLToPath(new URL(name, FOLDER))] as const,
  );
  return files.every(([, file]) => existsSync(file)) ? Object.fromEntries(files) : undefined;
};

/** What a name is set in, whatever script it is written in. */
export const LETTERS: readonly [string, ...string[]] = [
  'Inter',
  'Noto Sans Arabic',
  'Noto Sans Hebrew',
  'Noto Sans Devanagari',
];
