/**
 * The typesetting thread: it makes MJML into HTML that mail programs show, and HTML into plain text. MJML alone takes half a
 * second to be loaded, and a long e-mail some hundred milliseconds: no decision waits for that.
 */
import { parentPort } from 'node:worker_threads';
import { compile } from 'html-to-text';
import {
  LINK_CLOSE,
  LINK_OPEN,
  type Typeset,
  type TypesettingAnswer,
  type TypesettingRequest,
} from './typesetting-protocol.ts';

const MOST_REMARKS = 20;

const heading = (level: number) => ({
  selector: `h${level}`,
  options: { uppercase: false, leadingLineBreaks: 2 },
});

/** Whether a node is a picture of which its author says that it can be left out. */
const isSilentPicture = ({
  name,
  attribs,
}: {
  readonly name?: string | undefined;
  readonly attribs?: Readonly<Record<string, string>> | undefined;
}): boolean => name === 'img' && attribs?.['alt'] === '';

const toText = compile({
  wordwrap: false,
  formatters: {
    // A picture says what stands for it, and has no address worth reading.
    alternative: (element, _walk, builder) => {
      const { alt } = element.attribs as { readonly alt?: string };
      if (alt !== undefined && alt !== '') builder.addInline(alt);
    },
    link: (element, walk, builder) => {
      let text = '';
      builder.pushWordTransform((word) => {
        text += word;
        return word;
      });
      walk(element.children, builder);
      builder.popWordTransform();
      const { href = '' } = element.attribs as { readonly href?: string };
      if (href === '' || href.startsWith('#')) return;
      // What is a link for its picture, which says nothing, stands in words beside it.
      if (text === '' && element.children.some(isSilentPicture)) return;
      // An address that stands there already is not said twice.
      if (text === href) return;
      builder.addInline(`${text === '' ? '' : ' '}${LINK_OPEN}${href}${LINK_CLOSE}`, {
        noWordTransform: true,
      });
    },
  },
  selectors: [
    ...[1, 2, 3, 4, 5, 6].map(heading),
    { selector: 'img', format: 'alternative' },
    { selector: 'a', format: 'link' },
    // A row of a table, such as an item of a list, is a paragraph.
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    // What only shows before a message is opened.
    { selector: 'div[style*="display:none"]', format: 'skip' },
    { selector: 'style', format: 'skip' },
    { selector: 'title', format: 'skip' },
  ],
  limits: { maxInputLength: 4_000_000, maxDepth: 200, maxChildNodes: 20_000 },
});

const typeset = async ({ kind, source, language }: TypesettingRequest): Promise<Typeset> => {
  if (kind === 'html') {
    const html = whole(source, language);
    return { html, text: toText(html), remarks: [] };
  }
  // Half a second of loading that plain HTML needs nothing of.
  const { default: mjml2html } = await import('mjml');
  const { html, errors } = await mjml2html(withLanguage(source, language), {
    // What is broken was refused before; what is only not known is left out, and said.
    validationLevel: 'soft',
    // A message does not tell another company that it is read.
    fonts: {},
    ...{ keepComments: false, ignoreIncludes: true, minify: false },
  });
  const remarks = errors
    // What is filled in later is no colour yet.
    .filter(({ message }) => !message.includes('\uE000'))
    .map(({ line, message, tagName }) => `Line ${line}: <${tagName}> ${message}`);
  return { html: tight(html), text: toText(html), remarks: remarks.slice(0, MOST_REMARKS) };
};

/** A whole page of HTML, as mail programs want it. */
const whole = (source: string, language: string): string =>
  /<html[\s>]/i.test(source)
    ? source
    : `<!doctype html>
<html lang="${language}" dir="auto">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body>
${source}
</body>
</html>`;

const withLanguage = (source: string, language: string): string =>
  source.replace(/<mjml(?![^>]*\slang=)/i, `<mjml lang="${language}"`);

/** HTML without the indentation that nobody sees: some programs cut off what is over 100 KB. */
const tight = (html: string): string =>
  html.includes('<pre') ? html : html.replace(/\s*\n\s*/g, '\n');

const answerTo = async (request: TypesettingRequest): Promise<void> => {
  const { id } = request;
  let answer: TypesettingAnswer;
  try {
    answer = { id, set: await typeset(request) };
  } catch (error) {
    answer = { id, problem: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
};

parentPort?.on('message', (request: TypesettingRequest) => void answerTo(request));
