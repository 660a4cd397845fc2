import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** The reference page loads its own scripts and styles from this server; nothing else here is a page. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

export async function secureHeaders(server: FastifyInstance): Promise<void> {
  await server.register(helmet, { contentSecurityPolicy });
}
