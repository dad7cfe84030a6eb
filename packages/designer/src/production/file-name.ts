import { DesignerError } from '../designer-error.ts';
import { digestOf } from '../template/canonical-json.ts';

/** What a file is named by; each part as it is known to the shop. */
export interface FileNameParts {
  readonly order: string;
  readonly item: string;
  readonly surface: string;
  /** The id of the design; its first twelve characters are shown. */
  readonly design: string;
}

export const DEFAULT_FILE_NAME = '{order}-{item}-{surface}-{design}';

/** Of a whole name, and of one part. */
const LONGEST = 120;
const LONGEST_PART = 40;
/** Names that Windows keeps for devices. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The name of a file that every file system, mail program and printing program takes: letters and digits of ASCII, "-" and "_", with an
 * extension. A part that had anything else in it, or was cut, ends in six digits of its digest, so that two never become one.
 *
 * @param rule Text with `{order}`, `{item}`, `{surface}`, `{design}`; with anything else in braces it is refused.
 * @param taken Names that are there already, in small letters; the new one is added. File systems do not tell "A" from "a".
 * @throws DesignerError `bad-file-name`.
 */
export function fileName(
  parts: FileNameParts,
  extension: string,
  {
    rule = DEFAULT_FILE_NAME,
    taken,
  }: { readonly rule?: string; readonly taken?: Set<string> } = {},
): string {
  checkRule(rule, extension);
  const known: Readonly<Record<string, string>> = {
    order: safe(parts.order),
    item: safe(parts.item),
    surface: safe(parts.surface),
    design: safe(parts.design.slice(0, 12)),
  };
  let stem = rule.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? '');
  if (DEVICES.test(stem)) stem = `_${stem}`;
  if (stem.length > LONGEST) stem = `${stem.slice(0, LONGEST - 7)}_${digestOf(stem).slice(0, 6)}`;
  let name = `${stem}.${extension}`;
  for (let again = 2; taken?.has(name.toLowerCase()); again++)
    name = `${stem}-${again}.${extension}`;
  taken?.add(name.toLowerCase());
  return name;
}

function checkRule(rule: string, extension: string): void {
  const rest = rule.replaceAll(/\{(?:order|item|surface|design)\}/g, '');
  if (rest === rule || !/^[A-Za-z0-9_-]{0,60}$/.test(rest) || /^-/.test(rule)) {
    throw new DesignerError(
      'bad-file-name',
      `The rule ${JSON.stringify(rule.slice(0, 80))} makes no names of files.`,
      {
        hint: `Use {order}, {item}, {surface} and {design} with letters, digits, "-" and "_" between them, such as "${DEFAULT_FILE_NAME}".`,
      },
    );
  }
  if (!/^[a-z0-9]{1,5}$/.test(extension)) {
    throw new DesignerError(
      'bad-file-name',
      `${JSON.stringify(extension.slice(0, 20))} is no extension.`,
      {
        hint: 'Use pdf, png, svg, json or csv.',
      },
    );
  }
}

function safe(part: string): string {
  const plain = part
    .slice(0, 400)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '')
    .slice(0, LONGEST_PART);
  return plain === part && part !== '' ? plain : `${plain}_${digestOf(part).slice(0, 6)}`;
}
