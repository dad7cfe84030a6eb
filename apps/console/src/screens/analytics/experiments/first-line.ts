/** Bytes of a file in which its first line is looked for. */
const LOOKED_AT = 256 * 1_024;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The names of a line of CSV, of the delimiter there are most of outside quotes. */
export const namesIn = (line: string): readonly string[] => {
  const [most = ','] = DELIMITERS.toSorted(
    (a, b) => cellsOf(line, b).length - cellsOf(line, a).length,
  );
  return cellsOf(line, most).map((cell) => cell.trim());
};

const cellsOf = (line: string, delimiter: string): readonly string[] => {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  const signs = [...line];
  for (const [place, sign] of signs.entries()) {
    if (sign === '"') {
      if (quoted && signs[place + 1] === '"') cell += '"';
      quoted = !quoted;
    } else if (sign === delimiter && !quoted) {
      cells.push(cell);
      cell = '';
    } else {
      cell += sign;
    }
  }
  return [...cells, cell];
};

/** The first line of a file, without a byte order mark. */
const firstLine = (text: string): string =>
  (text.startsWith('\ufeff') ? text.slice(1) : text).split(/\r\n|\n|\r/, 1)[0] ?? '';

/**
 * The names of the columns of a CSV, plain or gzipped. What it holds is read by the engine alone.
 *
 * @returns none where the first line has none.
 */
export const columnsOf = async (file: Blob): Promise<readonly string[]> => {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isGzipped = head[0] === 0x1f && head[1] === 0x8b;
  const text = isGzipped
    ? await beginning(file.stream().pipeThrough(new DecompressionStream('gzip')))
    : await file.slice(0, LOOKED_AT).text();
  return namesIn(firstLine(text)).filter((name) => name !== '');
};

/** The beginning of a stream as text. */
const beginning = async (stream: ReadableStream<Uint8Array>): Promise<string> => {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (text.length < LOOKED_AT) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
    if (/[\r\n]/.test(text)) break;
  }
  await reader.cancel();
  return text;
};
