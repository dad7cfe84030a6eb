import type { TemplateScope } from '../../rules/content/template.ts';

/** What texts are filled in with. */
interface ScopeParts {
  /** Stated traits of the person; undefined where they may not be used. */
  readonly traits: Readonly<Record<string, unknown>> | undefined;
  readonly isSensitive: (trait: string) => boolean;
  readonly context: object | undefined;
  readonly item: object | undefined;
  readonly offer: object | undefined;
}

/**
 * What the texts of a decision may be filled in with. Sensitive traits are left out: nobody's health or belief belongs in a
 * headline.
 */
export const templateScope = ({
  traits,
  isSensitive,
  context,
  item,
  offer,
}: ScopeParts): TemplateScope => ({
  person: Object.fromEntries(Object.entries(traits ?? {}).filter(([name]) => !isSensitive(name))),
  // Each part is worked out when a text reads it.
  context: (context ?? {}) as Readonly<Record<string, unknown>>,
  item: { ...item },
  offer: { ...offer },
});
