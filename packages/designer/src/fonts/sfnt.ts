import { DesignerError } from '../designer-error.ts';

/** Larger than any whole font there is. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_TABLES = 128;
const HEADER = 12;
const RECORD = 16;

/** What a font cannot be drawn without; outlines are in one of several others. */
const NEEDED = ['cmap', 'head', 'hhea', 'hmtx', 'maxp'];
const OUTLINES = ['glyf', 'CFF ', 'CFF2'];
/**
 * What shaping and drawing look at. The rest stays outside: pictures of emoji as SVG alone are 20 MB, and less is read of a file that may
 * be hostile.
 */
const KEPT = new Set([
  ...NEEDED,
  ...OUTLINES,
  ...['loca', 'OS/2', 'GDEF', 'GSUB', 'GPOS', 'BASE', 'kern', 'COLR', 'CPAL', 'VORG', 'post'],
]);

const BARE = new Set(['cmap', 'head', 'maxp']);

interface Table {
  readonly tag: string;
  readonly bytes: Uint8Array;
}

/**
 * A font file with nothing but the tables that are used.
 *
 * @throws DesignerError `broken-font` for what is no whole font of TrueType or OpenType.
 */
export const slimFont = (family: string, file: Uint8Array): Uint8Array => {
  const tables = readTables(family, file, KEPT);
  const tags = new Set(tables.map(({ tag }) => tag));
  const lacking = NEEDED.filter((tag) => !tags.has(tag));
  if (lacking.length > 0) throw broken(family, `it has no table ${lacking.join(', ')}`);
  if (!OUTLINES.some((tag) => tags.has(tag))) throw broken(family, 'it has no outlines');
  return written(tables, new DataView(file.buffer, file.byteOffset).getUint32(0));
};

/**
 * A font file with nothing but what says which characters it has.
 *
 * @throws DesignerError `broken-font`.
 */
export const bareFont = (family: string, file: Uint8Array): Uint8Array =>
  written(readTables(family, file, BARE), 0x00010000);

const broken = (family: string, why: string): DesignerError =>
  new DesignerError('broken-font', `The font "${family}" cannot be read: ${why}.`, {
    hint: 'Give a whole font as a file of TrueType or OpenType (.ttf, .otf).',
  });

const readTables = (
  family: string,
  file: Uint8Array,
  kept: ReadonlySet<string>,
): readonly Table[] => {
  if (file.byteLength < HEADER) throw broken(family, 'it is cut off');
  if (file.byteLength > MOST_BYTES) throw broken(family, 'it is larger than 64 MB');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const version = view.getUint32(0);
  // 1.0, "OTTO" and "true".
  if (version !== 0x00010000 && version !== 0x4f54544f && version !== 0x74727565) {
    throw broken(family, 'it is neither TrueType nor OpenType');
  }
  const count = view.getUint16(4);
  if (count > MOST_TABLES) throw broken(family, `it says it has ${count} tables`);
  if (file.byteLength < HEADER + RECORD * count) throw broken(family, 'it is cut off');
  const tables: Table[] = [];
  for (let at = HEADER; at < HEADER + RECORD * count; at += RECORD) {
    const tag = String.fromCharCode(...file.subarray(at, at + 4));
    const [offset, length] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (offset + length > file.byteLength) throw broken(family, `table ${tag} is cut off`);
    if (tables.some((other) => other.tag === tag)) throw broken(family, `table ${tag} is twice`);
    if (kept.has(tag)) tables.push({ tag, bytes: file.subarray(offset, offset + length) });
  }
  return tables;
};

const padded = (length: number): number => (length + 3) & ~3;

const written = (tables: readonly Table[], version: number): Uint8Array => {
  let at = HEADER + RECORD * tables.length;
  const file = new Uint8Array(
    tables.reduce((sum, { bytes }) => sum + padded(bytes.byteLength), at),
  );
  const view = new DataView(file.buffer);
  view.setUint32(0, version);
  view.setUint16(4, tables.length);
  for (const [index, { tag, bytes }] of tables.entries()) {
    const record = HEADER + RECORD * index;
    for (let letter = 0; letter < 4; letter++) file[record + letter] = tag.charCodeAt(letter);
    view.setUint32(record + 8, at);
    view.setUint32(record + 12, bytes.byteLength);
    file.set(bytes, at);
    at += padded(bytes.byteLength);
  }
  return file;
};
