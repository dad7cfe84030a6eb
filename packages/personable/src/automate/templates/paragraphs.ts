import { hasSign, putAway, putBack, withoutSigns } from '../../rules/templates/liquid-places.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const FONT = '-apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif';

/** An address in a text, up to what closes the sentence around it; signs may stand in it. */
const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;

/**
 * Plain paragraphs as simple MJML: an empty line between two makes another, addresses become links, tags of Liquid on a line of
 * their own stand around paragraphs.
 */
export const paragraphsToMjml = (body: string): string => {
  const { text, places } = putAway(body.replaceAll('\r\n', '\n'));
  const blocks: string[] = [];
  let lines: string[] = [];
  const end = () => {
    if (lines.length > 0) blocks.push(paragraph(lines.join('\n')));
    lines = [];
  };
  for (const line of text.split('\n')) {
    const isTag = hasSign(line) && withoutSigns(line).trim() === '' && isTags(line, places);
    if (line.trim() !== '' && !isTag) {
      lines.push(line);
      continue;
    }
    end();
    if (isTag) blocks.push(line.trim());
  }
  end();
  return putBack(
    `<mjml>
<mj-head><mj-attributes><mj-all font-family="${FONT}" /><mj-text font-size="16px" line-height="1.5" color="#222222" /></mj-attributes></mj-head>
<mj-body background-color="#ffffff"><mj-section><mj-column>
${blocks.join('\n')}
</mj-column></mj-section></mj-body>
</mjml>`,
    places,
  );
};

/** Whether all that stands on a line are tags, and no outputs. */
const isTags = (line: string, places: readonly string[]): boolean =>
  putBack(line, places)
    .replace(/\{%[\s\S]*?%\}/g, '')
    .trim() === '';

const paragraph = (text: string): string => {
  const escaped = text.trim().replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);
  const linked = escaped.replace(ADDRESS, (address) => `<a href="${address}">${address}</a>`);
  return `<mj-text>${linked.replaceAll('\n', '<br />')}</mj-text>`;
};
