import type { Design, Values } from '../design/design.ts';
import type { Matches } from '../design/matches.ts';
import type { Drawn } from '../drawing/drawing.ts';
import { inLanguage } from '../template/localised.ts';
import type { Bundle, Field, Template } from '../template/template.ts';
import type { Moderation } from './moderation/moderation.ts';
import { type Say, sayIn } from './sentences.ts';

/** A design, and what it is held against. */
export interface Checking {
  readonly bundle: Bundle;
  readonly design: Design;
  /**
   * The design as it was drawn. Without it nothing can be said of what does not fit, what is too small, what lies outside and what letters
   * are missing: whoever makes it gives it.
   */
  readonly drawn?: Drawn;
  readonly matches: Matches;
  readonly moderation: Moderation;
  /** The newest version there is of the template. */
  readonly latest?: number;
  /** What is done about a design of an older version than `latest`: warned of while somebody types, refused where it is made. */
  readonly outdated?: 'warn' | 'refuse';
  /** The true size of a picture that was taken in, by its digest; without it what the design says is believed. */
  readonly pictures?: (
    digest: string,
  ) => { readonly width: number; readonly height: number } | undefined;
}

/** A pattern as a test of whole texts. @throws Error for one that cannot be read. */
export type CompilePattern = (pattern: string) => (text: string) => boolean;

/** What the checks of single fields know. */
export interface FieldCheck {
  readonly template: Template;
  readonly language: string | undefined;
  readonly say: Say;
  readonly compilePattern: CompilePattern;
  /** Values of fields that are there. */
  readonly values: Values;
}

export const fieldCheck = (
  { bundle, design: { language } }: Checking,
  values: Values,
  compilePattern: CompilePattern,
): FieldCheck => ({
  ...{ template: bundle.template, language, values, compilePattern },
  say: sayIn(language),
});

export const labelOf = (field: Field, { language }: Pick<FieldCheck, 'language'>): string =>
  inLanguage(field.label, language);
