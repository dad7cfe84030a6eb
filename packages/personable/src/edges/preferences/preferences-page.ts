import type { LinkedChoices } from '../../engine/handles/message-preferences.ts';
import type { TopicChoice } from '../../engine/messages/message-choices.ts';
import { type Around, channelName, page } from './frame.ts';
import { type Html, html } from './html.ts';
import { filled, ownText } from './texts/catalogue.ts';

type Found = Extract<LinkedChoices, { readonly state: 'found' }>;

/** What the page of preferences shows. */
export interface PreferencesShown {
  readonly around: Around;
  /** Labels of purposes, as the shop words them. */
  readonly labels: ReadonlyMap<string, string>;
  /** What proves that the form was shown for this link. */
  readonly form: string;
  /** What was just done; nothing when the page is only opened. */
  readonly done?: 'saved' | 'stopped' | undefined;
}

/** Everything somebody chose, and how to change it. */
export const preferencesPage = (
  { choices, held }: Found,
  { around, labels, form, done }: PreferencesShown,
): string => {
  const { texts } = around;
  const say = channelName.bind(undefined, around);
  const topics = choices.topics.filter(({ channels }) => channels.length > 0);
  return page(around, texts.title, [
    done === undefined
      ? html`<p>${texts.intro}</p>`
      : html`<div class="card told" role="status"><p><strong>${texts[done]}</strong></p>${whatHolds(topics, around, labels)}</div>`,
    html`<form method="post">
<input type="hidden" name="form" value="${form}">
${topics.map(
  (topic, i) => html`<fieldset class="card">
<legend dir="auto">${nameOf(topic, around)}</legend>
${aboutOf(topic, around)}
<div class="choices">
${topic.channels.map(
  ({ channel, allowed }) =>
    html`<label class="choice"><input type="checkbox" name="want" value="${topic.topic}:${channel}"${allowed && html` checked`}> <span dir="auto">${say(channel, labels)}</span></label>
<input type="hidden" name="shown" value="${topic.topic}:${channel}">
`,
)}</div>
${oftenOf(topic, i, around)}
</fieldset>
`,
)}
<button class="save" name="do" value="save">${texts.save}</button>
</form>`,
    stopBox(around, form),
    heldBox(held, around),
  ]);
};

/** The button that stops everything. */
export const stopBox = ({ texts }: Around, form: string): Html =>
  html`<form method="post" class="card">
<h2>${texts.stopTitle}</h2>
<p>${texts.stopText} ${texts.stillNeeded}</p>
<input type="hidden" name="form" value="${form}">
<button class="plain" name="do" value="stop">${texts.stop}</button>
</form>`;

const whatHolds = (
  topics: readonly TopicChoice[],
  around: Around,
  labels: ReadonlyMap<string, string>,
): Html => {
  const { texts } = around;
  const lines = topics.flatMap((topic) => {
    const open = topic.channels.filter(({ allowed }) => allowed);
    if (open.length === 0) return [];
    const by = open.map(({ channel }) => channelName(around, channel, labels)).join(', ');
    const often = topic.frequency?.chosen;
    const how = often === undefined ? '' : ` (${texts.frequencies[often]})`;
    return [html`<li><span dir="auto">${nameOf(topic, around)}</span>: ${by}${how}</li>`];
  });
  return lines.length === 0
    ? html`<p>${texts.nothingNow} ${texts.stillNeeded}</p>`
    : html`<p>${texts.saidNow}</p><ul>${lines}</ul>`;
};

const nameOf = ({ name }: TopicChoice, { texts, wanted, ofShop }: Around): string =>
  name === undefined ? texts.otherName : ownText(name, wanted, ofShop);

const aboutOf = ({ name, text }: TopicChoice, { texts, wanted, ofShop }: Around) => {
  const own = text === undefined ? undefined : ownText(text, wanted, ofShop);
  const about = name === undefined ? texts.otherText : own;
  return about !== undefined && html`<p class="soft" dir="auto">${about}</p>`;
};

const oftenOf = ({ topic, frequency }: TopicChoice, i: number, { texts }: Around) =>
  frequency !== undefined &&
  frequency.choices.length > 1 &&
  html`<div class="often"><label for="often-${i}">${texts.frequency}</label>
<select id="often-${i}" name="often:${topic}">
${frequency.choices.map(
  (one) =>
    html`<option value="${one}"${one === frequency.chosen && html` selected`}>${texts.frequencies[one]}</option>`,
)}</select></div>`;

const heldBox = (
  { name, addresses, events, since }: Found['held'],
  { texts, sender }: Around,
): Html => {
  const count = new Intl.NumberFormat(texts.language).format(events);
  const counted =
    since === undefined
      ? filled(texts.heldEvents, { count })
      : filled(texts.heldEventsSince, { count, day: dayIn(texts.language, since) });
  return html`<section class="card"><h2>${texts.heldTitle}</h2>
<ul>
${name !== undefined && html`<li>${filled(texts.heldName, { name })}</li>`}
${addresses.length > 0 && html`<li>${filled(texts.heldAddresses, { addresses: addresses.join(', ') })}</li>`}
<li>${counted}</li>
</ul>
${sender?.privacy !== undefined && html`<p><a href="${sender.privacy}" rel="noreferrer">${texts.heldMore}</a></p>`}
</section>`;
};

const dayIn = (language: string, time: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(time));
