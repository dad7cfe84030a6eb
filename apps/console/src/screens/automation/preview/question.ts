import type { PersonaBody, PreviewRequest } from 'personable';

/** What a preview is asked, as it stands in the address. */
export interface PreviewQuestion {
  readonly placement: string;
  /** The engine's own number of somebody. */
  readonly person?: number;
  readonly persona?: PersonaBody;
  /** ISO 8601. */
  readonly at?: string;
  readonly limit?: number;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly draft?: boolean;
  /** By experiment, the arm that is looked at. */
  readonly arms?: Readonly<Record<string, string>>;
}

/** The question that an address has; undefined for what is none. */
export const readQuestion = (text: string | undefined): PreviewQuestion | undefined => {
  if (text === undefined) return undefined;
  try {
    const read = JSON.parse(text) as PreviewQuestion | null;
    return typeof read === 'object' && typeof read?.placement === 'string' ? read : undefined;
  } catch {
    return undefined;
  }
};

/** The question as the engine is asked. */
export const toRequest = ({
  placement,
  person,
  persona,
  context,
  ...when
}: PreviewQuestion): PreviewRequest => ({
  placement,
  ...when,
  ...(person === undefined ? {} : { as: { person } }),
  ...(persona === undefined ? {} : { as: { persona } }),
  ...(context === undefined ? {} : { context }),
});

/** An object without fields that say nothing. */
export const said = <Fields extends object>(fields: Fields): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined &&
        value !== '' &&
        !(typeof value === 'object' && value !== null && Object.keys(value).length === 0),
    ),
  ) as Partial<Fields>;
