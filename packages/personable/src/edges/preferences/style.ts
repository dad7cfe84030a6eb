import { createHash } from 'node:crypto';

/** How the pages look: one column, light or dark as the reader has it, sides by the direction of the text. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#f6f5f1;--card:#fff;--ink:#1d1f24;--soft:#565b66;--line:#d9d6cd;--strong:#1f5f4a;--on-strong:#fff;--told:#e6f1ec}
@media(prefers-color-scheme:dark){:root{--paper:#14161a;--card:#1d2026;--ink:#eceae4;--soft:#aeb3bd;--line:#383d47;--strong:#7fd0b2;--on-strong:#0d1f18;--told:#1c332b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
main{max-width:40rem;margin-inline:auto;padding:1.5rem 1rem 3rem}
.shop{color:var(--soft);font-weight:600;margin:0 0 .25rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.1rem;margin:0 0 .35rem}
p{margin:0 0 .75rem}
.soft{color:var(--soft)}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:0 0 1rem;min-width:0}
fieldset.card{margin-inline:0}
legend{font-weight:600;font-size:1.05rem;padding:0;float:inline-start;width:100%;margin:0 0 .25rem}
legend+*{clear:both}
.choices{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
.choice{display:flex;align-items:center;gap:.6rem;min-height:2.75rem;cursor:pointer}
.choice input{width:1.3rem;height:1.3rem;margin:0;accent-color:var(--strong);flex:none}
.often{margin-block-start:.5rem;padding-block-start:.5rem;border-block-start:1px solid var(--line)}
.often label{display:block;color:var(--soft);font-size:.9rem}
select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:.5rem;min-height:2.75rem;padding:.4rem .6rem;max-width:100%}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.6rem 1.25rem;border-radius:.5rem;border:2px solid var(--strong);cursor:pointer;max-width:100%}
.save{background:var(--strong);color:var(--on-strong);width:100%;margin-block-end:1.5rem}
.plain{background:transparent;color:var(--strong)}
.told{background:var(--told);border-color:var(--strong)}
ul{margin:0 0 .5rem;padding-inline-start:1.25rem}
a{color:var(--strong);text-underline-offset:.15em}
.address{white-space:pre-line}
:focus-visible{outline:3px solid var(--strong);outline-offset:2px}
`;

/** What a page may do: nothing but its own style, and sending its form back here. */
export const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
