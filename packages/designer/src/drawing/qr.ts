import qrcode from 'qrcode-generator';
import { type Path, rectangle } from '../geometry/path.ts';

/** Modules left free around a code, as its standard (ISO/IEC 18004) asks for. */
const QUIET = 4;

/**
 * A text as a QR code of error correction M in a square from (0, 0), its quiet zone within it; undefined for one too long for any code.
 * All dark modules of a row that touch are one rectangle, all rows one path.
 */
export const qrPath = (text: string, side: number): Path | undefined => {
  const code = codeOf(text);
  if (code === undefined) return undefined;
  const count = code.getModuleCount();
  const module = side / (count + 2 * QUIET);
  const path: Path[number][] = [];
  for (let row = 0; row < count; row++) {
    let from: number | undefined;
    for (let column = 0; column <= count; column++) {
      const dark = column < count && code.isDark(row, column);
      if (dark) from ??= column;
      else if (from !== undefined) {
        const [x, y] = [(QUIET + from) * module, (QUIET + row) * module];
        path.push(...rectangle(x, y, (column - from) * module, module));
        from = undefined;
      }
    }
  }
  return path;
};

const codeOf = (text: string) => {
  // One character for each byte of UTF-8: what the library makes bytes of.
  const bytes = String.fromCharCode(...new TextEncoder().encode(text.slice(0, MOST)));
  const code = qrcode(0, 'M');
  code.addData(bytes, 'Byte');
  try {
    code.make();
    return code;
  } catch {
    return undefined;
  }
};

/** The largest code holds 2,331 bytes; the rest need not be looked at to know that it is too long. */
const MOST = 2_400;
