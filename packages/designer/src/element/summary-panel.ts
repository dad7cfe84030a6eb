import type { Finding } from '../check/finding.ts';
import { inLanguage } from '../template/localised.ts';
import type { Template } from '../template/template.ts';
import { button, element } from './elements.ts';
import type { Speech } from './words/say-in.ts';

/** What has to be mended before it can be made, each a way to its field. */
export const summaryPanel = (
  { template, speech }: { readonly template: Template; readonly speech: Speech },
  goTo: (field: string) => void,
): {
  readonly root: HTMLElement;
  /** @param isAsked whether somebody wants to go on: only then it is shown. */
  update(findings: readonly Finding[], isAsked: boolean): void;
} => {
  const root = element('div', { class: 'summary', role: 'alert', hidden: true });
  const wordsOf = ({ field, message }: Finding): string => {
    const named = template.fields.find(({ id }) => id === field);
    if (named === undefined) return message;
    const label = inLanguage(named.label, speech.language);
    return speech.say('mendOne', { field: label, message });
  };
  let said = '';
  return {
    root,
    update: (findings, isAsked) => {
      const wrong = isAsked ? findings.filter(({ severity }) => severity === 'refuse') : [];
      root.hidden = wrong.length === 0;
      // Said again only when it is something else: a screen reader would repeat it with each letter.
      const next = wrong.map(wordsOf).join('\n');
      if (next === said) return;
      said = next;
      root.replaceChildren(
        ...(wrong.length === 0
          ? []
          : [
              element('strong', {}, speech.say('mend')),
              element(
                'ul',
                {},
                ...wrong.map((finding) => {
                  const { field, fix } = finding;
                  const words = wordsOf(finding);
                  return element(
                    'li',
                    {},
                    field === undefined ? `${words} ${fix}` : button(words, () => goTo(field)),
                  );
                }),
              ),
            ]),
      );
    },
  };
};
