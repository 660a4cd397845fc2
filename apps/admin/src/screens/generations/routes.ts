import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.js';
import type { GenerationState, Narrowing } from './types.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[0-9a-f-]{36}$/;

/** Which states there are is judged where they are used: this is on everybody’s first load. */
const narrowing = ({ state, brand, from, to }: Record<string, unknown>): Narrowing => ({
  ...(typeof state === 'string' && { state: state as GenerationState }),
  ...(typeof brand === 'string' && ID.test(brand) && { brand }),
  ...(typeof from === 'string' && DAY.test(from) && { from }),
  ...(typeof to === 'string' && DAY.test(to) && { to }),
});

/** Loaded when it is opened first. */
export const generationsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/generations',
    validateSearch: narrowing,
    component: lazyRouteComponent(() => import('./generations.js'), 'Generations'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/generations/new',
    component: lazyRouteComponent(() => import('./ask/ask-for-piece.js'), 'AskForPiece'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/generations/$generationId',
    component: lazyRouteComponent(() => import('./generation.js'), 'GenerationScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/generations/$generationId/evidence',
    component: lazyRouteComponent(() => import('./evidence/evidence-page.js'), 'EvidencePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/gallery',
    validateSearch: ({ brand }: Record<string, unknown>): { brand?: string } =>
      typeof brand === 'string' && ID.test(brand) ? { brand } : {},
    component: lazyRouteComponent(() => import('./gallery.js'), 'Gallery'),
  }),
] as const;
