import type { Finding } from '../../check/finding.ts';
import type { PictureValue, Value } from '../../design/design.ts';
import type { Field, Template } from '../../template/template.ts';
import type { Suggestion } from '../engine-access.ts';
import type { Speech } from '../words/say-in.ts';

/** What a field is shown with. */
export interface FieldState {
  readonly value: Value | undefined;
  readonly isShown: boolean;
  readonly findings: readonly Finding[];
  readonly suggestions: readonly Suggestion[];
}

/** A field of the form, in the page. */
export interface FieldView {
  readonly field: Field;
  readonly root: HTMLElement;
  update(state: FieldState): void;
  focus(): void;
}

/** What fields tell, and what they stand in. */
export interface FieldHost {
  readonly template: Template;
  readonly speech: Speech;
  /** @param writing whether it is typed, and more may follow. */
  choose(field: string, value: Value | undefined, writing?: boolean): void;
  /** Somebody has left it. */
  leave(field: string): void;
  takePicture(file: Blob): Promise<PictureValue>;
}
