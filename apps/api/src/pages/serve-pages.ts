import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import fastifyStatic from '@fastify/static';
import { DomainError } from '@intaglio/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Names under here hold a hash of what is in them. */
const NAMED_BY_CONTENT = /^assets\//;
const FOREVER = 'public, max-age=31536000, immutable';

/** Where the page of the dashboard names the nonce of its own styles (CSP level 3, §2.3): those that its components work out from the width of a screen. */
const NONCE = '__STYLE_NONCE__';

const policyOf = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');

/** What every page of ours may do: scripts and styles from files of this origin alone. */
const PAGE = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self' data: blob:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** Each page under a path of its own: what the build wrote into the folder of that name. @param node of the chain, which the dashboard may ask */
const pagesWith = (node: string | undefined) => ({
  /** One page for every address under it: which screen is shown is decided in the browser. */
  app: {
    policy: policyOf({
      ...PAGE,
      'style-src': `'self' 'nonce-${NONCE}'`,
      'connect-src': node === undefined ? "'self'" : `'self' ${new URL(node).origin}`,
    }),
    everyAddress: true,
  },
  /** Whoever verifies chooses the chain's node and the gateway to ask. The PNG is drawn anew by WebAssembly of this origin. */
  verify: {
    policy: policyOf({
      ...PAGE,
      'script-src': "'self' 'wasm-unsafe-eval'",
      'connect-src': "'self' https: http://127.0.0.1:* http://localhost:*",
    }),
    everyAddress: false,
  },
});

/**
 * Serves the dashboard and the public verify page from the folders that the build of apps/admin wrote.
 * @param directory holds `app` and `verify` @param node of the chain, for readers' browsers @throws DomainError `configuration.invalid` when it does not
 */
export async function servePages(server: FastifyInstance, directory: string, node?: string): Promise<void> {
  const pages = pagesWith(node);
  for (const name of Object.keys(pages))
    if (!existsSync(join(directory, name, 'index.html')))
      throw new DomainError('configuration.invalid', `INTAGLIO_PAGES has no ${name}/index.html: run \`npm run build\``);
  await server.register(fastifyStatic, { root: directory, serve: false, cacheControl: false });
  for (const [name, page] of Object.entries(pages)) {
    const root = join(directory, name);
    const files = await filesOf(root);
    const index = await readFile(join(root, 'index.html'), 'utf8');
    const answer = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
      const path = (request.params as { '*': string })['*'];
      const file = files.has(path) ? path : 'index.html';
      if (file !== path && path !== '' && !page.everyAddress) return reply.callNotFound() as unknown as FastifyReply;
      void reply.header('cache-control', NAMED_BY_CONTENT.test(file) ? FOREVER : 'no-cache');
      const nonce = randomBytes(16).toString('base64url');
      // Of every file: a worker follows the policy that came with its script and not the page's (HTML, "initialize the policy container").
      void reply.header('content-security-policy', page.policy.replace(NONCE, nonce));
      if (file !== 'index.html') return reply.sendFile(file, root);
      return reply.type('text/html; charset=utf-8').send(index.replace(NONCE, nonce));
    };
    server.get(`/${name}/*`, answer);
    server.get(`/${name}`, (_request, reply) => reply.redirect(`/${name}/`, 308));
  }
  server.get('/', (_request, reply) => reply.redirect('/app/', 302));
}

/** What there is, listed once: no address leads anywhere else. */
async function filesOf(root: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => relative(root, join(parentPath, name)));
  return new Set(files.filter((path) => !path.startsWith('.')));
}
