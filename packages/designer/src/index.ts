/* Made for you: what runs in browser and server alike. */
export type * from './art/art.ts';
export { readArt } from './art/read-art.ts';
export { FINDING_CODES, type Finding, type FindingCode } from './check/finding.ts';
export type * from './design/design.ts';
export type * from './design/matches.ts';
export { DesignerError } from './designer-error.ts';
export { type Drawer, type DrawerOptions, openDrawer } from './drawing/drawer.ts';
export type * from './drawing/drawing.ts';
export { type SvgOptions, toSvg } from './drawing/svg.ts';
export type * from './fonts/font-source.ts';
export { DEFAULT_FILE_NAME, type FileNameParts, fileName } from './production/file-name.ts';
export {
  type GangItem,
  type GangOptions,
  type GangPlacement,
  type GangSheets,
  gangSheets,
} from './production/gang-sheets.ts';
export {
  JOB_COLUMNS,
  type Job,
  type JobSurface,
  type JobTicket,
  jobHeader,
  jobTicket,
} from './production/job-ticket.ts';
export type * from './template/template.ts';
export { cleanText } from './text/clean.ts';
export { graphemesOf } from './text/graphemes.ts';
