import { fastify } from 'fastify';

/** The least a route can do: read a JSON body, answer 202 with one of the size that the API answers with. */
const ANSWER = { id: '0192f0c4-5b1e-7cc0-8000-0000000000c1', state: 'accepted', backend: 'dp.model', assurance: 'statistical' };

const server = fastify();
server.post('/v1/generations', (_request, reply) => reply.code(202).send(ANSWER));
await server.listen({ port: Number(process.env['INTAGLIO_PORT']), host: '127.0.0.1' });
