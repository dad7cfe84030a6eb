/** Sites by what they are for: a host counts when it is one of these or lies beneath it. */
const SITES: Readonly<Record<'search' | 'social' | 'email', readonly string[]>> = {
  search: [
    'bing.com',
    'duckduckgo.com',
    'ecosia.org',
    'qwant.com',
    'startpage.com',
    'search.brave.com',
    'baidu.com',
    'naver.com',
    'seznam.cz',
    'search.yahoo.com',
    'ya.ru',
  ],
  social: [
    'facebook.com',
    'instagram.com',
    'threads.net',
    'twitter.com',
    't.co',
    'x.com',
    'linkedin.com',
    'lnkd.in',
    'pinterest.com',
    'reddit.com',
    'tiktok.com',
    'youtube.com',
    'snapchat.com',
    'bsky.app',
    'vk.com',
    'weibo.com',
  ],
  email: [
    'mail.google.com',
    'outlook.live.com',
    'outlook.office.com',
    'mail.yahoo.com',
    'mail.proton.me',
  ],
};

/** Search engines that have a domain in every country. */
const GOOGLE = /^(www\.|m\.)?(google|yandex)\.[a-z]{2,3}(\.[a-z]{2})?$/;

/** What the site of a host is for; `undefined` for any other site. */
export const siteOf = (host: string): 'search' | 'social' | 'email' | undefined => {
  const [name = ''] = host.split(':', 1);
  const isOf = (site: string) => name === site || name.endsWith(`.${site}`);
  for (const kind of ['email', 'search', 'social'] as const) {
    if (SITES[kind].some(isOf)) return kind;
  }
  return GOOGLE.test(name) ? 'search' : undefined;
};
