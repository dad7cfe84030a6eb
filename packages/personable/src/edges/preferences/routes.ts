import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { MessageWishes } from '../../engine/handles/message-preferences.ts';
import { OUR_SHOP } from '../../engine/messages/shop-options.ts';
import type { Personable } from '../../engine/personable.ts';
import { FREQUENCIES } from '../../rules/topics/topic-body.ts';
import { acceptForms, fieldsOf } from './form-body.ts';
import type { Around } from './frame.ts';
import { overPage, plainPage } from './plain-pages.ts';
import { preferencesPage } from './preferences-page.ts';
import { POLICY } from './style.ts';
import { textsFor } from './texts/catalogue.ts';
import { unsubscribePage } from './unsubscribe-page.ts';

type Linked = { Params: { token: string } };

const schema = { hide: true };
const STATUS = { unknown: 404, nobody: 410 } as const;
const MOST_LANGUAGES = 10;

/**
 * The pages people reach from messages, without signing in and without a script. Only a POST changes anything: programs that look at links
 * before people do send GET and HEAD.
 */
export const registerPreferencePages = async (
  app: FastifyInstance,
  shop: Personable,
): Promise<void> => {
  const { name } = await shop.overview();
  const { language, messages } = shop.settings;
  const around = (request: FastifyRequest, ofPerson?: string): Around => {
    const wanted = [...(ofPerson === undefined ? [] : [ofPerson]), ...languagesOf(request)];
    const texts = textsFor(wanted, language);
    const sender = messages.shop.address === undefined ? undefined : messages.shop;
    return {
      ...{
        texts,
        sender,
        ofShop: language,
        shop: messages.shop.name === OUR_SHOP ? name : messages.shop.name,
      },
      // What the shop wrote comes in the language of the rest of the page, where it can.
      wanted: [texts.language, ...wanted],
    };
  };
  const labels = () => new Map(shop.purposes.list().map((one) => [one.purpose, one.label]));
  const { links, messagePreferences: preferences } = shop;

  app.get<Linked>('/preferences/:token', { schema }, async (request, reply) => {
    const { token } = request.params;
    const found = await preferences.linked(token);
    const language = found.state === 'found' ? found.choices.language : undefined;
    const shown = {
      around: around(request, language),
      labels: labels(),
      form: links.formOf(token),
    };
    if (found.state === 'found') return send(reply, 200, preferencesPage(found, shown));
    if (found.state === 'over') return send(reply, 200, overPage(shown.around, shown.form, false));
    return send(reply, STATUS[found.state], plainPage(found.state, shown.around));
  });

  app.get<Linked>('/u/:token', { schema }, async (request, reply) => {
    const { token } = request.params;
    const found = await preferences.linkedEnd(token);
    if (found.state !== 'found') {
      return send(reply, STATUS[found.state], plainPage(found.state, around(request)));
    }
    const shown = { labels: labels(), form: links.formOf(token), wasBack: false };
    const frame = around(request, found.language);
    return send(reply, 200, unsubscribePage(found, { ...shown, around: frame }));
  });

  await app.register(async (forms) => {
    acceptForms(forms);

    forms.post<Linked>('/preferences/:token', { schema }, async (request, reply) => {
      const { token } = request.params;
      const fields = fieldsOf(request);
      const form = links.formOf(token);
      if (links.readPreferences(token) !== undefined && !links.isForm(token, fields.get('form'))) {
        return send(reply, 400, plainPage('stale', around(request)));
      }
      const stop = fields.get('do') === 'stop';
      const found = await preferences.choose(token, stop ? { stop } : wishesIn(fields));
      if (found.state === 'found') {
        const frame = around(request, found.choices.language);
        const shown = { around: frame, labels: labels(), form };
        const done = stop ? 'stopped' : 'saved';
        return send(reply, 200, preferencesPage(found, { ...shown, done }));
      }
      if (found.state === 'over') return send(reply, 200, overPage(around(request), form, stop));
      return send(reply, STATUS[found.state], plainPage(found.state, around(request)));
    });

    forms.post<Linked>('/u/:token', { schema }, async (request, reply) => {
      const { token } = request.params;
      const fields = fieldsOf(request);
      const oneClick = fields.get('List-Unsubscribe') === 'One-Click';
      const form = links.formOf(token);
      if (!oneClick && !links.isForm(token, fields.get('form'))) {
        const known = links.readUnsubscribe(token) !== undefined;
        const about = known ? 'stale' : 'unknown';
        return send(reply, known ? 400 : 404, plainPage(about, around(request)));
      }
      const back = !oneClick && fields.get('do') === 'back';
      const found = await preferences.end(token, oneClick ? 'one-click' : 'preference-centre', {
        back,
      });
      // A program of mail asks again when it is told of an error, and there is nothing to end.
      if (found.state === 'nobody' && oneClick) {
        return send(reply, 200, plainPage('nobody', around(request)));
      }
      if (found.state !== 'found') {
        return send(reply, STATUS[found.state], plainPage(found.state, around(request)));
      }
      const frame = around(request, found.language);
      const shown = { around: frame, labels: labels(), form, wasBack: back };
      return send(reply, 200, unsubscribePage(found, shown));
    });
  });
};

/** What a form says of each box it showed: one that is not ticked is not sent. */
const wishesIn = (fields: URLSearchParams): MessageWishes => {
  const ticked = new Set(fields.getAll('want'));
  const topics: Record<string, Record<string, boolean>> = Object.create(null);
  for (const shown of fields.getAll('shown')) {
    const [topic, channel] = shown.split(':');
    if (topic === undefined || channel === undefined) continue;
    topics[topic] ??= Object.create(null) as Record<string, boolean>;
    topics[topic][channel] = ticked.has(shown);
  }
  const frequency = Object.fromEntries(
    [...fields].flatMap(([name, value]) => {
      const often = FREQUENCIES.find((one) => one === value);
      return name.startsWith('often:') && often !== undefined
        ? [[name.slice('often:'.length), often] as const]
        : [];
    }),
  );
  return { topics, frequency };
};

/** `Accept-Language`, the most wanted first (RFC 9110, 12.5.4). */
const languagesOf = ({ headers }: FastifyRequest): readonly string[] =>
  (headers['accept-language'] ?? '')
    .slice(0, 500)
    .split(',')
    .map((one) => {
      const [language = '', ...parameters] = one.trim().split(';');
      const said = parameters.find((parameter) => parameter.trim().startsWith('q='));
      const weight = said === undefined ? 1 : Number(said.trim().slice(2));
      return { language, weight: Number.isFinite(weight) ? weight : 0 };
    })
    .filter(({ language, weight }) => weight > 0 && /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(language))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_LANGUAGES)
    .map(({ language }) => language);

const send = (reply: FastifyReply, status: number, text: string) =>
  reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex, nofollow')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', POLICY)
    .send(text);
