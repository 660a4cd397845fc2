import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { theme } from './theme.js';
import './styles.js';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';

/**
 * The house's look around a page. Every style comes from a stylesheet of this origin; what components work out from the width of the screen carries the page's
 * nonce. A page that is hosted as files alone has none, and must do without such components.
 */
export const Themed = ({ children }: { readonly children: ReactNode }) => (
  <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce} withCssVariables={false} withGlobalClasses={false}>
    {children}
  </MantineProvider>
);
