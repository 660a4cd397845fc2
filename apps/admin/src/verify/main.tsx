import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Themed } from '../theme/themed.js';
import { VerifyPage } from './verify-page.js';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Themed>
      <VerifyPage />
    </Themed>
  </StrictMode>,
);
