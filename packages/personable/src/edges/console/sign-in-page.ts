/**
 * The page for whoever is not signed in to the console.
 *
 * @param why a sentence of ours, without anything a sender chose.
 */
export const signInPage = (why: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Sign in – Personable</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; }
  body { min-height: 100vh; margin: 0; display: grid; place-items: center; background: light-dark(#faf6ee, #161b18); color: light-dark(#1d2a23, #e8ede9); }
  main { max-width: 30rem; margin: 1.25rem; padding: 2rem; border-radius: 1rem; background: light-dark(#fff, #1f2622); border: 1px solid light-dark(#e6dfd0, #313a35); }
  h1 { margin-top: 0; font: 1.75rem/1.25 ui-serif, Georgia, serif; }
  code { padding: .15rem .4rem; border-radius: .3rem; background: color-mix(in srgb, currentColor 12%, transparent); overflow-wrap: anywhere; }
  a { color: light-dark(#256146, #8fd0ae); }
</style>
</head>
<body>
<main>
<h1>Sign in to the console</h1>
<p>${why}</p>
<p>A new link is printed by this command, on the machine where the engine runs:</p>
<p><code>npm run personable -- console</code></p>
<p>For another data folder than <code>./data</code>, add <code>--data DIR</code>; the demo’s is <code>./data/demo</code>.
Already signed in? <a href="/console/">Open the console</a>.</p>
</main>
</body>
</html>
`;

/**
 * Leads on to a screen of the console. A page of our own and no redirect: after one that began on another site the
 * browser would keep the new cookie to itself.
 *
 * @param screen its path, of small letters, slashes and hyphens only.
 */
export const signedInPage = (screen: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<meta http-equiv="refresh" content="0; url=/console${screen}">
<title>Signed in – Personable</title>
</head>
<body><p>You are signed in. <a href="/console${screen}">Open the console</a>.</p></body>
</html>
`;
