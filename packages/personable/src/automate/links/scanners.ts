/**
 * Programs that follow the links of messages before, or instead of, people: what checks mail for harm, shows previews, or reads the
 * web. They call themselves so; those that pretend to be a browser are told by their haste.
 */
const PROGRAMS =
  /bot\b|crawl|spider|scan|preview|proofpoint|mimecast|barracuda|safelinks|forefront|fortimail|trend ?micro|symantec|sophos|facebookexternalhit|slack|telegram|whatsapp|skypeuri|linkedin|headless|phantomjs|curl\/|wget|python|java\/|go-http|okhttp|node-fetch|undici|libwww|httpclient|axios|monitor/i;

/** Whether a request says that a program made it: by its name, or by having none. */
export const isProgram = (userAgent: string | undefined): boolean =>
  userAgent === undefined || userAgent.trim() === '' || PROGRAMS.test(userAgent.slice(0, 1_000));
