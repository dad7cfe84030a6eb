// Builds the pages for the browser (the client's script, the shop, the console) into
// packages/personable/faces, unless they were built from these very sources already.
//
//   node bin/build-faces.js [--again]

import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const faces = join(root, 'packages', 'personable', 'faces');
const stamp = join(faces, 'built-from');

/** What is built, and the folders it is built from beside its own. */
const FACES = ['packages/client', 'packages/designer', 'apps/shop', 'apps/console'];
/** What the component that shapes products takes from the engine: its language of conditions. */
const BESIDE = ['packages/personable/src/conditions'];
const COMPRESSED = new Set(['.js', '.css', '.html', '.svg', '.wasm']);
/** Files below this many bytes fit into a packet anyway. */
const WORTH_COMPRESSING = 1_000;

const files = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[\\/](dist|node_modules|test)[\\/]/.test(path))
    .sort();

/** A hash of everything the pages are built from. */
const sources = () => {
  const hash = createHash('sha256');
  for (const path of [
    ...[...FACES, ...BESIDE].flatMap((face) => files(join(root, face))),
    'package-lock.json',
  ]) {
    hash.update(path.replace(root, '')).update(readFileSync(join(root, path.replace(root, ''))));
  }
  return hash.digest('hex');
};

/** Fonts that the demo shop draws with, by package: whole ones, each with its licence (SIL Open Font License 1.1). */
const FONTS = {
  'great-vibes': 'GreatVibes',
  inter: 'Inter',
  'noto-sans-arabic': 'NotoSansArabic',
  'noto-sans-devanagari': 'NotoSansDevanagari',
  'noto-sans-hebrew': 'NotoSansHebrew',
};

/** Lays the fonts beside the pages, so that the published package has them. */
const layFonts = () => {
  const to = join(faces, 'fonts');
  mkdirSync(to, { recursive: true });
  for (const [name, file] of Object.entries(FONTS)) {
    const from = join(root, 'node_modules', '@expo-google-fonts', name);
    copyFileSync(
      join(from, '400Regular', `${file}_400Regular.ttf`),
      join(to, `${file}_400Regular.ttf`),
    );
    copyFileSync(join(from, 'LICENSE_FONT'), join(to, `${file}_LICENSE.txt`));
  }
};

/** Lays a compressed copy beside each file, so that the server compresses nothing while it serves. */
const compress = () => {
  for (const path of files(faces)) {
    if (!COMPRESSED.has(extname(path)) || statSync(path).size < WORTH_COMPRESSING) continue;
    const bytes = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 10 };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  }
};

const from = sources();
const built = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
if (built !== from || process.argv.includes('--again')) {
  const started = Date.now();
  process.stderr.write('Building the pages for the browser …\n');
  // Whoever runs tests runs them on the pages that are served, not on a build for developers.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  for (const face of FACES) {
    // The configuration of each speaks of its own folder.
    process.chdir(join(root, face));
    await build({ root: join(root, face), logLevel: 'warn' });
  }
  layFonts();
  compress();
  writeFileSync(stamp, from);
  process.stderr.write(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`);
}
