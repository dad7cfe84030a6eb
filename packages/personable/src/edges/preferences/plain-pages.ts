import { type Around, page } from './frame.ts';
import { html } from './html.ts';
import { stopBox } from './preferences-page.ts';

/** What a page says where there is nothing to choose. */
export const plainPage = (about: 'unknown' | 'nobody' | 'stale', around: Around): string => {
  const { texts } = around;
  return page(around, texts[`${about}Title`], html`<p>${texts[`${about}Text`]}</p>`);
};

/** Of a link that is too old to show what somebody chose. */
export const overPage = (around: Around, form: string, stopped: boolean): string => {
  const { texts } = around;
  if (stopped) {
    const told = html`<p>${texts.nothingNow} ${texts.stillNeeded}</p>`;
    return page(around, texts.stopped, html`<div class="card told" role="status">${told}</div>`);
  }
  return page(around, texts.overTitle, [html`<p>${texts.overText}</p>`, stopBox(around, form)]);
};
