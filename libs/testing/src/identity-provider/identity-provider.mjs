// A small OpenID provider for development and tests: a few people, no passwords. Never for production: whoever reaches it is whoever they say.
// Arguments: port, redirect address. Prints "listening <issuer>" once it answers.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

export const CLIENT = { id: 'intaglio', secret: 'a-secret-of-development-that-everybody-knows' };

/** By the name that they give at the sign-in page. `mallory` says what address she likes: nobody has verified it. */
const PEOPLE = {
  root: { email: 'root@platform.example', email_verified: true, name: 'Rosa Root' },
  ada: { email: 'ada@aurelle.example', email_verified: true, name: 'Ada Aurelle' },
  ben: { email: 'Ben@Aurelle.example', email_verified: true, name: 'Ben Burin' },
  cleo: { email: 'cleo@other.example', email_verified: true, name: 'Cleo Carat' },
  mallory: { email: 'ada@aurelle.example', email_verified: false, name: 'Mallory' },
};

const [port, redirectUri] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri], response_types: ['code'] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  // The claims stand in the ID token itself: one request fewer for whoever signs in.
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, { uid }) => `/sign-in/${uid}` },
  findAccount: (_context, sub) => (Object.hasOwn(PEOPLE, sub) ? { accountId: sub, claims: () => ({ sub, ...PEOPLE[sub] }) } : undefined),
  cookies: { keys: ['of development'] },
  ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, AuthorizationCode: 60, IdToken: 600 },
});

/** The page asks who it is; the answer signs in and consents at once. */
async function interact(request, response, chosen) {
  if (!chosen) return response.setHeader('content-type', 'text/html; charset=utf-8').end(page(request.url));
  const { params, grantId } = await provider.interactionDetails(request, response);
  const grant = grantId ? await provider.Grant.find(grantId) : new provider.Grant({ accountId: chosen, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { login: { accountId: chosen }, consent }, { mergeWithLastSubmission: false });
}

const page = (address) => `<!doctype html><html lang="en"><title>Sign in (development)</title>
<body style="font: 16px/1.6 system-ui; max-width: 30rem; margin: 4rem auto; color: #14181f; background: #f8f6f1">
<h1 style="font-weight: 500">Who is it?</h1><p>A provider for development: no passwords, nobody is checked.</p>
${Object.entries(PEOPLE)
  .map(([name, { name: called, email }]) => `<p><a style="color: #2f6f68" href="${address}?as=${name}">${called}</a> · ${email}</p>`)
  .join('\n')}</body></html>`;

const server = createServer((request, response) => {
  const address = new URL(request.url, issuer);
  if (!address.pathname.startsWith('/sign-in/')) return provider.callback()(request, response);
  const chosen = address.searchParams.get('as');
  interact(request, response, chosen !== null && Object.hasOwn(PEOPLE, chosen) ? chosen : undefined).catch(() =>
    response.writeHead(400).end(),
  );
});
server.listen(Number(port), '127.0.0.1', () => process.stdout.write(`listening ${issuer}\n`));
