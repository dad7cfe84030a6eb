import type { MessageShop } from '../../engine/messages/shop-options.ts';
import { Html, html } from './html.ts';
import { STYLE } from './style.ts';
import { filled } from './texts/catalogue.ts';
import type { PageTexts } from './texts/page-texts.ts';

/** What is the same on every page of a request. */
export interface Around {
  readonly texts: PageTexts;
  /** BCP 47, the most wanted first: for the shop's own texts. */
  readonly wanted: readonly string[];
  /** The shop's own language. */
  readonly ofShop: string | undefined;
  readonly shop: string;
  /** Who sends; undefined where nobody has said so. */
  readonly sender: MessageShop | undefined;
}

/** A whole page. */
export const page = (
  { texts, shop, sender }: Around,
  title: string,
  body: Html | readonly Html[],
): string =>
  html`<!doctype html>
<html lang="${texts.language}" dir="${texts.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${title} · ${shop}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
<p class="shop" dir="auto">${shop}</p>
<h1>${title}</h1>
${body}
${sender === undefined ? undefined : whoSends(sender, texts)}
</main>
</body>
</html>
`.text;

const whoSends = ({ name, address, contact }: MessageShop, texts: PageTexts): Html =>
  html`<section class="card"><h2>${texts.senderTitle}</h2>
<p dir="auto">${name}</p>
${address !== undefined && html`<p class="address" dir="auto">${address}</p>`}
${contact !== undefined && html`<p>${filled(texts.senderContact, { contact })}</p>`}
</section>`;

/** A channel as somebody reads it. */
export const channelName = (
  { texts }: Around,
  channel: string,
  labels: ReadonlyMap<string, string>,
): string => texts.channels[channel] ?? labels.get(channel) ?? channel;
