import { button, letter, paragraphs, WHY } from './layout.ts';
import type { Starter } from './starter.ts';

/** The names of what was bought, where the order says them. */
const BOUGHT =
  '{% if data.event.products %}{% for product in data.event.products %}<strong>{{ product.name | default: "" }}</strong><br />{% endfor %}{% endif %}';

/** What is written to stand by people after they bought, and to leave them in peace. */
export const RELATING: readonly Starter[] = [
  {
    id: 'how-to',
    body: {
      name: 'How to use it',
      description:
        'After a purchase: how it is used. It names what was bought, where the event that began it says so; `data.name` of the step, and `data.guide_url` where there is a guide.',
      channel: 'email',
      sort: 'transactional',
      why: {
        en: 'You get this because you bought it.',
        de: 'Sie bekommen das, weil Sie es gekauft haben.',
      },
      content: {
        en: {
          subject: 'How to get the most out of {{ data.name | default: "what you bought" }}',
          mjml: letter(
            paragraphs(
              BOUGHT,
              'It should have arrived by now. Here is how it is used and cared for. If something is missing or broken, just reply.',
            ),
            button('data.guide_url', '{{ data.guide_url }}', 'Open the guide'),
            WHY,
          ),
        },
        de: {
          subject: 'So haben Sie am meisten von {{ data.name | default: "Ihrem Einkauf" }}',
          mjml: letter(
            paragraphs(
              BOUGHT,
              'Inzwischen sollte es da sein. Hier steht, wie man es benutzt und pflegt. Fehlt etwas oder ist etwas kaputt, antworten Sie einfach.',
            ),
            button('data.guide_url', '{{ data.guide_url }}', 'Anleitung öffnen'),
            WHY,
          ),
        },
      },
    },
  },
  {
    id: 'ask-how-it-was',
    body: {
      name: 'Ask how it was',
      description:
        'Asks for an honest word. `data.name`, and `data.answer_url` where answers are taken.',
      channel: 'email',
      lifetime: '7d',
      why: {
        en: 'You get this because you bought something a while ago.',
        de: 'Sie bekommen das, weil Sie vor einer Weile etwas gekauft haben.',
      },
      content: {
        en: {
          subject: 'How was {{ data.name | default: "it" }}?',
          mjml: letter(
            paragraphs(
              'Was it what you expected? One sentence helps, also if it was not. You can simply reply to this message.',
            ),
            button('data.answer_url', '{{ data.answer_url }}', 'Say how it was'),
          ),
        },
        de: {
          subject: 'Wie war {{ data.name | default: "es" }}?',
          mjml: letter(
            paragraphs(
              'War es so, wie Sie es erwartet haben? Ein Satz hilft, auch wenn es nicht so war. Sie können einfach auf diese Nachricht antworten.',
            ),
            button('data.answer_url', '{{ data.answer_url }}', 'Sagen, wie es war'),
          ),
        },
      },
    },
  },
  {
    id: 'late-child',
    body: {
      name: 'A child is late',
      description:
        'To a parent: a child who is expected has not checked in. `data.child` (their own name when left out), `data.expected` (a time as it is written) and `data.phone` to call.',
      channel: 'email',
      sort: 'care',
      lifetime: '1h',
      priority: 1_000,
      retryUnknown: true,
      why: {
        en: 'You get this because you asked to be told.',
        de: 'Sie bekommen das, weil Sie benachrichtigt werden wollten.',
      },
      content: {
        en: {
          subject:
            '{% if data.child %}{{ data.child }}{% elsif first_name %}{{ first_name }}{% else %}Your child{% endif %} has not checked in yet',
          mjml: letter(
            paragraphs(
              '{% if data.child %}{{ data.child }}{% elsif first_name %}{{ first_name }}{% else %}Your child{% endif %} was expected{% if data.expected %} at {{ data.expected }}{% endif %} and has not checked in yet. Often there is a simple reason. If you know where they are, you need not do anything.',
            ),
            button('data.phone', 'tel:{{ data.phone }}', 'Call us: {{ data.phone }}'),
            WHY,
          ),
        },
        de: {
          subject:
            '{% if data.child %}{{ data.child }}{% elsif first_name %}{{ first_name }}{% else %}Ihr Kind{% endif %} hat sich noch nicht angemeldet',
          mjml: letter(
            paragraphs(
              '{% if data.child %}{{ data.child }}{% elsif first_name %}{{ first_name }}{% else %}Ihr Kind{% endif %} wurde{% if data.expected %} um {{ data.expected }}{% endif %} erwartet und hat sich noch nicht angemeldet. Oft gibt es einen einfachen Grund. Wenn Sie wissen, wo es ist, brauchen Sie nichts zu tun.',
            ),
            button('data.phone', 'tel:{{ data.phone }}', 'Rufen Sie uns an: {{ data.phone }}'),
            WHY,
          ),
        },
      },
    },
  },
  {
    id: 'sunset',
    body: {
      name: 'Shall we stop writing?',
      description:
        'To people who have not opened or clicked anything for long: the last message unless they want to stay.',
      channel: 'email',
      lifetime: '7d',
      goal: { event: 'Message Clicked', within: '14d' },
      why: {
        en: 'You get this because our messages have gone unread for a while.',
        de: 'Sie bekommen das, weil unsere Nachrichten länger ungelesen blieben.',
      },
      content: {
        en: {
          subject: 'Shall we stop writing?',
          mjml: letter(
            paragraphs(
              'Our messages do not seem to be of use to you. If you do nothing, this is the last one. If you would like to stay, one click is enough.',
            ),
            button('shop.url', '{{ shop.url }}', 'Keep writing to me'),
          ),
        },
        de: {
          subject: 'Sollen wir aufhören zu schreiben?',
          mjml: letter(
            paragraphs(
              'Unsere Nachrichten scheinen Ihnen nichts zu nützen. Wenn Sie nichts tun, ist das die letzte. Wenn Sie bleiben möchten, genügt ein Klick.',
            ),
            button('shop.url', '{{ shop.url }}', 'Schreiben Sie mir weiter'),
          ),
        },
      },
    },
  },
];
