import helmet from '@fastify/helmet';
import { fastify, type FastifyInstance } from 'fastify';

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

/** The same for every answer, so they are worked out once: helmet would put its policy together anew for each request. */
async function headersOfHelmet(): Promise<Readonly<Record<string, string>>> {
  const asked = fastify();
  await asked.register(helmet, { contentSecurityPolicy });
  asked.get('/', (_request, reply) => reply.code(204).send());
  const { headers } = await asked.inject('/');
  await asked.close();
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_ANSWER.has(name)) as [string, string][]);
}

const OF_THE_ANSWER = new Set(['date', 'connection', 'content-length']);

export async function secureHeaders(server: FastifyInstance): Promise<void> {
  const headers = await headersOfHelmet();
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
}
