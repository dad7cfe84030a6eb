import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './frame/mantine-styles.ts';
import './frame/colours.css';
import './frame/base.css';
import { Console } from './frame/console.tsx';

const place = document.getElementById('console');
if (place === null) throw new Error('index.html has no place for the console');
createRoot(place).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
