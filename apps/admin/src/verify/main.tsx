import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Themed } from '../theme/themed.js';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Themed>
      <main />
    </Themed>
  </StrictMode>,
);
