/** What a starter is laid out of: sober, one column, readable without pictures and on a phone. */

const FONT = '-apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif';

const HEAD = `<mj-head>
  <mj-attributes>
    <mj-all font-family="${FONT}" />
    <mj-text font-size="16px" line-height="1.5" color="#1f2328" padding="8px 24px" />
    <mj-button background-color="#1f2328" color="#ffffff" border-radius="6px" font-size="16px" inner-padding="12px 20px" align="left" padding="8px 24px" />
    <mj-section padding="0" />
  </mj-attributes>
</mj-head>`;

const HEADER = `<mj-section padding="24px 0 8px"><mj-column>
  {% if shop.logo %}
  <mj-image src="{{ shop.logo }}" alt="{{ shop.name }}" width="120px" align="left" padding="0 24px" />
  {% else %}
  <mj-text font-weight="600">{{ shop.name }}</mj-text>
  {% endif %}
</mj-column></mj-section>`;

/** Paragraphs, in which HTML and Liquid may stand. */
export const paragraphs = (...texts: readonly string[]): string =>
  `<mj-section><mj-column>
${texts.map((text) => `  <mj-text>${text}</mj-text>`).join('\n')}
</mj-column></mj-section>`;

/** The items of a list, each with its picture beside it: rows of one table, as a section for each would take five times the bytes. */
export const items = (list: string): string =>
  `<mj-section><mj-column><mj-table padding="0 24px" font-size="16px" line-height="1.5" color="#1f2328" role="presentation">
{% for item in lists.${list} %}
<tr>
{%- if item.image -%}
<td width="30%" valign="top" style="padding:12px 16px 12px 0"><a href="{{ item.url | default: shop.url }}"><img src="{{ item.image }}" alt="" width="160" style="border:0;width:100%;max-width:160px" /></a></td>
{%- endif -%}
<td valign="top" style="padding:12px 0"{% unless item.image %} colspan="2"{% endunless %}><a href="{{ item.url | default: shop.url }}" style="color:#1f2328;font-weight:600">{{ item.name }}</a>{% if item.price %}<br />{{ item.price }}{% endif %}<br /><span style="color:#59636e;font-size:14px">{{ item.why }}</span></td>
</tr>
{% endfor %}
</mj-table></mj-column></mj-section>`;

/** A button that leads to an address, where there is one. */
export const button = (condition: string, address: string, text: string): string =>
  `<mj-section><mj-column>
  {% if ${condition} %}
  <mj-button href="${address}">${text}</mj-button>
  {% endif %}
</mj-column></mj-section>`;

/** Why somebody gets it, where nothing else below says so. */
export const WHY = `<mj-section padding="16px 0"><mj-column>
  {% if message.why %}
  <mj-text font-size="13px" color="#59636e">{{ message.why }}</mj-text>
  {% endif %}
</mj-column></mj-section>`;

/** A whole e-mail. */
export const letter = (...parts: readonly string[]): string =>
  `<mjml>
${HEAD}
<mj-body background-color="#ffffff">
${[HEADER, ...parts].join('\n')}
</mj-body>
</mjml>`;
