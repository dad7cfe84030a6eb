import { DesignerError } from '../designer-error.ts';
import { qrPath } from '../drawing/qr.ts';
import { writePath } from '../geometry/path.ts';

/** What a workshop is told of one thing to make. */
export interface Job {
  /** Known by it in the queue, and by its QR code. */
  readonly job: string;
  readonly order: string;
  readonly item: string;
  /** Of the design: `sha256` of what it is. */
  readonly design: string;
  readonly template: string;
  readonly version: number;
  readonly product: string;
  readonly technique: string;
  readonly quantity: number;
  readonly surfaces: readonly JobSurface[];
  /** What was chosen, in words for people, by the labels of fields. */
  readonly choices?: Readonly<Record<string, string>>;
  /** `YYYY-MM-DD`. */
  readonly due?: string;
  readonly note?: string;
}

export interface JobSurface {
  readonly surface: string;
  /** The trim box and what goes beyond it, millimetres. */
  readonly width: number;
  readonly height: number;
  readonly bleed: number;
  /** Names of its files. */
  readonly files: readonly string[];
}

export interface JobTicket {
  /** The job as JSON, with its properties always in one order and a line at its end. */
  readonly json: string;
  /** The job as one line of CSV (RFC 4180), its cells as `JOB_COLUMNS` names them. */
  readonly csv: string;
  /** The id of the job as a QR code of the side that was asked for: the path of an SVG, millimetres from its top left. */
  readonly qr: string;
}

export const JOB_COLUMNS = [
  'job',
  'order',
  'item',
  'product',
  'quantity',
  'technique',
  'template',
  'version',
  'design',
  'due',
  'surfaces',
  'files',
  'choices',
  'note',
] as const;

/** The first line of a file of tickets. */
export const jobHeader = (): string => JOB_COLUMNS.map(cell).join(',');

/**
 * One thing to make, for people, programs and scanners.
 *
 * @param side Millimetres of the QR code with its quiet zone; 20 when left out.
 * @throws DesignerError `bad-job` where its id is empty or too long for a code.
 */
export function jobTicket(job: Job, side = 20): JobTicket {
  const code = job.job === '' || job.job.length > 200 ? undefined : qrPath(job.job, side);
  if (code === undefined || !(side > 0)) {
    throw new DesignerError(
      'bad-job',
      `${JSON.stringify(job.job.slice(0, 40))} is no id of a job.`,
      {
        hint: 'Ids of jobs have 1 to 200 characters.',
      },
    );
  }
  const { job: id, order, item, product, quantity, technique, template, version, design } = job;
  const surfaces = job.surfaces.map(({ surface, width, height, bleed, files }) => ({
    ...{ surface, width, height, bleed, files },
  }));
  const choices = Object.entries(job.choices ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const json = {
    ...{ job: id, order, item, product, quantity, technique, template, version, design },
    ...(job.due === undefined ? {} : { due: job.due }),
    surfaces,
    choices: Object.fromEntries(choices),
    ...(job.note === undefined ? {} : { note: job.note }),
  };
  const cells: Readonly<Record<(typeof JOB_COLUMNS)[number], string | number>> = {
    ...{ job: id, order, item, product, quantity, technique, template, version, design },
    due: job.due ?? '',
    surfaces: surfaces
      .map((one) => `${one.surface} ${one.width}x${one.height}+${one.bleed} mm`)
      .join('; '),
    files: surfaces.flatMap(({ files }) => files).join('; '),
    choices: choices.map(([name, value]) => `${name}: ${value}`).join('; '),
    note: job.note ?? '',
  };
  return {
    json: `${JSON.stringify(json, undefined, 2)}\n`,
    csv: JOB_COLUMNS.map((column) => cell(cells[column])).join(','),
    qr: writePath(code),
  };
}

/** A text that a spreadsheet would take for a formula, or that begins with an apostrophe, gets one before it. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r']/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
