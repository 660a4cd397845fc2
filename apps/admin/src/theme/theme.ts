import { createTheme, type MantineColorsTuple } from '@mantine/core';
import { common } from '../messages/common.js';

/** The one accent. The seventh shade is the colour that the house is known by (#2F6F68). */
const verdigris: MantineColorsTuple = [
  '#eef6f4',
  '#dcebe8',
  '#b6d6d0',
  '#8dbfb7',
  '#69aba2',
  '#4f9b91',
  '#2f6f68',
  '#285f59',
  '#204e49',
  '#163b37',
];
/** Only for what is proven. */
const gold: MantineColorsTuple = [
  '#fbf5e6',
  '#f3e8cb',
  '#e5cf97',
  '#d6b460',
  '#c99e35',
  '#b98c22',
  '#8a6616',
  '#735411',
  '#5c430c',
  '#463207',
];
/** Greys that lean towards paper, from white to ink. */
const gray: MantineColorsTuple = [
  '#f8f6f1',
  '#f1eee7',
  '#e6e2d8',
  '#d6d1c4',
  '#bdb7a8',
  '#969084',
  '#6b665c',
  '#4a4740',
  '#2e2d2a',
  '#14181f',
];
/** The dark scheme, from text to the deepest ground. */
const dark: MantineColorsTuple = [
  '#ece8df',
  '#c9c5bb',
  '#a5a299',
  '#7d7c78',
  '#555961',
  '#3a3f48',
  '#2a2f38',
  '#1e232b',
  '#14181f',
  '#0e1116',
];
const brick: MantineColorsTuple = [
  '#fcf0ee',
  '#f5dcd7',
  '#e9b5ab',
  '#dd8c7d',
  '#d36a57',
  '#c9533e',
  '#a63a27',
  '#8c3020',
  '#6f2619',
  '#521b11',
];

const SANS = "'Inter Variable', system-ui, sans-serif";
export const SERIF = "'Fraunces Variable', Georgia, serif";
const MONO = "'JetBrains Mono Variable', ui-monospace, monospace";

/**
 * How Intaglio looks. Its variables are written into a stylesheet when the pages are built, because the pages' policy lets no style in that came with a script.
 */
export const theme = createTheme({
  colors: { verdigris, gold, gray, dark, red: brick },
  primaryColor: 'verdigris',
  primaryShade: 6,
  autoContrast: true,
  black: '#14181f',
  white: '#ffffff',
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  headings: {
    fontFamily: SERIF,
    fontWeight: '480',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.2' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  defaultRadius: 3,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // The scroll lock writes a style element, which the pages' policy refuses.
    Modal: { defaultProps: { lockScroll: false, radius: 4 } },
    // As a header element it would be a second banner of the page.
    ModalHeader: { defaultProps: { component: 'div' } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': common.close } } },
    Drawer: { defaultProps: { lockScroll: false } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Table: { defaultProps: { verticalSpacing: 'xs', highlightOnHover: true } },
    Badge: { defaultProps: { variant: 'light', radius: 3, tt: 'none', fw: 560 } },
    Card: { defaultProps: { withBorder: true, padding: 'lg' } },
  },
});
