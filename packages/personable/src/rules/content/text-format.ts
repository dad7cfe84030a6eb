import { oneOf, type Reader } from '../reading/values.ts';

/** How values are written into texts: escaped for a page, or as they are, for push, sms, subject lines and native apps. */
const TEXT_FORMATS = ['html', 'text'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

/** Reads a format. @throws RuleError */
export const textFormat: Reader<TextFormat> = oneOf(TEXT_FORMATS);
