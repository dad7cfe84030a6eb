import { button, items, letter, paragraphs } from './layout.ts';
import type { Starter } from './starter.ts';

/** A question of taste, with the trait that its answers state and what they are called. */
interface Question {
  readonly field: string;
  readonly text: string;
  readonly answers: readonly (readonly [value: string, label: string])[];
}

/** Each answer is a link to the shop, whose page reads from it what to track as `Question Answered`. */
const questions = (all: readonly Question[]): string =>
  all
    .map(
      ({ field, text, answers }) => `<mj-section padding="8px 0"><mj-column>
  <mj-text font-weight="600">${text}</mj-text>
${answers
  .map(
    ([value, label]) =>
      `  <mj-text padding="2px 24px"><a href="{{ shop.url | default: "https://shop.example" }}?question=${field}&amp;field=${field}&amp;answer=${value}">${label}</a></mj-text>`,
  )
  .join('\n')}
</mj-column></mj-section>`,
    )
    .join('\n');

const STYLE = ['quiet', 'bold', 'surprise'] as const;
const OCCASION = ['myself', 'presents', 'both'] as const;
const PACE = ['new', 'useful', 'offers'] as const;

const answered = (values: readonly string[], labels: readonly string[]) =>
  values.map((value, i) => [value, labels[i] ?? value] as const);

/** What is written to whoever is new. */
export const BEGINNING: readonly Starter[] = [
  {
    id: 'welcome',
    body: {
      name: 'Welcome with three questions',
      description:
        'Asks three things about taste, each answered by one click: change them to what suits your shop. A link leads to `shop.url` with `question`, `field` and `answer`; let the page there track `Question Answered` with them.',
      channel: 'email',
      lifetime: '2d',
      why: {
        en: 'You get this because you have just signed up.',
        de: 'Sie bekommen das, weil Sie sich gerade angemeldet haben.',
      },
      content: {
        en: {
          subject: 'Welcome{% if first_name %}, {{ first_name }}{% endif %}. Three short questions',
          mjml: letter(
            paragraphs(
              'Good that you are here. One click on each question, and we show you what suits you. You can leave any of them out.',
            ),
            questions([
              {
                ...{ field: 'style', text: 'What do you like?' },
                answers: answered(STYLE, ['Quiet and plain', 'Bold and bright', 'Surprise me']),
              },
              {
                ...{ field: 'occasion', text: 'Who do you look for?' },
                answers: answered(OCCASION, ['Myself', 'Presents', 'Both']),
              },
              {
                ...{ field: 'interest', text: 'What would you like to hear of?' },
                answers: answered(PACE, ['What is new', 'How to use things', 'Good offers']),
              },
            ]),
            button('message.preferences', '{{ message.preferences }}', 'Choose what you get'),
          ),
        },
        de: {
          subject: 'Willkommen{% if first_name %}, {{ first_name }}{% endif %}. Drei kurze Fragen',
          mjml: letter(
            paragraphs(
              'Schön, dass Sie da sind. Ein Klick je Frage, und wir zeigen Ihnen, was passt. Sie können jede auslassen.',
            ),
            questions([
              {
                ...{ field: 'style', text: 'Was mögen Sie?' },
                answers: answered(STYLE, [
                  'Ruhig und schlicht',
                  'Kräftig und bunt',
                  'Überraschung',
                ]),
              },
              {
                ...{ field: 'occasion', text: 'Für wen suchen Sie?' },
                answers: answered(OCCASION, ['Für mich', 'Geschenke', 'Beides']),
              },
              {
                ...{ field: 'interest', text: 'Wovon möchten Sie hören?' },
                answers: answered(PACE, ['Was neu ist', 'Wie man Dinge benutzt', 'Gute Angebote']),
              },
            ]),
            button(
              'message.preferences',
              '{{ message.preferences }}',
              'Auswählen, was Sie bekommen',
            ),
          ),
        },
      },
    },
  },
  {
    id: 'welcome-picks',
    body: {
      name: 'Picked by the answers',
      description: 'What suits somebody new by what they answered.',
      channel: 'email',
      lifetime: '2d',
      lists: { picks: { placement: 'for-you', limit: 4, least: 1 } },
      why: {
        en: 'You get this because you told us what you like.',
        de: 'Sie bekommen das, weil Sie uns gesagt haben, was Sie mögen.',
      },
      content: {
        en: {
          subject: '{% if first_name %}{{ first_name }}, picked{% else %}Picked{% endif %} for you',
          mjml: letter(
            paragraphs('Thank you for your answers. This may suit you.'),
            items('picks'),
          ),
        },
        de: {
          subject:
            '{% if first_name %}{{ first_name }}, für Sie{% else %}Für Sie{% endif %} ausgesucht',
          mjml: letter(
            paragraphs('Danke für Ihre Antworten. Das könnte zu Ihnen passen.'),
            items('picks'),
          ),
        },
      },
    },
  },
  {
    id: 'onboarding',
    body: {
      name: 'Onboarding',
      description:
        'The next first step of a product, and nothing that is done: `data.step` is `profile`, `first` or `help`. Change the words to what yours are.',
      channel: 'email',
      lifetime: '2d',
      goal: { event: 'First Value', within: '7d' },
      why: {
        en: 'You get this because you signed up and are about to begin.',
        de: 'Sie bekommen das, weil Sie sich angemeldet haben und gerade anfangen.',
      },
      content: {
        en: {
          subject:
            '{% if data.step == "profile" %}Tell us a little about yourself{% elsif data.step == "first" %}Your first step takes two minutes{% else %}Can we help you begin?{% endif %}',
          mjml: letter(
            paragraphs(
              '{% if data.step == "profile" %}With a few words about you everything else fits better.{% elsif data.step == "first" %}You are set up. Try it once: that shows more than any words.{% else %}Is something in the way? Reply to this message, and somebody answers.{% endif %}',
            ),
            button('shop.url', '{{ shop.url }}', 'Go on'),
          ),
        },
        de: {
          subject:
            '{% if data.step == "profile" %}Erzählen Sie uns ein wenig von sich{% elsif data.step == "first" %}Der erste Schritt dauert zwei Minuten{% else %}Können wir helfen?{% endif %}',
          mjml: letter(
            paragraphs(
              '{% if data.step == "profile" %}Mit ein paar Worten über Sie passt alles andere besser.{% elsif data.step == "first" %}Alles ist eingerichtet. Probieren Sie es einmal aus: Das zeigt mehr als Worte.{% else %}Steht etwas im Weg? Antworten Sie auf diese Nachricht, und jemand meldet sich.{% endif %}',
            ),
            button('shop.url', '{{ shop.url }}', 'Weiter'),
          ),
        },
      },
    },
  },
];
