/* Made for you: what runs in browser and server alike, but for drawing itself, which few who check and price do. */
export type * from './art/art.ts';
export { readArt } from './art/read-art.ts';
export { checkDesign } from './check/check-design.ts';
export { checkDesignBy } from './check/check-design-by.ts';
export type { Checking, CompilePattern } from './check/checking.ts';
export { FINDING_CODES, type Finding, type FindingCode } from './check/finding.ts';
export { DEFAULT_MODERATION } from './check/moderation/default-moderation.ts';
export { type FoundWord, findWords } from './check/moderation/find-words.ts';
export { type Moderation, readModeration, type WordList } from './check/moderation/moderation.ts';
export { type FoundData, findPersonalData } from './check/moderation/personal-data.ts';
export type * from './design/design.ts';
export { designId } from './design/design-id.ts';
export type * from './design/matches.ts';
export { designSchema, readDesign } from './design/read-design.ts';
export { type Shown, shownFields } from './design/shown-fields.ts';
export { DesignerError } from './designer-error.ts';
export type * from './drawing/drawing.ts';
export { type SvgOptions, toSvg } from './drawing/svg.ts';
export type * from './fonts/font-source.ts';
export { joinedFonts } from './fonts/joined-fonts.ts';
export { type Price, type PriceLine, type Pricing, priceOf } from './price/price-of.ts';
export { drawSlug, type Slug } from './production/draw-slug.ts';
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
export { canonicalJson, digestOf } from './template/canonical-json.ts';
export { inLanguage } from './template/localised.ts';
export { publish } from './template/publish.ts';
export { readBundle } from './template/read-bundle.ts';
export { readTemplate, type TemplateReading } from './template/read-template.ts';
export type * from './template/template.ts';
export { templateSchema } from './template/template-shape.ts';
export { type TemplateWarning, templateWarnings } from './template/template-warnings.ts';
export { cleanText } from './text/clean.ts';
export { graphemesOf } from './text/graphemes.ts';
