// Before the first paint: the stored choice of light or dark, so that the page does not flash.
// The key is the one that src/frame/theme.ts names. Browsers keep this file for a year: a change needs
// another number in its name.
try {
  const stored = localStorage.getItem('personable-color-scheme');
  const dark =
    stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
} catch {
  // Without storage the system's choice holds.
}
