import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why PDFs cannot be looked at by others here; in CI qpdf and poppler are installed, and there is no excuse. */
export const missingTools = ['qpdf', 'pdfinfo', 'pdffonts', 'pdfimages', 'pdftoppm']
  .filter((tool) => spawnSync(tool, ['--version']).error !== undefined)
  .map((tool) => `${tool} is not installed: apt-get install qpdf poppler-utils`)
  .at(0);

/** What other programs say of a PDF. */
export class LookedAt {
  readonly #file: string;

  constructor(pdf: Uint8Array) {
    this.#file = join(mkdtempSync(join(tmpdir(), 'personable-pdf-')), 'file.pdf');
    writeFileSync(this.#file, pdf);
  }

  /** Ends with an error where anything is wrong with it. */
  check(): string {
    return execFileSync('qpdf', ['--check', this.#file], { encoding: 'utf8' });
  }

  /** Without compression, to be read. */
  get source(): string {
    return execFileSync(
      'qpdf',
      ['--qdf', '--object-streams=disable', '--stream-data=uncompress', this.#file, '-'],
      { encoding: 'latin1', maxBuffer: 100_000_000 },
    );
  }

  /** Points: left, bottom, right, top. */
  box(name: string, page = 1): readonly number[] {
    const said = execFileSync('pdfinfo', ['-box', '-f', `${page}`, '-l', `${page}`, this.#file], {
      encoding: 'utf8',
    });
    const line = said.split('\n').find((one) => one.includes(`${name}Box:`)) ?? '';
    return (line.split(':')[1] ?? '').trim().split(/\s+/).map(Number);
  }

  get info(): string {
    return execFileSync('pdfinfo', [this.#file], { encoding: 'utf8' });
  }

  /** A line for each, below two lines of head. */
  get fonts(): readonly string[] {
    return rows(execFileSync('pdffonts', [this.#file], { encoding: 'utf8' }));
  }

  get pictures(): readonly string[] {
    return rows(execFileSync('pdfimages', ['-list', this.#file], { encoding: 'utf8' }));
  }

  /** The first page as a PNG. */
  drawn(dpi: number): Buffer {
    return execFileSync('pdftoppm', ['-r', `${dpi}`, '-png', '-singlefile', this.#file], {
      maxBuffer: 100_000_000,
    });
  }
}

const rows = (table: string): readonly string[] =>
  table
    .split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '');
