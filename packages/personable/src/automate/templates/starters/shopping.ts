import { button, items, letter, paragraphs } from './layout.ts';
import type { Starter } from './starter.ts';

/** What is written around buying. */
export const SHOPPING: readonly Starter[] = [
  {
    id: 'abandoned-cart',
    body: {
      name: 'Abandoned cart',
      description:
        'What somebody put into the cart and did not buy, and what goes with it. `data.cart_url` leads back to the cart; to the shop when left out.',
      channel: 'email',
      lifetime: '1d',
      lists: {
        cart: { placement: 'continue', limit: 6, least: 1 },
        also: { placement: 'for-you', limit: 7 },
      },
      goal: { event: 'Order Completed', within: '3d' },
      why: {
        en: 'You get this because something is left in your cart.',
        de: 'Sie bekommen das, weil noch etwas in Ihrem Warenkorb liegt.',
      },
      content: {
        en: {
          subject:
            '{% if first_name %}{{ first_name }}, your{% else %}Your{% endif %} cart is still here',
          preheader: 'Nothing is lost. Take your time.',
          mjml: letter(
            paragraphs('What you chose is still here, in case you were interrupted.'),
            items('cart'),
            button('shop.url', '{{ data.cart_url | default: shop.url }}', 'Back to the cart'),
            items('also'),
          ),
        },
        de: {
          subject:
            '{% if first_name %}{{ first_name }}, Ihr{% else %}Ihr{% endif %} Warenkorb ist noch da',
          preheader: 'Es geht nichts verloren. Lassen Sie sich Zeit.',
          mjml: letter(
            paragraphs('Was Sie ausgesucht haben, ist noch da, falls Sie unterbrochen wurden.'),
            items('cart'),
            button('shop.url', '{{ data.cart_url | default: shop.url }}', 'Zurück zum Warenkorb'),
            items('also'),
          ),
        },
      },
    },
  },
  {
    id: 'viewed-item',
    body: {
      name: 'Viewed several times',
      description:
        'An item that somebody looked at several times, and others like it. `data.event` is what they looked at: `name` and `url`.',
      channel: 'email',
      lifetime: '1d',
      lists: { similar: { placement: 'for-you', limit: 4, least: 1 } },
      why: {
        en: 'You get this because you looked at it several times.',
        de: 'Sie bekommen das, weil Sie es mehrmals angesehen haben.',
      },
      content: {
        en: {
          subject: 'Still thinking about {{ data.event.name | default: "it" }}?',
          mjml: letter(
            paragraphs(
              'You looked at <strong>{{ data.event.name | default: "something" }}</strong> more than once. It is still available. Here is what else may suit you.',
            ),
            button('data.event.url', '{{ data.event.url }}', 'Look at it again'),
            items('similar'),
          ),
        },
        de: {
          subject: 'Denken Sie noch über {{ data.event.name | default: "etwas" }} nach?',
          mjml: letter(
            paragraphs(
              'Sie haben <strong>{{ data.event.name | default: "etwas" }}</strong> mehrmals angesehen. Es ist noch zu haben. Das könnte auch zu Ihnen passen.',
            ),
            button('data.event.url', '{{ data.event.url }}', 'Noch einmal ansehen'),
            items('similar'),
          ),
        },
      },
    },
  },
  {
    id: 'usual-due',
    body: {
      name: 'The usual is due',
      description: 'What somebody buys again and again, when it is time.',
      channel: 'email',
      lifetime: '2d',
      lists: { usual: { placement: 'usual', limit: 8, least: 1 } },
      goal: { event: 'Order Completed', within: '7d' },
      why: {
        en: 'You get this because you usually buy this about now.',
        de: 'Sie bekommen das, weil Sie das meistens um diese Zeit kaufen.',
      },
      content: {
        en: {
          subject: 'Is it time for the usual?',
          mjml: letter(
            paragraphs('By your earlier orders some of this may be running out.'),
            items('usual'),
          ),
        },
        de: {
          subject: 'Ist es wieder Zeit?',
          mjml: letter(
            paragraphs('Nach Ihren früheren Bestellungen könnte davon etwas zur Neige gehen.'),
            items('usual'),
          ),
        },
      },
    },
  },
  {
    id: 'weekly-list',
    body: {
      name: 'Weekly list',
      description: 'A list for each person once a week, known and new, without repeats.',
      channel: 'email',
      lifetime: '2d',
      lists: { week: { placement: 'weekly-list', limit: 8, least: 4 } },
      why: {
        en: 'You get this once a week because you asked for it.',
        de: 'Sie bekommen das einmal in der Woche, weil Sie es so wollten.',
      },
      content: {
        en: {
          subject: 'Your list for this week',
          mjml: letter(paragraphs('Some of it you know, some is new.'), items('week')),
        },
        de: {
          subject: 'Ihre Liste für diese Woche',
          mjml: letter(paragraphs('Manches kennen Sie, manches ist neu.'), items('week')),
        },
      },
    },
  },
  {
    id: 'win-back',
    body: {
      name: 'Win back',
      description: 'For people who have not been here for long.',
      channel: 'email',
      lists: { picks: { placement: 'for-you', limit: 4, least: 2 } },
      goal: { event: 'Order Completed', within: '14d' },
      why: {
        en: 'You get this because you have not been here for a while.',
        de: 'Sie bekommen das, weil Sie länger nicht hier waren.',
      },
      content: {
        en: {
          subject: 'What is new since you were here',
          mjml: letter(
            paragraphs('It has been a while. This came in meanwhile and may suit you.'),
            items('picks'),
          ),
        },
        de: {
          subject: 'Was es Neues gibt, seit Sie hier waren',
          mjml: letter(
            paragraphs('Es ist eine Weile her. Das kam inzwischen dazu und könnte passen.'),
            items('picks'),
          ),
        },
      },
    },
  },
  {
    id: 'win-back-picks',
    body: {
      name: 'Win back with what came in last',
      description:
        'For people who have not been here for long: what is newest where they used to look.',
      channel: 'email',
      lists: { latest: { placement: 'newest', limit: 4, least: 2 } },
      goal: { event: 'Order Completed', within: '14d' },
      why: {
        en: 'You get this because you have not been here for a while.',
        de: 'Sie bekommen das, weil Sie länger nicht hier waren.',
      },
      content: {
        en: {
          subject: 'Just in since your last visit',
          mjml: letter(paragraphs('The latest from where you used to look.'), items('latest')),
        },
        de: {
          subject: 'Eingetroffen seit Ihrem letzten Besuch',
          mjml: letter(
            paragraphs('Das Neueste von dort, wo Sie sich früher umgesehen haben.'),
            items('latest'),
          ),
        },
      },
    },
  },
  {
    id: 'win-back-question',
    body: {
      name: 'Win back with a question',
      description: 'For people who have not been here for long: asks what was missing.',
      channel: 'email',
      goal: { event: 'Message Replied', within: '14d' },
      why: {
        en: 'You get this because you have not been here for a while.',
        de: 'Sie bekommen das, weil Sie länger nicht hier waren.',
      },
      content: {
        en: {
          subject: 'What could we do better?',
          mjml: letter(
            paragraphs(
              'You bought from us before, and not for a while. If something was wrong or missing, one sentence helps: simply reply to this message.',
            ),
            button('shop.url', '{{ shop.url }}', 'Have a look'),
          ),
        },
        de: {
          subject: 'Was könnten wir besser machen?',
          mjml: letter(
            paragraphs(
              'Sie haben früher bei uns gekauft, und eine Weile nicht mehr. Wenn etwas nicht gut war oder gefehlt hat, hilft ein Satz: Antworten Sie einfach auf diese Nachricht.',
            ),
            button('shop.url', '{{ shop.url }}', 'Umsehen'),
          ),
        },
      },
    },
  },
];
