import { DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import type { Plugin } from 'vite';
import { theme } from './theme.js';

const MODULE = 'virtual:theme.css';

const declarations = (variables: Record<string, string>): string =>
  Object.entries(variables)
    .map(([name, value]) => `${name}:${value};`)
    .join('');

/** The theme's variables as one stylesheet: what Mantine would otherwise write into a style element of its own. */
function stylesheet(): string {
  const { variables, light, dark } = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
  return [
    `:root{${declarations(variables)}}`,
    `:root[data-mantine-color-scheme='light']{${declarations(light)}}`,
    `:root[data-mantine-color-scheme='dark']{${declarations(dark)}}`,
  ].join('\n');
}

export const themeStylesheet = (): Plugin => ({
  name: 'intaglio-theme',
  resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
  load: (id) => (id === `\0${MODULE}` ? stylesheet() : undefined),
});
