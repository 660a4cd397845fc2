/** A shop: takes an order, has the piece made, is told by webhook when it is minted, and shows it. */
import { createClient, ApiProblem } from '@intaglio/client-sdk';
import { verifyWebhook, WebhookRefused } from '@intaglio/client-sdk/webhooks';
import express from 'express';

const { INTAGLIO_URL, INTAGLIO_KEY, INTAGLIO_WEBHOOK_SECRETS, INTAGLIO_BRAND, PORT = '3000' } = process.env;
const client = createClient({ baseUrl: INTAGLIO_URL, apiKey: INTAGLIO_KEY });
/** Both, while you change one for the other. */
const secrets = INTAGLIO_WEBHOOK_SECRETS.split(',');

/** By the id of the piece. A real shop keeps its orders in a database. */
const orders = new Map();
const seen = new Set();
const shop = express();

shop.post('/orders', express.json(), async (request, response) => {
  const { orderId, prompt, wallet } = request.body;
  try {
    // Under the order's own id: pressing the button twice makes one piece.
    const { id } = await client.handIn(prompt, { brand: INTAGLIO_BRAND, recipient: wallet, idempotencyKey: orderId });
    if (!orders.has(id)) orders.set(id, { orderId, state: 'in the making' });
    response.status(202).json({ piece: id });
  } catch (error) {
    if (!(error instanceof ApiProblem)) return response.status(422).json({ reason: error.code ?? 'unknown' });
    response.status(error.status || 502).json({ reason: error.code, advice: error.advice });
  }
});

// The body as it came: a parser before this would change what was signed.
shop.post('/hooks/intaglio', express.raw({ type: 'application/json' }), async (request, response) => {
  try {
    const event = await verifyWebhook(request.body, request.headers, secrets);
    response.sendStatus(204);
    // At least once, in no order: an event that came before is passed over, and the present state is asked for.
    if (seen.has(event.id) || !event.type.startsWith('generation.')) return;
    seen.add(event.id);
    const { id, state, picture, token } = await client.generations.find(event.data.generationId);
    orders.set(id, { ...orders.get(id), state, picture: picture?.url, token });
  } catch (error) {
    if (!response.headersSent) response.sendStatus(error instanceof WebhookRefused ? 400 : 500);
  }
});

shop.get('/pieces/:id', (request, response) => {
  const order = orders.get(request.params.id);
  if (!order) return response.sendStatus(404);
  const { state, picture, token } = order;
  const shown = picture ? `<img src="${picture}" width="480" alt="The piece"><p>Token ${token?.tokenId}</p>` : '';
  response.type('html').send(`<!doctype html><title>Your piece</title><h1>Your piece is ${state}</h1>${shown}`);
});

const server = shop.listen(Number(PORT), '127.0.0.1', () => console.log(`shop on http://127.0.0.1:${server.address().port}`));
