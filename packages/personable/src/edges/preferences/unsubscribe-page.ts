import type { LinkedEnd } from '../../engine/handles/message-preferences.ts';
import { type Around, channelName, page } from './frame.ts';
import { html } from './html.ts';
import { filled, ownText } from './texts/catalogue.ts';

type Found = Extract<LinkedEnd, { readonly state: 'found' }>;

/** Ends what a message is about, or says that it is ended. */
export const unsubscribePage = (
  { channel, topic, name, ended, preferences }: Found,
  {
    around,
    labels,
    form,
    wasBack,
  }: {
    readonly around: Around;
    readonly labels: ReadonlyMap<string, string>;
    /** What proves that the form was shown for this link. */
    readonly form: string;
    /** Whether it was just taken back. */
    readonly wasBack: boolean;
  },
): string => {
  const { texts, wanted, ofShop } = around;
  const called = name === undefined ? (topic ?? '') : ownText(name, wanted, ofShop);
  const about = { topic: called, channel: channelName(around, channel, labels) };
  const back = wasBack && !ended;
  const step = ended ? 'ended' : back ? 'back' : 'end';
  const sentence = texts[`${step}${topic === undefined ? 'Channel' : 'Topic'}`];
  const button = ended
    ? html`<button class="plain" name="do" value="back">${texts.mistake}</button>`
    : html`<button class="${back ? 'plain' : 'save'}" name="do" value="end">${texts.end}</button>`;
  return page(around, texts[`${step}Title`], [
    html`<form method="post" class="card${(ended || back) && ' told'}">
<p${(ended || back) && html` role="status"`} dir="auto">${filled(sentence, about)}</p>
${!back && html`<p class="soft">${texts.stillNeeded}</p>`}
<input type="hidden" name="form" value="${form}">
${button}
</form>`,
    preferences === undefined
      ? html``
      : html`<p><a href="/preferences/${preferences}">${texts.allChoices}</a></p>`,
  ]);
};
