import { Tabs } from '@mantine/core';
import type { MessageContent } from 'personable';
import { JsonView } from '../../../parts/json-view.tsx';

/** What was written in a message, as whoever got it could see it. */
export const WrittenContent = ({ content }: { readonly content: MessageContent }) => {
  switch (content.kind) {
    case 'email':
      return content.html === undefined ? (
        <Text text={content.text} />
      ) : (
        <Tabs defaultValue="page" keepMounted={false}>
          <Tabs.List aria-label="What was written">
            <Tabs.Tab value="page">As a page</Tabs.Tab>
            <Tabs.Tab value="text">As text</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="page">
            <p className="dimmed">Pictures are not fetched here, and links lead nowhere.</p>
            <Page html={content.html} />
          </Tabs.Panel>
          <Tabs.Panel value="text">
            <Text text={content.text} />
          </Tabs.Panel>
        </Tabs>
      );
    case 'sms':
      return <Text text={content.text} />;
    default:
      return <JsonView value={content} />;
  }
};

const Text = ({ text }: { readonly text: string }) => <pre className="message-text">{text}</pre>;

/**
 * Stands before what was written: nothing is fetched, so that looking here counts as no opening, and links lead to a new page,
 * which the frame may not open.
 */
const HEAD =
  '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; style-src \'unsafe-inline\'"><base target="_blank">';

/** In a frame that runs no script, sends no form, and belongs to no origin: what it says was written from people's data. */
const Page = ({ html }: { readonly html: string }) => (
  <iframe
    className="message-page"
    title="What was written, as a page"
    sandbox=""
    referrerPolicy="no-referrer"
    srcDoc={HEAD + html}
  />
);
