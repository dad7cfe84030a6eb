import {
  type Bundle,
  DEFAULT_FILE_NAME,
  type Drawing,
  type Drawn,
  fileName,
  gangSheets,
  jobHeader,
  jobTicket,
  type Slug,
  toSvg,
} from 'personable-designer';
import { dataUrls } from '../pictures/data-urls.ts';
import type { KeptPicture } from '../pictures/picture-store.ts';
import type { Job } from './job.ts';

/** A file that something is made by. */
export interface MadeFile {
  readonly name: string;
  /** Its media type. */
  readonly type: string;
  /** Left out of what is not of one surface. */
  readonly surface?: string;
  readonly bytes: Uint8Array;
}

/** Pictures of customers by their digest. */
export type PicturesByDigest = ReadonlyMap<string, Pick<KeptPicture, 'type' | 'bytes'>>;

/** What writes the files of a drawing: the designer's part that needs a server. */
export interface FileMaker {
  /** A PNG of an SVG, by dots an inch. */
  png(svg: string, dpi: number): Promise<Uint8Array>;
  /** A PDF for printing, with boxes, crop marks and the contour that is cut. */
  pdf(
    drawings: readonly Drawing[],
    title: string,
    pictures: PicturesByDigest,
    slug?: Slug,
  ): Promise<Uint8Array>;
}

const DPI = 300;

/**
 * Everything a job is made by: for each surface an SVG, a PNG and a PDF, and the ticket that goes with them. The same job is the same
 * bytes, whenever it is asked for.
 *
 * @returns also its line of a list of tickets.
 */
export const filesOf = async (
  job: Job,
  { id: templateId, version, template }: Bundle,
  { drawings, pictures }: Pick<Drawn, 'drawings'> & { readonly pictures: PicturesByDigest },
  maker: FileMaker,
): Promise<{ readonly files: readonly MadeFile[]; readonly csv: string }> => {
  const { order, item, design = '' } = job;
  const taken = new Set<string>();
  // Two jobs may be of the same design: in one folder, each keeps its own.
  const rule = `${DEFAULT_FILE_NAME}-${job.id.slice(-8)}`;
  const files: MadeFile[] = [];
  const surfaces: {
    surface: string;
    width: number;
    height: number;
    bleed: number;
    files: string[];
  }[] = [];
  const slug = (surface: string): Slug | undefined =>
    template.slug && {
      text: `order ${order} · item ${item} · ${surface}`,
      ...{ code: job.id, fonts: template.slug.fonts },
    };
  for (const drawing of drawings) {
    const { surface, width, height, bleed } = drawing;
    const named = (extension: string) =>
      fileName({ order, item, surface, design }, extension, { rule, taken });
    const svg = toSvg(drawing, { pictures: dataUrls(pictures) });
    const own: MadeFile[] = [
      { name: named('svg'), type: 'image/svg+xml', bytes: new TextEncoder().encode(svg) },
      { name: named('png'), type: 'image/png', bytes: await maker.png(svg, template.dpi ?? DPI) },
      {
        ...{ name: named('pdf'), type: 'application/pdf' },
        bytes: await maker.pdf([drawing], `${order} ${item} ${surface}`, pictures, slug(surface)),
      },
    ];
    files.push(...own.map((file) => ({ ...file, surface })));
    surfaces.push({ surface, width, height, bleed, files: own.map(({ name }) => name) });
  }
  const { json, csv } = jobTicket({
    ...{ job: job.id, order, item, design, quantity: job.quantity, surfaces },
    ...{ template: templateId, version, product: template.name, technique: template.technique },
  });
  const ticket = fileName({ order, item, surface: 'ticket', design }, 'json', {
    ...{ rule, taken },
  });
  const bytes = new TextEncoder().encode(json);
  return { files: [...files, { name: ticket, type: 'application/json', bytes }], csv };
};

/** A sheet that many are printed on together, millimetres. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
}

/** What is made of one job of a batch. */
export interface DrawnJob {
  readonly job: Pick<Job, 'id' | 'quantity'>;
  readonly drawings: readonly Drawing[];
  readonly csv: string;
  readonly pictures: PicturesByDigest;
}

/**
 * What goes with a batch: the list of all tickets, and, where a sheet is named, all of it laid side by side on sheets.
 *
 * @throws DesignerError `too-large-for-sheet`, `bad-sheet`.
 */
export const filesOfBatch = async (
  jobs: readonly DrawnJob[],
  sheet: Sheet | undefined,
  maker: FileMaker,
): Promise<readonly MadeFile[]> => {
  const lines = [jobHeader(), ...jobs.map(({ csv }) => csv)];
  const bytes = new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
  const list: MadeFile = { name: 'tickets.csv', type: 'text/csv', bytes };
  if (sheet === undefined) return [list];
  const items = jobs.flatMap(({ job, drawings }) =>
    drawings.map((drawing) => ({
      ...{ id: `${job.id} ${drawing.surface}`, drawing, copies: job.quantity },
    })),
  );
  const { sheets } = gangSheets(items, sheet);
  const pictures = new Map(jobs.flatMap((job) => [...job.pictures]));
  const pdf = await maker.pdf(sheets, 'sheets', pictures);
  return [list, { name: 'sheets.pdf', type: 'application/pdf', bytes: pdf }];
};
