import type { ExportSection, ExportSubject } from './section.ts';

/** Characters that gather before they are handed on. */
const CHUNK = 64 * 1_024;

/**
 * Everything held about a person as one JSON object, a field a section, as text in pieces: only what a section
 * reads at once is in memory. A stream becomes an array with an entry a line.
 */
export async function* archiveText(
  sections: readonly ExportSection[],
  subject: ExportSubject,
): AsyncGenerator<string> {
  let text = '';
  let before = '{\n';
  for (const { name, read } of sections) {
    text += `${before}${JSON.stringify(name)}: `;
    before = ',\n';
    const value = await read(subject);
    if (!isStream(value)) {
      text += JSON.stringify(value ?? null, null, 2);
      continue;
    }
    let between = '[';
    for await (const entry of value) {
      text += `${between}\n${JSON.stringify(entry)}`;
      between = ',';
      if (text.length < CHUNK) continue;
      yield text;
      text = '';
    }
    text += between === '[' ? '[]' : '\n]';
  }
  yield `${text}\n}\n`;
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
