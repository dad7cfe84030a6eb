import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadPictures } from './tiles/picture.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/bar.css';
import './styles/head.css';
import './styles/foot.css';
import './styles/people.css';
import './styles/tiles.css';
import './styles/rows.css';
import './styles/dialogs.css';
import './styles/hero.css';
import './styles/pages.css';
import './styles/item.css';
import './styles/cart.css';
import './styles/designer.css';
import './styles/own-page.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root.');
// They come while the server is asked what to show.
void loadPictures();
createRoot(root).render(<App />);
